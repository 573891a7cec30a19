import { tellsOfCredit } from "#domain/registrations/section-count.ts";
import type { CountedWeek } from "#domain/reports/counting.ts";
import { confirmations } from "#table/learning/confirmations.ts";
import { registeredAmong } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import type { Readings } from "#table/programs/readings.ts";

/** Who is enrolled, serves, is registered and confirmed, school by school; before it is time, nothing is read. */
export const creditsFacts = async (
  { county, rules, day }: CountedWeek,
  { enrolled, teachers, units }: Pick<Readings, "enrolled" | "teachers" | "units">,
) => {
  const { year } = rules;
  const told = tellsOfCredit(rules, day);
  const lists = told ? await gather(lookThrough("the confirmations of a county", { county, year }, confirmations)) : [];
  const registered = registeredAmong({ county, year }, units);
  const listsOf = Map.groupBy(lists, ({ school }) => school);
  return {
    county: null,
    school: async (school: Parameters<Readings["enrolled"]>[0]) => {
      const [own, serving] = told ? await Promise.all([enrolled(school), teachers(school)]) : [[], []];
      return {
        enrolled: own,
        serving: new Set(serving.map(({ teacher }) => teacher)),
        registered: await registered(own, day),
        lists: listsOf.get(school) ?? [],
      };
    },
  };
};
