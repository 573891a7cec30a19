import * as z from "zod";
import { AccountId, Hash, OrgId, TeacherId } from "../../ids.ts";
import { Day, Instant, Stage, Year } from "../../program/types.ts";
import { LeftOut } from "./states.ts";

const ListNumber = z.int().meta({ description: "名单编号，自1起" });

/** Somebody whose learning a school confirms: the name masked, the hours counted of each part, and the statement by its SHA-256. */
export const Confirmed = z.object({
  teacher: TeacherId,
  name: z.string(),
  stage: Stage,
  subject: z.string(),
  parts: z.array(z.number()).readonly(),
  counted: z.number(),
  credits: z.number(),
  statement: Hash,
});
export type Confirmed = Readonly<z.output<typeof Confirmed>>;

/** How many of those enrolled a list leaves out, by why. */
export const LeftOutCount = z.object({ why: LeftOut, count: z.int() });
export type LeftOutCount = Readonly<z.output<typeof LeftOutCount>>;

/** A list as it is frozen: everything that is printed of it, and nothing that can change afterwards. */
export const FrozenConfirmation = z.object({
  year: Year,
  program: z.string(),
  county: OrgId,
  countyName: z.string(),
  school: OrgId,
  schoolName: z.string(),
  schoolCode: z.string(),
  /** Counts from 1. */
  number: ListNumber,
  confirmedAt: Instant,
  /** What the parts are called, in order. */
  parts: z.array(z.string()).readonly(),
  packVersion: z.string(),
  teachers: z.array(Confirmed).readonly().meta({ description: "名单所列教师" }),
  leftOut: z.array(LeftOutCount).readonly(),
});
export type FrozenConfirmation = Readonly<z.output<typeof FrozenConfirmation>>;

/** That the county gave a list back, why, and until when the school confirms anew. */
export const Returned = z.object({ at: Instant, by: AccountId, reason: z.string(), until: Day });

/**
 * A numbered list by which a school confirms what its teachers have learned (SEC-01). It is never changed: the next one adds who passes since, and whoever stood on one
 * that was returned.
 */
export const Confirmation = z.object({
  year: Year,
  county: OrgId,
  school: OrgId,
  number: ListNumber,
  /** Who stands on it. */
  teachers: z.array(TeacherId).readonly(),
  leftOut: z.array(LeftOutCount).readonly(),
  /** What was seen when it was confirmed; the same ask again is known by it. */
  mark: Hash,
  confirmedAt: Instant,
  confirmedBy: AccountId,
  /** Why the county confirmed for the school. Absent: the school did, or the school that manages it. */
  reason: z.string().optional(),
  packVersion: z.string(),
  /** Where it is frozen, and the SHA-256 that proves it. */
  key: z.string(),
  sha256: Hash,
  /** Absent: it stands. */
  returned: Returned.optional(),
});
export type Confirmation = Readonly<z.output<typeof Confirmation>>;
