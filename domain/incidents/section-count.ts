import { doneBy } from "../program/calendar/weeks.ts";
import { counting } from "../reports/counting.ts";
import { securitySection } from "./section.ts";
import type { Incident } from "./types.ts";

type Dated = {
  readonly reported: Pick<Incident["reported"], "at">;
  readonly conclusion?: Pick<NonNullable<Incident["conclusion"]>, "at"> | undefined;
};

/** SEC-08: counts the county's leaks of personal data that were reported by the end of the week and not concluded by then (§6-63). */
export const securityCounting = counting(securitySection, {
  county: (incidents: readonly Dated[], { week }) => ({
    open: incidents.filter(({ reported, conclusion }) => doneBy(week, reported.at) && !(conclusion && doneBy(week, conclusion.at))).length,
  }),
});
