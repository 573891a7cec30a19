import { Enrollment, Unit } from "#domain/enrollment/types.ts";
import { Stint } from "#domain/teachers/types.ts";
import { row } from "#platform/rows.ts";

export const enrollments = row("enrollment", Enrollment);
export const units = row("unit", Unit);
export const stints = row("stint", Stint);

/** A row that must be there, since what led to it was there. */
export const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`${what} is not in the table`);
  return found;
};
