import { type Refused, refuse } from "../../outcome.ts";
import { plusDays } from "../../program/days.ts";
import type { Day, Now } from "../../program/types.ts";
import { DAYS_AHEAD } from "../types.ts";

/** The later of two days. */
export const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** The last day by which something may be dated today. */
export const latestFrom = (earliest: Day, { day }: Now): Day => later(earliest, plusDays(day, DAYS_AHEAD));

/** The day a move takes effect: the one asked for, else today or the first possible. */
export const effectiveOn = (asked: Day | undefined, earliest: Day, { day }: Now): Day => asked ?? later(earliest, day);

/** What is dated after today is planned, and takes effect on its day (§6-60). */
export const isAhead = (on: Day, { day }: Now): boolean => on > day;

/** A move is dated from the day the person is free to the furthest day ahead. */
export const notDated = (on: Day, earliest: Day, now: Now): Refused | undefined => {
  const latest = latestFrom(earliest, now);
  return on < earliest || on > latest ? refuse("TRANSFER_DATE_INVALID", "TRF-08", { earliest, latest }) : undefined;
};
