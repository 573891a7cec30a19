import * as z from "zod";
import type { Person } from "../../access.ts";
import type { LessonId, TeacherId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Year } from "../../program/types.ts";
import { isJudged, totalOf } from "../effects.ts";
import type { Round } from "../types.ts";
import type { Score } from "./types.ts";

/** What the author of a lesson is told of a round that is frozen, as far as the round lets them be told. */
export const FeedbackView = z.object({
  title: z.string(),
  comments: z.array(z.string()).readonly().meta({ description: "评委的评语，不署名，次序打乱" }),
  scores: z
    .array(z.number())
    .readonly()
    .nullable()
    .meta({ description: "各评委的合计得分，由高到低；本轮不反馈得分的为 null", examples: [[92.5, 88]] }),
});
export type FeedbackView = z.input<typeof FeedbackView>;

/** Frozen rounds that a teacher's own lesson was in, with what was said of it and counted. */
export type Feedbacks = {
  /** Nothing where the lesson of that year is not the teacher's. */
  readonly of: (
    teacher: TeacherId,
    of: { readonly year: Year; readonly lessonId: LessonId },
  ) => Promise<readonly { readonly round: Round; readonly scores: readonly Score[] }[] | undefined>;
};

const told = ({ round, scores }: { readonly round: Round; readonly scores: readonly Score[] }): FeedbackView => {
  const judged = scores.filter((score) => isJudged(score, round.criteria));
  const totals = judged.flatMap((score) => totalOf(score, round.criteria) ?? []);
  return {
    title: round.title,
    comments: judged.flatMap(({ comment }) => comment ?? []).toSorted(),
    scores: round.feedback === "SCORES" ? totals.toSorted((one, other) => other - one).map((total) => total / 100) : null,
  };
};

/** What reviewers wrote of one's own lesson, once its round is frozen. */
export const readFeedback = async (
  { teacher }: Person,
  of: { readonly year: Year; readonly lessonId: LessonId },
  { feedbacks }: { readonly feedbacks: Feedbacks },
): Promise<Outcome<{ readonly items: readonly FeedbackView[] }>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const found = await feedbacks.of(teacher, of);
  if (!found) return refuse("NOT_FOUND", "VID-01", {});
  return accept({ items: found.filter(({ round }) => round.feedback !== "NONE").map(told) }, "unchanged");
};
