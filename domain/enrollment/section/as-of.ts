import { doneBy, type Week } from "../../program/calendar/weeks.ts";
import { dayOf } from "../../program/days.ts";
import { type Region, type Unit, unopenedUnit } from "../types.ts";

/**
 * A school's list as it stood at the end of a week, as far as its row tells: when it was opened and when it was submitted. When it was returned or marked absent
 * the row does not tell. One that was submitted again since had been returned, and was still open on the day it was handed in.
 */
export const unitAsOf = (unit: Unit, week: Week): Unit => {
  if (unit.opened && !doneBy(week, unit.opened.at)) return unopenedUnit(unit);
  const { state, submission } = unit;
  if (state !== "SUBMITTED" || !submission || doneBy(week, submission.submittedAt)) return unit;
  if (submission.number === 1) return { ...unit, state: "DRAFTING", submission: null };
  return { ...unit, state: "RETURNED", openUntil: dayOf(submission.submittedAt) };
};

/** A county's stage as it stood at the end of a week. */
export const regionAsOf = (region: Region, week: Week): Region => {
  if (region.opened && !doneBy(week, region.opened.at)) return { ...region, state: "NOT_OPENED" };
  return region.locked && !doneBy(week, region.locked.at) ? { ...region, state: "OPENED" } : region;
};
