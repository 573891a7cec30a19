import * as z from "zod";
import { AccountId, OrgId } from "../../ids.ts";
import { reasonWithin } from "../../names.ts";
import { Day, Instant, Year } from "../types.ts";

/** That a county gives no days of grace for registering credit, and why (§6-50). Absent: it has not said so. */
export const GraceRefusal = z.object({ year: Year, county: OrgId, reason: z.string(), at: Instant, by: AccountId });
export type GraceRefusal = Readonly<z.output<typeof GraceRefusal>>;

/** Saying no to days of grace: why. */
export const RefuseGrace = z.strictObject({ reason: reasonWithin(500) });
export type RefuseGrace = Readonly<z.output<typeof RefuseGrace>>;

/** The days of grace of a county's year: how many there are, the last day with them, and whether the county said no. */
export const GraceShown = z.object({
  year: Year,
  county: OrgId,
  graceDays: z.int(),
  lastDay: Day.nullable(),
  /** Absent: it was not refused. */
  graceRefused: GraceRefusal.omit({ year: true, county: true }).optional(),
});
export type GraceShown = Readonly<z.output<typeof GraceShown>>;
