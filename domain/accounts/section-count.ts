import type { OrgId } from "../ids.ts";
import { asOf } from "../program/calendar/weeks.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import { type Administration, administratorsSection } from "./section.ts";
import type { HeldCard, OpenCard, ReliefCard } from "./types.ts";

/** Administrators of a county's office and its schools: relieved in the week's year, in office, invited (SEC-05). */
export type AdministratorFacts = {
  readonly relieved: readonly ReliefCard[];
  readonly held: readonly Pick<HeldCard, "organization" | "duty" | "client">[];
  readonly invited: readonly Pick<OpenCard, "organization" | "duty" | "madeAt" | "expiresAt">[];
};

const figuresOf = (organization: OrgId, { relieved, held, invited }: AdministratorFacts, { week }: CountedWeek): Administration | null => {
  const end = Date.parse(asOf(week));
  const own = relieved.filter((one) => one.organization === organization && one.week <= week && one.week.slice(0, 4) === week.slice(0, 4));
  const figures = {
    week: own.filter((one) => one.week === week).length,
    year: own.length,
    inOffice: held.filter((one) => one.organization === organization && one.duty === "ADMINISTRATOR" && !one.client).length,
    invited: invited.filter(
      (one) =>
        one.organization === organization &&
        one.duty === "ADMINISTRATOR" &&
        Date.parse(one.madeAt) < end &&
        Date.parse(one.expiresAt) > end,
    ).length,
  };
  return figures.year === 0 && figures.invited === 0 && figures.inOffice > 0 ? null : figures;
};

/** SEC-05: counts the office, and each school where there is something to tell. */
export const administratorsCounting = counting(administratorsSection, {
  county: (facts: AdministratorFacts, week) => figuresOf(week.county, facts, week),
  school: (school: OrgId, facts: AdministratorFacts, week) => figuresOf(school, facts, week),
});
