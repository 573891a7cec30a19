import { type Refused, refuse } from "../../outcome.ts";
import { Day, type Notice, type Now, type RulePack } from "../types.ts";

/** The days that a calendar of a year may name: that year's and the next one's, in which its last work ends. */
const daysOfProgram = ({ year }: Pick<RulePack, "year">): { readonly from: Day; readonly to: Day } => ({
  from: Day.parse(`${year}-01-01`),
  to: Day.parse(`${year + 1}-12-31`),
});

/** GOV-07: nobody orders today by a notice of tomorrow; such a date is a slip of the pen. */
export const noticeOfFuture = (notice: Notice | null, now: Now): Refused | undefined =>
  notice && notice.on > now.day ? refuse("RECORD_OF_FUTURE", "GOV-07", { on: notice.on }) : undefined;

type Days = { readonly opensOn: Day | null; readonly closesOn: Day | null };

/** A day outside the program is a slip of the pen. */
export const dayOutside = (pack: RulePack, { opensOn, closesOn }: Days): Refused | undefined => {
  const { from, to } = daysOfProgram(pack);
  const outside = [opensOn, closesOn].find((day) => day !== null && (day < from || day > to));
  return outside ? refuse("DAY_OUTSIDE_PROGRAM", "GOV-07", { day: outside, from, to }) : undefined;
};

/** An end that has passed already closes the window at once; it is asked for twice (`closesInPast`). */
export const closedAtOnce = ({ closesOn, closesInPast }: Days & { readonly closesInPast: boolean }, now: Now): Refused | undefined =>
  closesOn !== null && closesOn < now.day && !closesInPast ? refuse("CLOSES_IN_PAST", "GOV-07", { closesOn, today: now.day }) : undefined;
