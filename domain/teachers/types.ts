import * as z from "zod";
import type { Actor } from "../access.ts";
import { Enrollment } from "../enrollment/types.ts";
import { AccountId, ChangeId, ImportId, OrgId, StintId, TeacherId, TransferId } from "../ids.ts";
import { choiceWithin, line } from "../names.ts";
import { LateMark } from "../program/calendar/late.ts";
import { positionLabels } from "../program/labels.ts";
import { Day, Instant, type Now, Stage } from "../program/types.ts";
import { DocumentKind, Gender } from "./identity.ts";

/** 职务: the categories of requirements section 9. */
export const Position = z.enum(["TEACHER", "PRINCIPAL", "RESEARCHER", "TRAINER", "OTHER"]);
export type Position = z.output<typeof Position>;

/** What a record says of a person, beside who they are and where they serve. */
export const TeacherFacts = z.object({
  name: z.string(),
  gender: Gender.optional(),
  stages: z.array(Stage).readonly(),
  subject: z.string(),
  position: Position,
  rural: z.boolean(),
  certificate: z.string().optional(),
  joinedOn: Day.optional(),
  remark: z.string().optional(),
});
export type TeacherFacts = Readonly<z.output<typeof TeacherFacts>>;

/** How a teacher came into the departed pool (离职教师库, TRF-07): their last day is the one before `on`. */
export const Departure = z.object({ on: Day, reason: z.string(), at: Instant, by: AccountId });
export type Departure = Readonly<z.output<typeof Departure>>;

/** What becomes of somebody on a day ahead (§6-60), one thing a person; whoever planned it (`by`, of `organization`) did so at `at`. Till then they serve as before. */
export const Planned = z.object({
  does: z.enum(["DEPARTURE", "TRANSFER"]),
  on: Day,
  reason: z.string(),
  at: Instant,
  by: AccountId,
  organization: OrgId,
});
export type Planned = Readonly<z.output<typeof Planned>>;

/**
 * The pull that brought somebody to the school where they serve (TRF-03), and what it left: the stint that had ended, how they had departed, a digest of what their
 * record said, and the enrollment that came along.
 */
export const Pulled = z.object({
  on: Day,
  at: Instant,
  by: AccountId,
  school: OrgId,
  county: OrgId,
  since: Day,
  arrival: TransferId.optional(),
  departure: Departure,
  /** It was done after CAL-02. Absent: in time, or before there were such marks (§6-45). */
  late: LateMark.optional(),
  record: z.string(),
  enrollment: Enrollment.pick({ year: true, stage: true, subject: true, enrolledAt: true }).nullable(),
});
export type Pulled = Readonly<z.output<typeof Pulled>>;

/**
 * A teacher as the table holds them. The number and the telephone are sealed; `hmac` finds their identity row again. While they are in service their present stint is
 * [`since`, open); once they departed it lies closed beside this row, and `school` and `county` are their last ones.
 */
export const Teacher = TeacherFacts.extend({
  teacher: TeacherId,
  state: z.enum(["IN_SERVICE", "DEPARTED"]),
  county: OrgId,
  school: OrgId,
  document: DocumentKind,
  last4: z.string(),
  sealed: z.string(),
  telephone: z.string().optional(),
  verified: z.object({ by: AccountId, at: Instant }).optional(),
  since: Day,
  departure: Departure.optional(),
  /** What is planned for a day ahead. Absent: nothing is. */
  planned: Planned.optional(),
  /** Their school took back the departure that it had planned for them last. */
  unplanned: z.object({ reason: z.string(), at: Instant, by: AccountId }).optional(),
  /** Where the departed pool finds them by name and last four: a keyed hash. */
  poolKey: z.string().optional(),
  /** The one open request that is known to be about them. */
  transfer: TransferId.optional(),
  /** The transfer that brought them here, if one did. */
  arrival: TransferId.optional(),
  /** The pull that brought them here. Absent: none did, or one that was before pulls left this mark. */
  pulled: Pulled.optional(),
  /** They were collected after CAL-05. Absent: in time, or before there were such marks (§6-45). */
  late: LateMark.optional(),
  /** The one open correction of their key fields (§6-47). */
  change: ChangeId.optional(),
  importId: ImportId.optional(),
  /** Their name as it was written before names were folded, for what was hashed of it then. Absent: it was never written otherwise. */
  nameAsWritten: z.string().optional(),
  version: z.int(),
});
export type Teacher = Readonly<z.output<typeof Teacher>>;

