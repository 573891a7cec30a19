import { accept, type Outcome, refuse } from "../outcome.ts";
import { asOf, closedBy, leavesAt, mondayOf, sundayOf, type Week, weekAfter, weeksOf } from "../program/calendar/weeks.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import type { Report } from "./types.ts";

const DAY = 86_400_000;

/** How long a missed week is made up for by itself; later it is made when somebody asks. */
const CATCH_UP = 56 * DAY;

/** The weeks that are over and may still be made up for. */
export const weeksToMake = (rules: Rules, now: Now): readonly Week[] =>
  closedBy(weeksOf(rules), now.day).filter((week) => Date.parse(asOf(week)) + CATCH_UP > Date.parse(now.at));

/**
 * The weeks a county should have and has not: due and not made is a state, so an outage is caught up by the next run. A county whose first report is still to
 * come begins with the week that has just closed, not with those before it came.
 */
export const missingWeeks = (rules: Rules, made: readonly Pick<Report, "week">[], now: Now): readonly Week[] => {
  const closed = weeksToMake(rules, now);
  const [first = closed.at(-1)] = made.map(({ week }) => week).sort();
  const have = new Set(made.map(({ week }) => week));
  return closed.filter((week) => first !== undefined && week >= first && !have.has(week));
};

/** The reports whose mails should have left by now and were not put into the outbox. */
export const unmailedReports = (rules: Rules, made: readonly Report[], at: string): readonly Report[] =>
  made.filter(({ week, mailedAt }) => mailedAt === undefined && Date.parse(leavesAt(week, rules)) <= Date.parse(at));

/** RPT-03: 每周对全市研修情况进行一次阶段性总结: a report belongs to a week of the program that is over. */
export const decideWeek = (rules: Rules, week: Week, today: Day): Outcome<Week> => {
  const weeks = weeksOf(rules);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined || !weeks.includes(week))
    return refuse("WEEK_OUTSIDE_PROGRAM", "CAL-18", { week, first: first ?? "—", last: last ?? "—" });
  if (sundayOf(week) >= today) return refuse("WEEK_NOT_OVER", "RPT-03", { week, from: mondayOf(week), through: sundayOf(week) });
  return accept(week);
};

/** RPT-03 每周一次: whoever asks for a missing week begins with the one after the last that was made before it, so that each is told against the week before. */
export const decideTurn = (made: readonly Pick<Report, "week">[], week: Week): Outcome<Week> => {
  const last = made
    .map((report) => report.week)
    .filter((one) => one < week)
    .sort()
    .at(-1);
  if (last === undefined || weekAfter(last) === week) return accept(week);
  return refuse("WEEK_BEFORE_MISSING", "RPT-03", { week, next: weekAfter(last) });
};

/** Taken after its mail should have left, what no row dates is of that later moment, and the report says so. */
export const takenLate = (rules: Rules, week: Week, takenAt: string): boolean => Date.parse(takenAt) > Date.parse(leavesAt(week, rules));
