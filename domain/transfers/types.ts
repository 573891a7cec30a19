import * as z from "zod";
import { Enrollment } from "../enrollment/types.ts";
import { AccountId, ChangeId, OrgId, StintId, TeacherId, TransferId } from "../ids.ts";
import { RecordedFor } from "../program/acting.ts";
import { LateMark } from "../program/calendar/late.ts";
import { Day, Instant, Level } from "../program/types.ts";
import { Print, Pulled } from "../teachers/types.ts";
import { Direction, Fact, TransferState } from "./states.ts";

/** What a move left behind; a reversal compares it with what stands. */
export const Left = z.object({
  /** A digest of what the record says of the person, which a move leaves as it is. */
  record: z.string(),
  /** The correction that was open, and goes along. */
  change: ChangeId.optional(),
  /** The stint it closed. */
  stint: StintId,
  since: Day,
  /** The transfer that had brought them to the school they left. */
  arrival: TransferId.optional(),
  /** The pull that had brought them there. */
  pulled: Pulled.optional(),
  /** The enrollment that went along, from the school they left. */
  enrollment: Enrollment.pick({ year: true, stage: true, subject: true, enrolledAt: true }).nullable(),
});
export type Left = Readonly<z.output<typeof Left>>;

/** Who settled it, and for whom. */
export const Settled = z.object({
  by: AccountId,
  /** Where it is not the office that acts. */
  organization: OrgId.optional(),
  at: Instant,
  reason: z.string().optional(),
  recordedFor: RecordedFor.optional(),
  /** Why a level above acted instead of the one the notice names (§6-28). */
  override: z.string().optional(),
});
export type Settled = Readonly<z.output<typeof Settled>>;

/** A teacher's way from one school to another through an office (TRF-04 to TRF-06), as the table holds it. */
export const Transfer = z.object({
  transfer: TransferId,
  direction: Direction,
  state: TransferState,
  fact: Fact,
  teacher: TeacherId.optional(),
  person: z.object({ name: z.string(), last4: z.string() }),
  /** The print of the number asked for, while it waits: by it whoever comes to hold the number is found. */
  print: Print.optional(),
  from: OrgId.optional(),
  to: OrgId,
  /** The level of the notice, and the office that acts or records for it. */
  level: Level,
  acting: OrgId,
  /** The office that loses the teacher to the one that records, and is asked for its consent (§6-62). */
  losing: OrgId.optional(),
  consent: z.object({ by: AccountId, organization: OrgId, at: Instant }).optional(),
  reason: z.string(),
  /** The day asked for; once it is planned or done, the day of the move. */
  on: Day.optional(),
  /** When its office decided it for a day ahead; absent where it took effect at once (§6-60). */
  plannedAt: Instant.optional(),
  filed: z.object({ by: AccountId, organization: OrgId, onBehalf: z.boolean(), at: Instant }),
  /** It was asked for after CAL-02. Absent: in time, or before there were such marks (§6-45). */
  late: LateMark.optional(),
  settled: Settled.optional(),
  left: Left.optional(),
  version: z.int(),
});
export type Transfer = Readonly<z.output<typeof Transfer>>;

/** What the index carries of a transfer. */
export const TransferCard = Transfer.pick({
  transfer: true,
  direction: true,
  state: true,
  fact: true,
  from: true,
  to: true,
  level: true,
}).extend({
  name: z.string(),
  last4: z.string(),
  /** The day that a planned one takes effect. */
  on: Day.optional(),
  plannedAt: Instant.optional(),
  /** It bears the mark of §6-45; `said`: with a reason. */
  late: z.enum(["said", "unsaid"]).optional(),
  filedAt: Instant,
  /** Since when it is in its state. */
  at: Instant,
});
export type TransferCard = Readonly<z.output<typeof TransferCard>>;

/** A day ahead by which something may be dated (TRF-07). */
export const DAYS_AHEAD = 31;
