import * as z from "zod";
import { CourseCodeKept, CourseFacts } from "../courses/types.ts";
import { AccountId, OrgId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage, Year } from "../program/types.ts";

/** That a window was opened again by the county, why, and through which day (§6-49, §6-71). */
export const Reopened = z.object({ until: Day, reason: z.string(), at: Instant, by: AccountId });
export type Reopened = Readonly<z.output<typeof Reopened>>;

/** The general topics a school chose for a year (LRN-14): 1 to 6, ethics among them, for all its stages. */
export const Topics = z.object({
  year: Year,
  school: OrgId,
  county: OrgId,
  topics: z.array(z.string()).readonly(),
  chosenAt: Instant.nullable(),
  chosenBy: AccountId.nullable(),
  /** When a choice was made first. Absent: at `chosenAt`, if at all. */
  firstChosenAt: Instant.optional(),
  /** Chosen after CAL-13, because the county opened it again. */
  late: z.boolean(),
  reopened: Reopened.optional(),
  /** That the plans of the school's teachers were opened again (§6-71). */
  plansReopened: Reopened.optional(),
  packVersion: z.string(),
  /** Counts every change. */
  version: z.int(),
});
export type Topics = Readonly<z.output<typeof Topics>>;

/** A school that has chosen nothing, and was not opened again. */
export const unchosen = ({ year, school, county }: Pick<Topics, "year" | "school" | "county">): Topics => ({
  ...{ year, school, county },
  topics: [],
  chosenAt: null,
  chosenBy: null,
  late: false,
  packVersion: "",
  version: 0,
});

/** One phase of a school's stage table (研修阶段性进度表, GOV-18). */
export const Phase = z.object({ name: z.string(), from: Day, through: Day, subject: z.string(), general: z.string() });
export type Phase = Readonly<z.output<typeof Phase>>;

/** A school's timetable of learning: phases in order, without overlap, within CAL-15. */
export const StageTable = z.object({
  year: Year,
  school: OrgId,
  county: OrgId,
  phases: z.array(Phase).readonly(),
  filedAt: Instant,
  filedBy: AccountId,
  /** Filed after `stageTableThrough` (§6-20). */
  late: z.boolean(),
  version: z.int(),
});
export type StageTable = Readonly<z.output<typeof StageTable>>;

/** One choice of a course, as it was made elsewhere: the source's own id of it, and its day. */
export const Choice = z.object({ course: CourseCodeKept, id: z.string(), on: Day });
export type Choice = Readonly<z.output<typeof Choice>>;

/** A plan as it was confirmed: its courses as they were then, the topics and the pack it was judged by. */
export const ConfirmedPlan = z.object({
  courses: z.array(CourseFacts).readonly(),
  /** The topics of the school at that moment: what was chosen within them stays within them (§6-30). */
  topics: z.array(z.string()).readonly(),
  at: Instant,
  by: AccountId,
  packVersion: z.string(),
  /** Where the choice was made elsewhere: the source that told of it, and the import (§6-66). */
  source: z.string().optional(),
  importId: z.string().optional(),
  /** Of such a plan, each choice. */
  choices: z.array(Choice).readonly().optional(),
});
export type ConfirmedPlan = Readonly<z.output<typeof ConfirmedPlan>>;

/** That a teacher said of a plan brought from elsewhere that it is not theirs: it is void, and choosing open through a day (§6-66). */
export const Objected = z.object({
  source: z.string(),
  importId: z.string().optional(),
  reason: z.string(),
  at: Instant,
  by: AccountId,
  openThrough: Day,
});
export type Objected = Readonly<z.output<typeof Objected>>;

/** What a teacher chose to learn (选学): a draft, the plan that stands, or both while it is being changed. */
export const Plan = z.object({
  year: Year,
  teacher: TeacherId,
  /** Whose catalogue it is of: the county the teacher was in when what stands was confirmed, or else the draft begun (§6-74). */
  county: OrgId,
  draft: z.array(CourseFacts).readonly().nullable(),
  confirmed: ConfirmedPlan.nullable(),
  reopened: Reopened.optional(),
  objected: Objected.optional(),
  version: z.int(),
});
export type Plan = Readonly<z.output<typeof Plan>>;

/** What the index shows of a plan: whose it is, when it was confirmed and, where it was chosen elsewhere, on which day. */
export const ConfirmedCard = z.object({ teacher: TeacherId, confirmedAt: Instant.nullable(), chosenOn: Day.optional() });
export type ConfirmedCard = Readonly<z.output<typeof ConfirmedCard>>;

/** Somebody enrolled, and their plan. */
export type EnrolledPlan = {
  readonly teacher: TeacherId;
  readonly name: string;
  readonly last4: string;
  readonly stage: Stage;
  readonly subject: string;
  readonly plan: Plan | undefined;
};

/** A lesson that was drawn, with the number it drew: HMAC-SHA-256 of teacher and lesson under the seed, as hex. */
export const PushedLesson = CourseFacts.extend({
  draw: z.string(),
  /** Whom it replaces, and why (§6-76). `pool`: the later one that it was drawn from, by its SHA-256, since nothing was left of the push's own. Absent: it was drawn from that. */
  replaces: z.object({ code: CourseCodeKept, reason: z.string(), at: Instant, pool: z.string().optional() }).optional(),
  /** That it was withdrawn and nothing is left to take its place: it waits for a lesson. Absent: it does not. */
  unreplaced: z.object({ reason: z.string(), at: Instant }).optional(),
});
export type PushedLesson = Readonly<z.output<typeof PushedLesson>>;

/** A lesson that another one took the place of: it is theirs for what was completed on a day before `before` (§6-76). */
export const ReplacedLesson = z.object({ county: OrgId, code: CourseCodeKept, before: Day });
export type ReplacedLesson = Readonly<z.output<typeof ReplacedLesson>>;

/** The lessons pushed to a teacher (LRN-04). `PENDING_PUSH` while the pool holds too few; `lessons` is empty then. */
export const Push = z.object({
  year: Year,
  teacher: TeacherId,
  county: OrgId,
  stage: Stage,
  subject: z.string(),
  state: z.enum(["PUSHED", "PENDING_PUSH"]),
  lessons: z.array(PushedLesson).readonly(),
  /** Every lesson that was replaced since it was drawn. Absent: those that its lessons say they replace. */
  replaced: z.array(ReplacedLesson).readonly().optional(),
  /** The pool it was drawn from: the catalogue's version, and the SHA-256 of the lessons it held. */
  pool: z.object({ version: z.int(), sha256: z.string(), size: z.int() }),
  at: Instant,
  /** Draws before this one, void since the subject changed. */
  voided: z
    .array(z.object({ stage: Stage, subject: z.string(), lessons: z.array(PushedLesson).readonly(), at: Instant, reason: z.string() }))
    .readonly()
    .optional(),
  version: z.int(),
});
export type Push = Readonly<z.output<typeof Push>>;
