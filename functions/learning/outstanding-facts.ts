import type { CountyAsked } from "#domain/deadlines/types.ts";
import { takesPart } from "#domain/enrollment/effects.ts";
import type { LearningStanding } from "#domain/learning/outstanding.ts";
import { topics } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { units } from "#table/programs/enrollments.ts";

/** The schools of a county that take part this year, with the topics they chose. */
export const learningStanding = async ({ year, county, rules, schools }: CountyAsked): Promise<LearningStanding> => {
  const [chosen, opened] = await Promise.all([
    gather(lookThrough("the topics of the schools of a county", { year, county }, topics)),
    gather(lookThrough("the units of a county", { year, county }, units)),
  ]);
  const unitsOf = Map.groupBy(opened, ({ school }) => school);
  const topicsOf = new Map(chosen.map((one) => [one.school, one]));
  return {
    choosing: rules.topics !== null,
    schools: schools
      .filter(({ organization }) => takesPart(unitsOf.get(organization) ?? []))
      .map(({ organization: school }) => ({ school, topics: topicsOf.get(school) })),
  };
};
