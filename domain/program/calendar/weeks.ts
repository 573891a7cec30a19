import * as z from "zod";
import { daysBetween, opensAt, plusDays, weekday } from "../days.ts";
import { Day, type Rules } from "../types.ts";
import { lastDayOf } from "./windows.ts";

const THURSDAY = 4;

/** The Monday on which an ISO week begins: week 1 is the one that holds January 4. */
const mondayOfNumber = (year: number, number: number): Day => {
  const fourth = Day.parse(`${year}-01-04`);
  return plusDays(fourth, 1 - weekday(fourth) + 7 * (number - 1));
};

const parts = (text: string) => ({ year: Number(text.slice(0, 4)), number: Number(text.slice(6)) });

const weekName = (day: Day): string => {
  const thursday = plusDays(day, THURSDAY - weekday(day));
  const year = Number(thursday.slice(0, 4));
  const number = daysBetween(mondayOfNumber(year, 1), thursday) / 7;
  return `${year}-W${String(Math.floor(number) + 1).padStart(2, "0")}`;
};

/** An ISO week, Monday to Sunday in Shanghai (§6-38), by the year its Thursday falls in: `2022-W27`. */
export const Week = z
  .string()
  .regex(/^20\d{2}-W(0[1-9]|[1-4]\d|5[0-3])$/, { abort: true })
  .refine((text) => weekName(mondayOfNumber(parts(text).year, parts(text).number)) === text, {
    params: { zh: "没有这一周", en: "is no week of the year" },
  })
  .brand<"Week">();
export type Week = z.output<typeof Week>;

/** The week a day falls in. */
export const weekOf = (day: Day): Week => Week.parse(weekName(day));

export const mondayOf = (week: Week): Day => mondayOfNumber(parts(week).year, parts(week).number);

export const sundayOf = (week: Week): Day => plusDays(mondayOf(week), 6);

/** Whether the week of a day begins by some last day, so that its report still tells of what ends then; without one it always does. */
export const isWeekWithin = (day: Day, last: Day | null): boolean => last === null || mondayOf(weekOf(day)) <= last;

export const weekBefore = (week: Week): Week => weekOf(plusDays(mondayOf(week), -7));

export const weekAfter = (week: Week): Week => weekOf(plusDays(mondayOf(week), 7));

/** The instant a week's report is about: Sunday 24:00. */
export const asOf = (week: Week): string => opensAt(plusDays(mondayOf(week), 7));

/** Whether something was done by the end of a week; what is done on Monday belongs to the new one (§6-63). */
export const doneBy = (week: Week, at: string): boolean => Date.parse(at) < Date.parse(asOf(week));

/** The instant a week's mail leaves: Monday, at the hour of the year's settings (§6-38). */
export const leavesAt = (week: Week, { settings }: Pick<Rules, "settings">): string =>
  `${plusDays(mondayOf(week), 7)}T${String(settings.weeklyMailHour).padStart(2, "0")}:00:00+08:00`;

/**
 * Every week that has a report (CAL-18: 每周一次阶段性总结), first to last. The last ends in January: the year does not stop it. While there are days of grace to register
 * credit in, reports go on (§6-50).
 */
export const weeksOf = (rules: Pick<Rules, "windows" | "settings">): readonly Week[] => {
  const { opensOn, closesOn: end } = rules.windows["CAL-18"];
  if (opensOn === null || end === null) return [];
  const grace = rules.settings.registrationGraceDays > 0 ? lastDayOf(rules, "CAL-17") : null;
  const closesOn = grace !== null && grace > end ? grace : end;
  const weeks: Week[] = [];
  for (let day = mondayOf(weekOf(opensOn)); day <= closesOn; day = plusDays(day, 7)) weeks.push(weekOf(day));
  return weeks;
};

/** The weeks whose Sunday has passed. */
export const closedBy = (weeks: readonly Week[], today: Day): readonly Week[] => weeks.filter((week) => sundayOf(week) < today);
