import * as z from "zod";
import { AccountId, Hash, OrgId, TeacherId } from "../ids.ts";
import { RecordedFor } from "../program/acting.ts";
import { Day, Instant, Stage, Year } from "../program/types.ts";
import { RegionState, UnitState } from "./states.ts";

const Count = z.int().meta({ minimum: 0 });
const Ordinal = z.int().meta({ minimum: 1 });

/** Who did an act and when, and for whom where it is only recorded. */
export const Mark = z.object({ at: Instant, by: AccountId, recordedFor: RecordedFor.nullable() });
export type Mark = z.infer<typeof Mark>;

/** A list as it was submitted: which one, where it is frozen, and the SHA-256 that proves it. */
export const Submission = z.object({
  year: Year,
  stage: Stage,
  school: OrgId,
  county: OrgId,
  number: Ordinal,
  /** The roster it was made of; the same ask again is known by it. */
  rosterVersion: Count,
  count: Count,
  zeroDeclared: z.boolean(),
  submittedAt: Instant,
  submittedBy: AccountId,
  /** Submitted after CAL-06 had closed, by a return. */
  late: z.boolean(),
  key: z.string(),
  sha256: Hash,
  packVersion: z.string(),
  /** The mark of the omissions the school was shown; the same ask again names it too. Absent: it was not kept yet. */
  omissions: z.string().optional(),
  /** When the frozen list went by the retention of its county; what is said of it here stays. Absent: it is there. */
  removedAt: Instant.optional(),
});
export type Submission = z.infer<typeof Submission>;

/** How many came and how many of those listed went by transfer since the list was last submitted; the list itself stays as it was (TRF-08). */
export const MovedCounts = z.object({ movedIn: Count, movedAway: Count });
export type MovedCounts = z.infer<typeof MovedCounts>;

/**
 * Somebody whom the county released from a list that stands submitted (§6-59): their school may withdraw them or change their subject, and the rest of the list stays.
 * `listed`: the list names them; others came by a move since. A release that was taken back holds no more.
 */
export const Released = z.object({
  teacher: TeacherId,
  at: Instant,
  by: AccountId,
  reason: z.string(),
  listed: z.boolean(),
  /** When somebody listed was withdrawn from here by it. Absent: they were not, or are enrolled here again. */
  withdrawn: Instant.optional(),
  takenBack: z.object({ at: Instant, by: AccountId, reason: z.string() }).optional(),
});
export type Released = Readonly<z.infer<typeof Released>>;

/** A school opened for a stage of a program (参训单位). An enrollment has no state of its own: its unit has. */
export const Unit = z.object({
  year: Year,
  stage: Stage,
  school: OrgId,
  county: OrgId,
  state: UnitState,
  /** How many stand on the list. */
  roster: Count,
  /** Counts every change of the list and of its state. */
  rosterVersion: Count,
  movedIn: MovedCounts.shape.movedIn.default(0),
  movedAway: MovedCounts.shape.movedAway.default(0),
  /** Who of those that moved away was withdrawn since, where they are now, and when they moved: no enrollment tells of them any more. Absent: nobody. */
  withdrawnAway: z
    .array(z.object({ teacher: TeacherId, at: Instant }))
    .readonly()
    .optional(),
  /** Who was released since the list was submitted. Absent: nobody. */
  released: z.array(Released).readonly().optional(),
  /** The last day of this unit's own window, once its list was returned. */
  openUntil: Day.nullable(),
  /** Why it was returned or marked absent. */
  reason: z.string().nullable(),
  opened: Mark.nullable(),
  submission: Submission.nullable(),
  /** Since when the index names others than the roster counts, of the roster as it was then. Absent: that was not seen. */
  differs: z.object({ rosterVersion: Count, since: Instant }).optional(),
});
export type Unit = z.infer<typeof Unit>;

