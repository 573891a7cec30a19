import { tellsOfCredit } from "#domain/registrations/section-count.ts";
import type { CountedWeek } from "#domain/reports/counting.ts";
import { confirmations } from "#table/learning/confirmations.ts";
import { registrationCards } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import type { Readings } from "#table/programs/readings.ts";

/** Who is enrolled, registered and confirmed, school by school; before it is time, nothing is read. */
export const creditsFacts = async ({ county, rules, day }: CountedWeek, { enrolled }: Pick<Readings, "enrolled">) => {
  const { year } = rules;
  const told = tellsOfCredit(rules, day);
  const [registered, lists] = await Promise.all([
    told ? gather(lookThrough("the registrations of a county", { county, year }, registrationCards)) : [],
    told ? gather(lookThrough("the confirmations of a county", { county, year }, confirmations)) : [],
  ]);
  const listsOf = Map.groupBy(lists, ({ school }) => school);
  return {
    county: null,
    school: async (school: Parameters<Readings["enrolled"]>[0]) => ({
      enrolled: told ? await enrolled(school) : [],
      registered,
      lists: listsOf.get(school) ?? [],
    }),
  };
};
