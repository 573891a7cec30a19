import { accept, type Outcome, refuse } from "../../outcome.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import type { Day, Rules } from "../../program/types.ts";
import type { Late } from "../types.ts";

/** The mark of a school that is handed in on a day, if CAL-01 has closed by then: it is taken all the same (§6-45). */
export const lateOn = (rules: Rules, day: Day): Late | undefined => {
  const { closesOn } = rules.windows["CAL-01"];
  return closesOn !== null && windowOn(rules, "CAL-01", day) === "LATE" ? { madeOn: day, closedOn: closesOn, reason: null } : undefined;
};

/** The mark with the reason somebody gives; a reason without a mark would be of nothing, and is refused. */
export const withReason = (late: Late | undefined, reason: string | undefined): Outcome<Late | undefined> => {
  if (reason === undefined) return accept(late);
  return late ? accept({ ...late, reason }) : refuse("NOT_LATE", "CAL-01", {});
};
