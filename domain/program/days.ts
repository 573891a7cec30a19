import { Day, type Now } from "./types.ts";

const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;
const DAY = 24 * HOUR;

const text = (milliseconds: number) => Day.parse(new Date(milliseconds).toISOString().slice(0, 10));

/** The day an instant falls on in Asia/Shanghai, which has no summer time. The only conversion from an instant to a day. */
export const dayOf = (instant: string | number): Day => text((typeof instant === "number" ? instant : Date.parse(instant)) + SHANGHAI);

/** The year a day lies in: that of the program of that day. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The minute of an instant as clocks in Shanghai show it, for people to read: `2022-07-11 00:10`. */
export const minuteOf = (instant: string): string => new Date(Date.parse(instant) + SHANGHAI).toISOString().slice(0, 16).replace("T", " ");

/** The instant at which a day begins in Shanghai. */
export const opensAt = (day: Day): string => `${day}T00:00:00+08:00`;

/** The day `count` days after (before, if negative). */
export const plusDays = (day: Day, count: number): Day => text(Date.parse(`${day}T00:00:00Z`) + count * DAY);

/** The instant at which a day that is included has ended: 00:00 of the next, in Shanghai. */
export const closesAt = (day: Day): string => opensAt(plusDays(day, 1));

/** The end of the day `count` days on, in UTC, as instants are compared: what is good for so many days is good through that day (§6-19). */
export const endsAfter = (count: number, { day }: Pick<Now, "day">): string => new Date(closesAt(plusDays(day, count))).toISOString();

/** The last day that lies before an end, whole or in part. */
export const lastDayBefore = (end: string): Day => dayOf(Date.parse(end) - 1);

/** The day that comes next in Shanghai, and the seconds until it begins: what ended at a figure a day goes on then. */
export const tomorrowOf = ({ at, day }: Now): { readonly opensOn: Day; readonly retryAfter: number } => ({
  opensOn: plusDays(day, 1),
  retryAfter: Math.max(1, Math.ceil((Date.parse(closesAt(day)) - Date.parse(at)) / 1000)),
});

/** Days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;

/** Monday is 1, Sunday is 7. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** A day as people write it: 2022年12月31日. */
export const dayWords = (day: Day): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
