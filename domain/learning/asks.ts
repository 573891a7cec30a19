import * as z from "zod";
import { CourseCode } from "../courses/types.ts";
import { reasonWithin, words } from "../names.ts";
import { DayAsk, type Year } from "../program/types.ts";

/** More topics than any program has are no list of topics. */
const MOST_TOPICS = 60;
const MOST_PHASES = 30;

export const ChooseTopics = z.strictObject({ topics: z.array(words(40)).max(MOST_TOPICS).readonly() });
export type ChooseTopics = Readonly<z.output<typeof ChooseTopics>>;

export const ReopenTopics = z.strictObject({ until: DayAsk, reason: reasonWithin(500) });
export type ReopenTopics = Readonly<z.output<typeof ReopenTopics>>;

/** More courses than make a plan of any program. */
const MOST_COURSES = 60;

export const SetPlan = z.strictObject({ courses: z.array(CourseCode).max(MOST_COURSES).readonly(), confirm: z.boolean() });
export type SetPlan = Readonly<z.output<typeof SetPlan>>;

export const ReopenPlans = z.strictObject({ until: DayAsk, reason: reasonWithin(500) });
export type ReopenPlans = Readonly<z.output<typeof ReopenPlans>>;

export const ObjectToPlan = z.strictObject({ reason: reasonWithin(500) });
export type ObjectToPlan = Readonly<z.output<typeof ObjectToPlan>>;

const PhaseAsk = z.strictObject({ name: words(40), from: DayAsk, through: DayAsk, subject: words(500), general: words(500) });

export const FileStageTable = z.strictObject({ phases: z.array(PhaseAsk).min(1).max(MOST_PHASES).readonly() });
export type FileStageTable = Readonly<z.output<typeof FileStageTable>>;

const yes = z.enum(["true", "false"]).transform((said) => said === "true");

export const FindTopics = z.strictObject({
  /** Whether the school has chosen; of those that have not, only who takes part. */
  chosen: yes.optional(),
  late: yes.optional(),
});
export type FindTopics = Readonly<z.output<typeof FindTopics>>;

export type OfYear = { readonly year: Year };
