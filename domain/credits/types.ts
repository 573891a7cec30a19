import * as z from "zod";
import { type Course, CourseFacts } from "../courses/types.ts";
import { Fact } from "../evidence/types.ts";
import type { ConfirmedPlan, PushedLesson } from "../learning/types.ts";
import type { RuleId } from "../program/clauses.ts";
import { Bucket, Day, type HoursPart, type Rules, type Stage } from "../program/types.ts";

/** Everything the statement of one teacher and year depends on, and nothing else: the same learning is the same statement. */
export type Learning = {
  /** The rules it is judged by: those of the county that holds the teacher, no figure stricter than when the plan was confirmed (§6-74). */
  readonly rules: Pick<Rules, "parts" | "totalAtMost" | "pushedLessons" | "topics" | "windows" | "settings" | "version">;
  /** What the teacher is enrolled in; `null` where no enrollment stands. */
  readonly enrolled: { readonly stage: Stage; readonly subject: string } | null;
  /** The topics the school has chosen; `null` where it has not yet. */
  readonly topics: readonly string[] | null;
  readonly plan: Pick<ConfirmedPlan, "courses" | "topics"> | null;
  /** The lessons that were pushed; of one that was replaced, only what was completed on a day before `before` counts (§6-76). */
  readonly pushed: readonly (Pick<PushedLesson, "county" | "code"> & { readonly before?: Day })[];
  /** Every version of every course that a fact names. */
  readonly courses: readonly Course[];
  readonly facts: readonly Fact[];
};

/** When the plan in force was confirmed and chosen, and whether in another county than the one that holds the teacher now (§6-74). */
export type Planned = { readonly confirmedOn: Day; readonly chosenOn: Day; readonly elsewhere: boolean };

/** The day of the registration that stands, wherever it was made; `null` where nothing was registered yet, and whether what was registered last was taken back (CRD-05). */
export type RegisteredOn = Day | "TAKEN_BACK" | null;

/**
 * What lists keep beside a statement: by which rules, topics and courses it was worked out, and the plan it counts; `null` where none is confirmed. `registered` is absent where
 * it was not kept yet.
 */
export type Worked = { readonly stamp: string; readonly planned: Planned | null; readonly registered?: RegisteredOn };

/** Why a fact, or a part of what it offers, does not count. Each rests on a clause, and says what may be done (`states.ts`). */
export const Uncounted = z.enum([
  "SUPERSEDED",
  "VOIDED",
  "TARGET_AWAITED",
  "NOT_ENROLLED",
  "OUTSIDE_LEARNING",
  "COURSE_NOT_VALID",
  "COURSE_WITHDRAWN",
  "COURSE_NOT_FOR_SUBJECT",
  "NOT_PUSHED",
  "HOURS_FIXED",
  "NOT_IN_PLAN",
  "SCHOOL_TOPICS_MISSING",
  "TOPIC_NOT_CHOSEN_BY_SCHOOL",
  "ASSESSMENT_NOT_PASSED",
  "COURSE_ALREADY_COUNTED",
  "PART_FULL",
  "NOT_COMPLETED",
  "SESSION_OVERLAPS",
  "DAY_OVERFULL",
  "NO_CREDIT_OF_ITS_OWN",
]);
export type Uncounted = z.output<typeof Uncounted>;

/** One fact on the statement: what it offers in hours, what of it counts, and why the rest does not. */
export const Line = z.object({
  fact: Fact.pick({ source: true, id: true, kind: true, county: true, course: true, on: true, receivedAt: true }),
  /** The course as it was valid on that day. Absent: none was. */
  course: CourseFacts.optional(),
  /** The fact by which it was assessed as passed. */
  assessedBy: Fact.pick({ source: true, id: true, on: true }).optional(),
  /** Of the pack's parts, from 0; `null` where it belongs to none. */
  part: z.int().nullable(),
  offered: z.number(),
  counted: z.number(),
  /** Absent: all of it counts. */
  why: Uncounted.optional(),
  rule: z.string(),
});
export type Line = Readonly<Omit<z.output<typeof Line>, "rule">> & { readonly rule: RuleId };

/** A part of the pack as it came out: hours offered by what counts for it, counted after cap and floor, over, and still missing. */
export const PartSum = z.object({
  buckets: z.array(Bucket).readonly(),
  atLeast: z.number(),
  atMost: z.number().nullable(),
  offered: z.number(),
  counted: z.number(),
  surplus: z.number(),
  missing: z.number(),
});
export type PartSum = Readonly<z.output<typeof PartSum>>;

/** What a teacher's learning comes to: per part and in all, line by line, and whether the program is passed (CRD-01). */
export const Statement = z.object({
  verdict: z.enum(["PASSED", "NOT_YET"]),
  parts: z.array(PartSum).readonly(),
  total: PartSum.omit({ buckets: true }),
  /** Hours times `creditsPerHour`. */
  credits: z.number(),
  lines: z.array(Line).readonly(),
  /** Through which day learning counts. */
  until: Day.nullable(),
  packVersion: z.string(),
});
export type Statement = Readonly<Omit<z.output<typeof Statement>, "lines">> & { readonly lines: readonly Line[] };

/** Hours in whole steps (`hoursStep`, §6-54), and never fewer than none. */
export const inSteps = (hours: number, step: number): number => Math.max(0, Math.floor(hours / step) * step);

/**
 * What hours come to between a floor and a ceiling: whole hours after the ceiling (§6-54), what is over, and what is missing. Plans and statements are summed
 * by it alike.
 */
export const summed = ({ atLeast, atMost }: Pick<HoursPart, "atLeast" | "atMost">, offered: number): Statement["total"] => {
  const counted = Math.floor(Math.min(offered, atMost ?? offered));
  return { atLeast, atMost, offered, counted, surplus: Math.max(0, offered - counted), missing: Math.max(0, atLeast - counted) };
};
