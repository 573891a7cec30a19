import * as z from "zod";
import { ReviewCode, RoundId } from "../../ids.ts";
import { Day, Instant, Stage } from "../../program/types.ts";
import { Criterion, RoundState } from "../types.ts";
import { Conflict, type Former, Judgement, PanelState, Reviewer } from "./types.ts";

/** A reviewer as the office reads them. */
export const ReviewerView = Reviewer.omit({ county: true, confirmed: true, ended: true, account: true }).extend({
  signsIn: z.boolean().meta({ description: "能否登录评审；不能的以纸质评分表评审" }),
  confirmedAt: Instant,
  ended: z.object({ reason: z.string(), at: Instant }).nullable(),
});
export type ReviewerView = z.input<typeof ReviewerView>;

export const reviewerView = ({ county: _, confirmed, ended, account, ...shown }: Reviewer): ReviewerView => ({
  ...shown,
  signsIn: account !== undefined || shown.teacher !== undefined,
  confirmedAt: confirmed.at,
  ended: ended ? { reason: ended.reason, at: ended.at } : null,
});

/** A judgement as whoever made it reads it: marks as they were given. */
export const ScoreView = Judgement.extend({
  marks: z
    .array(z.number().nullable())
    .readonly()
    .meta({ description: "各项评分，依标准的次序；未评的为 null", examples: [[92, 88.5, null]] }),
  at: Instant,
});
export type ScoreView = z.input<typeof ScoreView>;

export const scoreView = ({ marks, flags, comment, cannot, at }: Former): ScoreView => ({
  marks: marks.map((mark) => (mark === null ? null : mark / 100)),
  flags,
  at,
  ...(comment !== undefined && { comment }),
  ...(cannot !== undefined && { cannot }),
});

/** A lesson as its reviewers see it: what is taught, and nothing of who teaches it where. */
export const BlindLesson = z.object({
  code: ReviewCode,
  subject: z.string(),
  grade: z.int().nullable(),
  edition: z.string().nullable(),
  chapter: z.string().nullable(),
  title: z.string(),
  until: Day.meta({ description: "评分截止日" }),
  knows: z.boolean().meta({ description: "本人表示认识作者，已回避" }),
  stopped: Conflict.nullable().meta({ description: "须回避的原因，不再评审；不须回避为 null" }),
  score: ScoreView.nullable(),
});
export type BlindLesson = z.input<typeof BlindLesson>;

const inPoints = (description: string) =>
  z
    .array(z.number())
    .readonly()
    .nullable()
    .meta({ description, examples: [[2, -1.5]] });

/** A lesson that is scored before the others, and, once that is handed in, how far it lies from the reference. */
const FirstLesson = BlindLesson.extend({
  reference: inPoints("项目办所定各项参考分；提交定标评分前为 null"),
  apart: inPoints("各项评分减去参考分；未提交或没有完整评分的为 null"),
  total: z
    .number()
    .nullable()
    .meta({ description: "合计减去参考分", examples: [0.6] }),
});

/** A round as one of its reviewers sees it. */
export const OwnReview = z.object({
  round: RoundId,
  title: z.string(),
  stage: Stage,
  subjects: z.array(z.string()).readonly(),
  criteria: z.array(Criterion).readonly(),
  opensOn: Day,
  closesOn: Day,
  state: PanelState,
  roundState: RoundState,
  handedInAt: Instant.nullable(),
  calibration: z
    .object({ handedInAt: Instant.nullable(), lessons: z.array(FirstLesson).readonly() })
    .nullable()
    .meta({ description: "定标课例：评完并提交后才能评其他课例，不影响排名；本轮不定标为 null" }),
  lessons: z.array(BlindLesson).readonly(),
});
export type OwnReview = z.input<typeof OwnReview>;
