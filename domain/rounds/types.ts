import * as z from "zod";
import { LessonId, OrgId, RoundId, TeacherId } from "../ids.ts";
import { Instant, Stage } from "../program/types.ts";

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
  version: z.int(),
});
export type RoundResult = Readonly<z.output<typeof RoundResult>>;
