import { hoursTold } from "#domain/evidence/section-count.ts";
import type { CountedWeek } from "#domain/reports/counting.ts";
import { catalogues } from "#table/learning/courses.ts";
import { stampOf } from "#table/learning/learners.ts";
import { stageTables } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import type { Readings } from "#table/programs/readings.ts";
import { get } from "#table/rows.ts";

/** Who learns at each school of a county and what their enrollments show of it, who of them still serves, and the schools' stage tables; before it is time, nothing is read. */
export const hoursFacts = async (
  { county, rules, day }: CountedWeek,
  { enrolled, teachers, topics }: Pick<Readings, "enrolled" | "teachers" | "topics">,
) => {
  const { year } = rules;
  const told = hoursTold(rules, day);
  const [chosen, tables, catalogue] = await Promise.all([
    told ? topics() : [],
    told ? gather(lookThrough("the stage tables of the schools of a county", { year, county }, stageTables)) : [],
    told ? get(catalogues.at({ county })) : undefined,
  ]);
  const topicsOf = new Map(chosen.map(({ school, version }) => [school, version]));
  const tableOf = new Map(tables.map((table) => [table.school, table]));
  return {
    county: null,
    school: async (school: Parameters<Readings["enrolled"]>[0]) => {
      const [learning, serving] = told ? await Promise.all([enrolled(school), teachers(school)]) : [[], []];
      return {
        enrolled: learning,
        serving: new Set(serving.map(({ teacher }) => teacher)),
        stamp: stampOf(county, rules, topicsOf.get(school) ?? 0, catalogue?.version ?? 0),
        table: tableOf.get(school),
      };
    },
  };
};