/** A county opened for a stage (参训区域), with the number of its units by state. It is the lock. */
export const Region = z.object({
  year: Year,
  stage: Stage,
  county: OrgId,
  state: RegionState,
  DRAFTING: z.int(),
  SUBMITTED: z.int(),
  RETURNED: z.int(),
  ABSENT: z.int(),
  /** Counts every change of a unit's state. */
  unitsVersion: Count,
  opened: Mark.nullable(),
  locked: Mark.extend({ omitted: z.int(), omissions: z.string() }).nullable(),
  /** The prefecture's own check and submission, after the county's. */
  confirmed: Mark.nullable(),
});
export type Region = z.infer<typeof Region>;

/** One teacher on one list, under one subject, for one year. */
export const Enrollment = z.object({
  year: Year,
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  stage: Stage,
  subject: z.string(),
  enrolledAt: Instant,
  enrolledBy: AccountId,
  /** The import whose row it was, if it came by a spreadsheet. */
  importId: z.string().nullable(),
  packVersion: z.string(),
  /** When the list was submitted that names them under another subject, where they were released from it. Absent: they were not. */
  listedAt: Instant.optional(),
  /** The schools it was moved away from by transfers, first to last. */
  moves: z
    .array(z.object({ from: OrgId, at: Instant }))
    .readonly()
    .optional(),
  /** Counts every change of plan, push, evidence. Absent: nothing of it is there yet. */
  learning: z.object({ version: z.int() }).optional(),
  /** What learning comes to (`credits/progress.ts`). Absent: it was not worked out yet. */
  progress: z.string().optional(),
});
export type Enrollment = z.infer<typeof Enrollment>;

/** A person on a list, as the list shows them: of the number its last four. */
export const Listed = z.object({
  teacher: TeacherId,
  name: z.string(),
  last4: z.string(),
  position: z.string(),
  subject: z.string(),
});
export type Listed = z.infer<typeof Listed>;

/** A submitted list as it is frozen: everything that is printed of it, and nothing that can change afterwards. */
export const FrozenList = z.object({
  year: Year,
  program: z.string(),
  stage: Stage,
  school: OrgId,
  schoolName: z.string(),
  schoolCode: z.string(),
  county: OrgId,
  countyName: z.string(),
  number: Ordinal,
  rosterVersion: Count,
  submittedAt: Instant,
  late: z.boolean(),
  zeroDeclared: z.boolean(),
  packVersion: z.string(),
  teachers: z.array(Listed).readonly(),
  /** Those the school saw missing and left out. */
  omitted: z.array(TeacherId).readonly(),
});
export type FrozenList = z.infer<typeof FrozenList>;

/** Somebody who may enroll and stands on no list. */
export const Omitted = z.object({
  teacher: TeacherId,
  school: OrgId,
  name: z.string(),
  last4: z.string(),
  position: z.string(),
  stages: z.array(Stage).readonly(),
});
export type Omitted = z.infer<typeof Omitted>;

/** What keeps people of the program from enrolling, and how many. */
export const Hindrance = z.object({ code: z.string(), count: z.int() });
export type Hindrance = z.infer<typeof Hindrance>;

/** The omissions of a school or county for a stage, the mark by which somebody says which list they saw, and who cannot even be omitted yet. */
export type Omissions = { readonly mark: string; readonly teachers: readonly Omitted[]; readonly hindered: readonly Hindrance[] };

type StageInCounty = { readonly year: Year; readonly stage: Stage; readonly county: OrgId };

/** A unit nobody opened. */
export const unopenedUnit = ({ year, stage, county, school }: StageInCounty & { readonly school: OrgId }): Unit => ({
  year,
  stage,
  school,
  county,
  state: "NOT_OPENED",
  roster: 0,
  rosterVersion: 0,
  movedIn: 0,
  movedAway: 0,
  openUntil: null,
  reason: null,
  opened: null,
  submission: null,
});

/** A region nobody opened. */
export const unopenedRegion = ({ year, stage, county }: StageInCounty): Region => ({
  year,
  stage,
  county,
  state: "NOT_OPENED",
  DRAFTING: 0,
  SUBMITTED: 0,
  RETURNED: 0,
  ABSENT: 0,
  unitsVersion: 0,
  opened: null,
  locked: null,
  confirmed: null,
});
