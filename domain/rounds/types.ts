import * as z from "zod";
import { AccountId, LessonId, OrgId, ReviewerId, RoundId, TeacherId, UploadId } from "../ids.ts";
import { Day, Instant, Stage } from "../program/types.ts";
import { Conflict } from "./reviews/types.ts";

/** How far a round is: made, open to its reviewers, closed and being settled, or frozen for good. */
export const RoundState = z.enum(["DRAFT", "OPEN", "SETTLING", "FROZEN"]);
export type RoundState = z.output<typeof RoundState>;

/** The same as people are told of it: a draft may have been taken back. */
export const RoundShownState = z.enum([...RoundState.options, "WITHDRAWN"]);
export type RoundShownState = z.output<typeof RoundShownState>;

/** How the scores of a lesson become one: their mean; without the highest and the lowest; or set off against how each reviewer scores. */
export const Scoring = z.enum(["MEAN", "TRIMMED", "STANDARD"]);
export type Scoring = z.output<typeof Scoring>;

/** What authors are told afterwards: nothing, what reviewers wrote, or scores as well. */
export const Feedback = z.enum(["NONE", "COMMENTS", "SCORES"]);
export type Feedback = z.output<typeof Feedback>;

/** What is judged, and what of a hundred it weighs. */
export const Criterion = z.object({ name: z.string(), weight: z.int() });
export type Criterion = Readonly<z.output<typeof Criterion>>;

/** A subject of a round, and how many of its lessons go up. */
export const SubjectPlaces = z.object({ subject: z.string(), upward: z.int() });

/** What an office says of a round before it opens. */
export const RoundFacts = z.object({
  title: z.string(),
  stage: Stage,
  subjects: z.array(SubjectPlaces).readonly(),
  /** Only lessons of these grades. Empty: of all. */
  grades: z.array(z.int()).readonly(),
  opensOn: Day,
  closesOn: Day,
  /** The last day on which missing scores come in, after the round has closed. */
  settlesOn: Day,
  /** The day on which the level above wants the lessons. */
  upwardOn: Day,
  criteria: z.array(Criterion).readonly(),
  scoring: Scoring,
  feedback: Feedback,
});
export type RoundFacts = Readonly<z.output<typeof RoundFacts>>;

/** What a round is held by from the day it opens, whatever the county sets later. */
export const RoundTerms = z.object({
  reviewers: z.int(),
  conflictYears: z.int(),
  /** In points of a hundred. */
  spread: z.int(),
  firstFrom: z.int(),
});
export type RoundTerms = Readonly<z.output<typeof RoundTerms>>;

/** What an office decides of a lesson while a round is settled: it goes before those of the same score, it is the one of its node, it stays despite a flag, or is left out. */
export const Decision = z.enum(["FIRST_OF_TIE", "FOR_ITS_NODE", "KEEP", "LEAVE_OUT"]);
export type Decision = z.output<typeof Decision>;

/** What a lesson is level with, and at which score and first mark, in hundredths. */
export const Tied = z.object({ score: z.int(), first: z.int(), with: z.array(LessonId).readonly() });
export type Tied = Readonly<z.output<typeof Tied>>;

export const Decided = z.object({
  ...{ lesson: LessonId, does: Decision, reason: z.string(), at: Instant, by: AccountId },
  /** Of one that goes first: the tie that was decided. Once there is another, it is void. Absent: it was not written down, and the word holds. */
  tied: Tied.optional(),
});
export type Decided = Readonly<z.output<typeof Decided>>;

/** A lesson that is in a round, and the film that is judged. */
export const RoundEntry = z.object({
  lesson: LessonId,
  school: OrgId,
  teacher: TeacherId,
  adviser: TeacherId.optional(),
  subject: z.string(),
  grade: z.int().optional(),
  node: z.string().optional(),
  film: z.object({ upload: UploadId, version: z.string().optional(), sum: z.string() }),
});
export type RoundEntry = Readonly<z.output<typeof RoundEntry>>;

