import type { CountyAsked } from "#domain/deadlines/types.ts";
import { takesPart } from "#domain/enrollment/effects.ts";
import type { LearningStanding } from "#domain/learning/outstanding.ts";
import { chosenPart } from "#domain/learning/shortages.ts";
import { confirmedPlans, topics } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { enrollmentCards, units } from "#table/programs/enrollments.ts";

/** The schools of a county that take part this year, with the topics they chose. */
export const learningStanding = async ({ year, county, rules, schools }: CountyAsked): Promise<LearningStanding> => {
  const planning = chosenPart(rules) !== undefined;
  const [chosen, opened, enrolled] = await Promise.all([
    gather(lookThrough("the topics of the schools of a county", { year, county }, topics)),
    gather(lookThrough("the units of a county", { year, county }, units)),
    planning ? gather(lookThrough("the enrollments of a county", { year, county }, enrollmentCards)) : [],
  ]);
  const confirmed = await confirmedPlans({ county, year })(enrolled);
  const unplanned = Map.groupBy(
    enrolled.filter(({ teacher }) => !confirmed.has(teacher)),
    ({ school }) => school,
  );
  const unitsOf = Map.groupBy(opened, ({ school }) => school);
  const topicsOf = new Map(chosen.map((one) => [one.school, one]));
  return {
    choosing: rules.topics !== null,
    schools: schools
      .filter(({ organization }) => takesPart(unitsOf.get(organization) ?? []))
      .map(({ organization: school }) => ({ school, topics: topicsOf.get(school), unplanned: unplanned.get(school)?.length ?? 0 })),
  };
};
