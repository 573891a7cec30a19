import type { OrgId } from "#domain/ids.ts";
import { weekOf } from "#domain/program/calendar/weeks.ts";
import { plusDays } from "#domain/program/days.ts";
import type { CountedWeek } from "#domain/reports/counting.ts";
import { gather, lookThrough } from "#table/look.ts";
import { activationCards } from "#table/teachers/activations.ts";

/** The codes of a county that nobody has used, and those used in a week or since, by school. */
export const activationFacts = async ({ county, week, day }: CountedWeek) => {
  const since = weekOf(plusDays(day, 1));
  const [made, ...used] = await Promise.all([
    gather(lookThrough("the codes of a county", { county }, activationCards)),
    ...[week, since].map((one) => gather(lookThrough("the codes of a county used in a week", { county, week: one }, activationCards))),
  ]);
  const bySchool = Map.groupBy([...made, ...used.flat()], ({ school }) => school);
  return { county: null, school: async (school: OrgId) => bySchool.get(school) ?? [] };
};