/** A lesson that none of the round is judged with: reviewers score it first, and the office has said what it is worth, criterion by criterion in hundredths. */
export const CalibrationFilm = RoundEntry.extend({ marks: z.array(z.int()).readonly() });
export type CalibrationFilm = Readonly<z.output<typeof CalibrationFilm>>;

/** A round of reviews of one county, stage and list of subjects (VID-02). */
export const Round = RoundFacts.extend({
  round: RoundId,
  county: OrgId,
  year: z.int(),
  state: RoundState,
  /** What makes the codes of its lessons; shown to nobody. */
  salt: z.string(),
  /** What every reviewer scores before the others open to them. Absent: nothing. */
  calibration: z.array(CalibrationFilm).readonly().optional(),
  /** Absent until it opens. */
  terms: RoundTerms.optional(),
  entries: z.int().optional(),
  openedAt: Instant.optional(),
  closedAt: Instant.optional(),
  frozenAt: Instant.optional(),
  /** A draft that was made by mistake is taken back: nobody opens it, until it is made again. Absent: it stands. */
  withdrawn: z.object({ reason: z.string(), at: Instant, by: AccountId }).optional(),
  /** Why it was frozen though scores were missing. */
  reason: z.string().optional(),
  decisions: z.array(Decided).readonly(),
  /** How many of the decisions, the last ones, are kept in rows of their own. Absent: none. */
  decidedApart: z.int().optional(),
  /** How often something was scored or assigned since it closed. */
  late: z.int(),
  madeAt: Instant,
  madeBy: AccountId,
  version: z.int(),
});
export type Round = Readonly<z.output<typeof Round>>;

/** Why a lesson is not in a round, or not in its ranking. */
export const Out = z.enum(["LOCAL_COURSE", "WITHDRAWN", "REPEATED", "HELD", "SEALED", "CONSENT", "FILM", "LEFT_OUT", "UNSCORED"]);
export type Out = z.output<typeof Out>;

/** By what a lesson stands before the next one of its subject. */
export const RankedBy = z.enum(["NODE_WITHOUT_AWARD", "SCORE", "FIRST_CRITERION", "FEWER_AWARDS_OF_SCHOOL", "OFFICE", "TIE", "LAST"]);
export type RankedBy = z.output<typeof RankedBy>;

/** Why a lesson has its place. Marks and scores in hundredths. */
export const PlaceTold = z.object({
  first: z.int(),
  /** The highest award of its node; \`NONE\`, or \`UNKNOWN\` where no earlier awards of the subject were brought. */
  award: z.string(),
  schoolAwards: z.int(),
  /** It is the best of a node without award. */
  goesFirst: z.boolean(),
  by: RankedBy,
  /** Another lesson of its node goes up instead (§6-23). */
  insteadGoes: LessonId.optional(),
});
export type PlaceTold = Readonly<z.output<typeof PlaceTold>>;

/** What became of one lesson of a round: its place within its subject, its score in hundredths, and whether it is within the places upward. */
export const ResultLine = z.object({
  lesson: LessonId,
  school: OrgId,
  teacher: TeacherId,
  subject: z.string(),
  node: z.string().optional(),
  place: z.int(),
  score: z.int(),
  /** Ties and nodes are decided (§6-23). */
  chosen: z.boolean(),
  told: PlaceTold.optional(),
});
export type ResultLine = Readonly<z.output<typeof ResultLine>>;

/** What a round came to, lesson by lesson, from the moment it is frozen (VID-08). */
export const RoundResult = z.object({
  round: RoundId,
  county: OrgId,
  year: z.int(),
  stage: Stage,
  frozenAt: Instant,
  lines: z.array(ResultLine).readonly(),
  /** Lessons of the round that have no place, and why. */
  out: z
    .array(z.object({ lesson: LessonId, why: Out }))
    .readonly()
    .optional(),
  /** What was assigned and did not count, and why. Absent: that was not written down. */
  voided: z
    .array(z.object({ reviewer: ReviewerId, lesson: LessonId, conflict: Conflict }))
    .readonly()
    .optional(),
  version: z.int(),
});
export type RoundResult = Readonly<z.output<typeof RoundResult>>;
