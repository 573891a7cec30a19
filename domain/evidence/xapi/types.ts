import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../../ids.ts";
import { Instant } from "../../program/types.ts";

/** A name that a teacher said is not theirs. */
const Denied = z.object({ name: z.string(), at: Instant });

/** By which name a source knows a teacher (LRN-02), and what the teacher says to that. */
export const PlatformAccount = z.object({
  county: OrgId,
  source: z.string(),
  /** The page of the platform whose account it is, since another one may come to report under the same word. Absent: it was bound before it was kept. */
  homePage: z.string().optional(),
  name: z.string(),
  teacher: TeacherId,
  boundAt: Instant,
  /** Absent: the teacher has not said so. */
  confirmedAt: Instant.optional(),
  /** The teacher said that it is not theirs. */
  deniedAt: Instant.optional(),
  /** Names of the same source that the teacher denied before this one was bound. */
  denied: z.array(Denied).readonly().optional(),
});
export type PlatformAccount = Readonly<z.output<typeof PlatformAccount>>;

/** The same as it is kept: with the account that answered. Absent: none did, or it did before answers named it. */
export const AnsweredAccount = PlatformAccount.extend({
  answeredBy: AccountId.optional(),
  denied: z
    .array(Denied.extend({ by: AccountId.optional() }))
    .readonly()
    .optional(),
});
export type AnsweredAccount = Readonly<z.output<typeof AnsweredAccount>>;