/**
 * A stint that is over, half-open: [`from`, `until`), so that leaving and arriving on one day neither overlap nor leave a gap (TRF-08). It is never taken
 * away. A move that was reversed leaves both its stints behind, marked with it; they are not part of the history any more, nor is the one that a departure or a
 * pull left which was taken back.
 */
export const Stint = z.object({
  stint: StintId,
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  from: Day,
  until: Day,
  ended: z.enum(["DEPARTED", "TRANSFERRED", "REVERSED"]),
  transfer: TransferId.optional(),
  reason: z.string(),
  /** The transfer that was reversed. */
  reversedBy: TransferId.optional(),
  /** The pull that had brought them to the school from which they departed. Absent: none did, or the stint is of before it was kept. */
  pulled: Pulled.optional(),
  /** The departure or the pull that was taken back by hand, and why. */
  undone: z.object({ act: z.enum(["DEPARTURE", "PULL"]), reason: z.string(), at: Instant, by: AccountId }).optional(),
});
export type Stint = Readonly<z.output<typeof Stint>>;

/** How a stint ended, as a school's past says it. */
export const endedWords = { DEPARTED: "离职", TRANSFERRED: "调出", REVERSED: "已撤销" } as const satisfies Record<Stint["ended"], string>;

/** What a school's past shows of somebody who served there. */
export const StintCard = Stint.omit({ county: true, transfer: true, reason: true, pulled: true, undone: true }).extend({
  name: z.string(),
  subject: z.string(),
  last4: z.string(),
});
export type StintCard = Readonly<z.output<typeof StintCard>>;

/** What the index carries of a teacher: enough for lists, rosters and reports, nothing more. */
export const TeacherCard = z.object({
  teacher: TeacherId,
  school: OrgId,
  name: z.string(),
  stages: z.array(Stage).readonly(),
  subject: z.string(),
  position: Position,
  last4: z.string(),
  verified: z.boolean(),
  certified: z.boolean(),
  /** What is planned for a day ahead, if anything is (§6-60). */
  planned: Planned.pick({ does: true, on: true }).optional(),
  /** When they were collected late, and whether anybody said why (§6-45). */
  late: z.object({ madeOn: Day, said: z.boolean() }).optional(),
  version: z.int(),
});
export type TeacherCard = Readonly<z.output<typeof TeacherCard>>;

/** The row that holds a person's number once (DIR-06): whose it is. */
export const IdentitySlot = z.object({ teacher: TeacherId });

/** Who asks about somebody, for which organisation, and when. */
export type Asker = { readonly actor: Pick<Actor, "account" | "scope">; readonly now: Now };

/** Counts people of other organisations that an account comes upon: different people once each, so many a day. */
export type ForeignHits = { readonly met: (asker: Asker, people: readonly TeacherId[]) => Promise<void> };

export const positionWords = {
  TEACHER: positionLabels.TEACHER.zh,
  PRINCIPAL: positionLabels.PRINCIPAL.zh,
  RESEARCHER: positionLabels.RESEARCHER.zh,
  TRAINER: positionLabels.TRAINER.zh,
  OTHER: positionLabels.OTHER.zh,
} as const satisfies Record<Position, string>;

/** A position as it is asked; the rule refuses one that is none. */
export const PositionAsk = /* @__PURE__ */ choiceWithin(line(40), positionWords);

/** The row a person's number claims: the version of the key and the keyed hash, from which nobody gets the number back. */
export const Print = z.object({ keyVersion: z.int(), hmac: z.string() });
export type Print = Readonly<z.output<typeof Print>>;

/** What one number claims, under each version of the key that is in use: the newest first. More than one while the key is rotated. */
export type Prints = readonly [Print, ...Print[]];

/** A teacher with the telephone opened, for those who may see it. */
export type Opened = { readonly teacher: Teacher; readonly telephone?: string | undefined };
