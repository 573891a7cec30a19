import type { OrgId } from "../ids.ts";
import { doneBy, type Week } from "../program/calendar/weeks.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import { type Administration, administratorsSection } from "./section.ts";
import type { HeldCard, OpenCard, ReliefCard } from "./types.ts";

/** Administrators of a county's office and its schools: relieved in the week's year, in office, invited (SEC-05). */
export type AdministratorFacts = {
  readonly relieved: readonly ReliefCard[];
  readonly held: readonly Pick<HeldCard, "organization" | "duty" | "client" | "since">[];
  readonly invited: readonly Pick<OpenCard, "organization" | "duty" | "madeAt" | "expiresAt">[];
};

/** Who was an administrator at the end of the week (§6-63): those still in office, and those relieved after it. */
const inOfficeAt = (organization: OrgId, { held, relieved }: AdministratorFacts, week: Week): number => {
  const still = held.filter(({ duty, client }) => duty === "ADMINISTRATOR" && !client);
  const since = relieved.filter((one) => one.week > week);
  return [...still, ...since].filter((one) => one.organization === organization && one.since !== undefined && doneBy(week, one.since))
    .length;
};

const figuresOf = (organization: OrgId, facts: AdministratorFacts, { week }: CountedWeek): Administration | null => {
  const own = facts.relieved.filter(
    (one) => !one.other && one.organization === organization && one.week <= week && one.week.slice(0, 4) === week.slice(0, 4),
  );
  const figures = {
    week: own.filter((one) => one.week === week).length,
    year: own.length,
    inOffice: inOfficeAt(organization, facts, week),
    invited: facts.invited.filter(
      (one) =>
        one.organization === organization && one.duty === "ADMINISTRATOR" && doneBy(week, one.madeAt) && !doneBy(week, one.expiresAt),
    ).length,
  };
  return figures.year === 0 && figures.invited === 0 && figures.inOffice > 0 ? null : figures;
};

/** SEC-05: counts the office, and each school where there is something to tell. */
export const administratorsCounting = counting(administratorsSection, {
  county: (facts: AdministratorFacts, week) => figuresOf(week.county, facts, week),
  school: (school: OrgId, facts: AdministratorFacts, week) => figuresOf(school, facts, week),
});
