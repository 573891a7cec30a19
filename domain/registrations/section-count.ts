import type { TeacherId } from "../ids.ts";
import { doneBy, isWeekWithin } from "../program/calendar/weeks.ts";
import { lastDayOf } from "../program/calendar/windows.ts";
import type { Day, Rules } from "../program/types.ts";
import { counting } from "../reports/counting.ts";
import type { Confirmation } from "./confirmation/types.ts";
import { creditOf } from "./effects.ts";
import { creditsSection } from "./section.ts";
import type { RegistrationCard } from "./types.ts";

/** Whether a week that ends on a day tells of credit: from `confirmationFrom` on, to the week in which registration closes, its days of grace included. */
export const tellsOfCredit = (rules: Rules, day: Day): boolean =>
  day >= rules.settings.confirmationFrom && isWeekWithin(day, lastDayOf(rules, "CAL-17"));

/** Who is enrolled at a school and who serves there, who of them is registered wherever that was, and the lists that it confirmed. */
type SchoolFacts = {
  readonly enrolled: Parameters<typeof creditOf>[0];
  readonly serving: ReadonlySet<TeacherId>;
  readonly registered: readonly Pick<RegistrationCard, "teacher" | "state" | "registeredAt">[];
  readonly lists: readonly Confirmation[];
};

/** Counts how credit stands by the end of the week (§6-63), by school. */
export const creditsCounting = counting(creditsSection, {
  county: (_: null, { rules, day }) => ({ told: tellsOfCredit(rules, day), lastDay: lastDayOf(rules, "CAL-17") }),
  school: ({ enrolled, serving, registered, lists }: SchoolFacts, _county, { rules, day, week }) => {
    if (!tellsOfCredit(rules, day) || enrolled.length === 0) return null;
    return creditOf(
      enrolled,
      (teacher) => rules.settings.departedCreditHeld && !serving.has(teacher),
      registered.filter(({ registeredAt }) => doneBy(week, registeredAt)),
      lists.filter(({ confirmedAt }) => doneBy(week, confirmedAt)),
    );
  },
});
