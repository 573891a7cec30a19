import { takesPart } from "#domain/enrollment/effects.ts";
import { mayBeChosen, plansPhase, topicsPhase } from "#domain/learning/section-count.ts";
import type { CountedWeek } from "#domain/reports/counting.ts";
import { courses } from "#table/learning/courses.ts";
import { confirmedPlans, pushSeeds } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import type { Readings } from "#table/programs/readings.ts";
import { get } from "#table/rows.ts";

/** The topics that schools chose, who of them takes part, and the catalogue as long as something may be added to it; before it is time, nothing is read. */
export const topicsFacts = async ({ county, rules, day }: CountedWeek, { topics, units }: Pick<Readings, "topics" | "units">) => {
  const told = topicsPhase(rules, day) !== null;
  const [chosen, opened, catalogue] = await Promise.all([
    told ? topics() : [],
    told ? units() : [],
    mayBeChosen(rules, day) ? gather(lookThrough("the courses of a county", { county }, courses)) : null,
  ]);
  const topicsOf = new Map(chosen.map((one) => [one.school, one]));
  const unitsOf = Map.groupBy(opened, ({ school }) => school);
  return {
    county: { courses: catalogue },
    school: async (school: (typeof chosen)[number]["school"]) => ({
      takesPart: takesPart(unitsOf.get(school) ?? []),
      topics: topicsOf.get(school),
    }),
  };
};

/** Who of a county has confirmed a plan, and how its pushes stand; before it is time, nothing is read. */
export const plansFacts = async ({ county, rules, day }: CountedWeek, { enrolled }: Pick<Readings, "enrolled">) => {
  const { year } = rules;
  const told = plansPhase(rules, day) !== null;
  const seed = told ? await get(pushSeeds.at({ year, county })) : undefined;
  const confirmed = confirmedPlans({ county, year });
  return {
    county: seed?.counted,
    school: async (school: Parameters<Readings["enrolled"]>[0]) => {
      const here = told ? await enrolled(school) : [];
      return { enrolled: here.length, plans: [...(await confirmed(here)).values()] };
    },
  };
};
