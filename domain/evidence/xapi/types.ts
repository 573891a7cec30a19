import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../../ids.ts";
import { Instant } from "../../program/types.ts";

/** By which name a source knows a teacher (LRN-02), and what the teacher says to that. */
export const PlatformAccount = z.object({
  county: OrgId,
  source: z.string(),
  name: z.string(),
  teacher: TeacherId,
  boundAt: Instant,
  /** Absent: the teacher has not said so. */
  confirmedAt: Instant.optional(),
  /** The teacher said that it is not theirs. */
  deniedAt: Instant.optional(),
});
export type PlatformAccount = Readonly<z.output<typeof PlatformAccount>>;

/** The same as it is kept: with the account that answered. Absent: none did, or it did before answers named it. */
export const AnsweredAccount = PlatformAccount.extend({ answeredBy: AccountId.optional() });
export type AnsweredAccount = Readonly<z.output<typeof AnsweredAccount>>;
