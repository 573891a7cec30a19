import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../ids.ts";
import { Day, Instant, Level } from "../program/types.ts";

/** The one code by which a teacher signs in for the first time; what it says is told once, and kept as a hash. A new one takes its place, and the former is dead. */
export const Activation = z.object({
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  codeHash: z.string(),
  made: z.object({ by: AccountId, at: Instant, organization: OrgId, level: Level }),
  expiresAt: Instant,
  /** Why it was made anew, where the former was still good. */
  reason: z.string().optional(),
  /** That it bound an account, which one, and when. */
  used: z.object({ by: AccountId, at: Instant }).optional(),
});
export type Activation = Readonly<z.output<typeof Activation>>;

/** What the index carries of codes, for those who count them. */
export const ActivationCard = Activation.pick({ teacher: true, school: true, expiresAt: true }).extend({
  madeAt: Instant,
  usedAt: Instant.optional(),
});
export type ActivationCard = Readonly<z.output<typeof ActivationCard>>;

/** That a county ended the binding of an account: what that account confirmed is void, unless it was the teacher's `own`, and the plan is open again through `openThrough`. */
export const Ended = z.object({
  account: AccountId,
  boundAt: Instant,
  school: OrgId,
  at: Instant,
  by: AccountId,
  reason: z.string(),
  openThrough: Day,
  /** That the account was the teacher's own, whose password is lost. Absent: it was somebody else's. */
  own: z.literal(true).optional(),
});
export type Ended = Readonly<z.output<typeof Ended>>;

/** Whose an account was whose binding is ended: the teacher's own, or somebody else's. */
export const Whose = z.enum(["OWN", "OTHERS"]);
export const whoseWords = { OWN: "本人", OTHERS: "他人" } as const satisfies Record<z.output<typeof Whose>, string>;

/** Whose account a teacher's record is bound to, for good; and to whose it was bound before, until the county ended it. */
export const Binding = z.object({
  teacher: TeacherId,
  bound: z.object({ account: AccountId, at: Instant, school: OrgId }).nullable(),
  ended: z.array(Ended).readonly(),
  version: z.int(),
});
export type Binding = Readonly<z.output<typeof Binding>>;

/** How a teacher stands to their own space: no code yet, one that waits, one that ran out, or bound. */
export const ActivationState = z.enum(["NONE", "WAITING", "EXPIRED", "BOUND"]);
export type ActivationState = z.output<typeof ActivationState>;

export const activationStateWords = {
  NONE: "未制作激活码",
  WAITING: "激活码未使用",
  EXPIRED: "激活码已过期",
  BOUND: "已激活",
} as const satisfies Record<ActivationState, string>;
