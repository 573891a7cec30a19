import { plusDays, weekday } from "../days.ts";
import type { Day } from "../types.ts";
import { daysOff } from "./days-off.ts";

const tableOf = (day: Day) => daysOff[day.slice(0, 4)];

/** Whether the State Council's days off of a day's year are known; until then working days are provisional (§6-69). */
export const workingDaysAnnounced = (day: Day): boolean => tableOf(day) !== undefined;

/** Whether offices work on a day: a weekday that is no public holiday, or a weekend day worked in exchange; Monday to Friday in a year not announced yet. */
export const isWorkingDay = (day: Day): boolean => {
  const { off, work } = tableOf(day) ?? { off: "", work: "" };
  return weekday(day) > 5 ? work.includes(day.slice(5)) : !off.includes(day.slice(5));
};

/** The `count`-th working day after a day (§6-24). */
export const plusWorkingDays = (day: Day, count: number): Day => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = plusDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
};
