import * as z from "zod";
import { AccountId, LessonId, OrgId, ReviewCode, ReviewerId, RoundId, TeacherId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import { Day, Instant, Stage } from "../../program/types.ts";
import type { CalibrationFilm } from "../types.ts";

/** Where a reviewer works or worked, as declared: a school of the system by its id, or a name. */
export const Employer = z.object({
  school: OrgId.optional(),
  name: z.string(),
  from: Day.optional(),
  /** The last day there. Absent: they are still there. */
  until: Day.optional(),
});
export type Employer = Readonly<z.output<typeof Employer>>;

/** Somebody who may judge lessons for a county: a teacher on the books, or an outsider who signs in with the duty of a reviewer. Without either they judge on paper. */
export const Reviewer = z.object({
  reviewer: ReviewerId,
  county: OrgId,
  name: z.string(),
  teacher: TeacherId.optional(),
  account: AccountId.optional(),
  stages: z.array(Stage).readonly(),
  subjects: z.array(z.string()).readonly(),
  employers: z.array(Employer).readonly(),
  /** Schools and teachers by whom they declared that they are partial. */
  declared: z.array(z.object({ school: OrgId.optional(), teacher: TeacherId.optional() })).readonly(),
  /** The office confirmed what they declared. */
  confirmed: z.object({ at: Instant, by: AccountId }),
  /** They judge no more. Absent: they may. */
  ended: z.object({ reason: z.string(), at: Instant, by: AccountId }).optional(),
  version: z.int(),
});
export type Reviewer = Readonly<z.output<typeof Reviewer>>;

/** Whether a reviewer takes part in a round: asked, accepted, or declined. */
export const PanelState = z.enum(["INVITED", "ACCEPTED", "DECLINED"]);
export type PanelState = z.output<typeof PanelState>;

/** What a reviewer saw of what is forbidden, or of what the bytes show and the school did not say (VID-12, VID-13). */
export const Flag = z.enum(["PERFORMED", "REHEARSED", "REPEATED", "FALSIFIED", "NAMES_SHOWN"]);
export type Flag = z.output<typeof Flag>;

/** What a reviewer says of a lesson: a mark for each criterion in hundredths, or why it cannot be judged. */
export const Judgement = z.object({
  marks: z.array(z.int().nullable()).readonly(),
  comment: z.string().optional(),
  flags: z.array(Flag).readonly(),
  /** Why it cannot be judged, which is no zero. */
  cannot: z.string().optional(),
});
export type Judgement = Readonly<z.output<typeof Judgement>>;

/** What a reviewer says of a lesson that they score before the others, and that they know the person, where they do. */
export const Calibrated = Judgement.extend({ lesson: LessonId, at: Instant, knownAt: Instant.optional() });
export type Calibrated = Readonly<z.output<typeof Calibrated>>;

/** Why somebody does not judge a lesson; the last three an office may lift, with a reason. */
export const Conflict = z.enum([
  ...(["AUTHOR", "ADVISER", "OWN_ENTRY", "SAME_SCHOOL", "SCHOOL_ENTRY"] as const),
  ...(["EARLIER_SCHOOL", "DECLARED", "KNOWN"] as const),
]);
export type Conflict = z.output<typeof Conflict>;

/** The office lets somebody judge despite a conflict, and why. */
export const Lifted = z.object({
  conflict: Conflict,
  /** Everything that is lifted. Absent: that alone. */
  all: z.array(Conflict).readonly().optional(),
  reason: z.string(),
  at: Instant,
  by: AccountId,
});
export type Lifted = Readonly<z.output<typeof Lifted>>;

/** A reviewer in a round. */
export const Panelist = z.object({
  round: RoundId,
  reviewer: ReviewerId,
  subjects: z.array(z.string()).readonly(),
  state: PanelState,
  /** They have no account: the office enters their signed rubrics. */
  onPaper: z.boolean(),
  reason: z.string().optional(),
  /** Whom they name in their place, for the office to decide. Absent: nobody. */
  substitute: z.string().optional(),
  answeredAt: Instant.optional(),
  handedInAt: Instant.optional(),
  /** What they said of the lessons that the round has scored first; it ranks nothing. Absent: nothing yet. */
  calibration: z.array(Calibrated).readonly().optional(),
  /** When they handed that in. Absent: they have not. */
  calibratedAt: Instant.optional(),
  /** Which of those lessons the office lets them score despite a conflict. Absent: none. */
  liftedFirst: z
    .array(Lifted.extend({ lesson: LessonId }))
    .readonly()
    .optional(),
  invitedAt: Instant,
  version: z.int(),
});
export type Panelist = Readonly<z.output<typeof Panelist>>;

/** A lesson that a reviewer judges in a round. */
export const Assignment = z.object({
  round: RoundId,
  reviewer: ReviewerId,
  lesson: LessonId,
  subject: z.string(),
  code: ReviewCode,
  /** Until which day they score it. */
  until: Day,
  /** Whom they recognised: they said that they know the person. Absent: nobody. */
  knownAt: Instant.optional(),
  /** The office lets them judge it, and why. */
  lifted: Lifted.optional(),
  at: Instant,
  by: AccountId,
  version: z.int(),
});
export type Assignment = Readonly<z.output<typeof Assignment>>;

/** What was said before, with the moment it was said last. */
export const Former = Judgement.extend({ at: Instant });
export type Former = Readonly<z.output<typeof Former>>;

/** A judgement as it is kept; what was said before lies beside it. */
export const Score = Judgement.extend({
  round: RoundId,
  reviewer: ReviewerId,
  lesson: LessonId,
  /** The composite sum of the film that was judged. */
  film: z.string(),
  at: Instant,
  /** A rubric on paper that an office entered: when it was signed, and who entered it. */
  paper: z.object({ signedOn: Day, by: AccountId }).optional(),
  /** Since when it is what it is, but for what was changed within minutes. Absent: since `at`. */
  since: Instant.optional(),
  /** How often something else was said before. Absent: never. */
  formerly: z.int().optional(),
  /** What was said before, where it lies in the row itself as it once did. Absent: it does not. */
  history: z.array(Former).readonly().optional(),
  version: z.int(),
});
export type Score = Readonly<z.output<typeof Score>>;

/** A lesson that is scored before the others, of which the reviewer may look at the film, and why they do not score it where they do not. */
export type OwnFirst = {
  readonly assignment: Assignment;
  readonly film: CalibrationFilm;
  readonly lesson: Lesson;
  readonly stopped: Conflict | undefined;
};
