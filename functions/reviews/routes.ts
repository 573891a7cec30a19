import * as z from "zod";
import { ReviewCode } from "#domain/ids.ts";
import { AnswerInvitation, ScoreLesson } from "#domain/rounds/reviews/asks.ts";
import { FeedbackView } from "#domain/rounds/reviews/feedback.ts";
import { BlindLesson, OwnReview } from "#domain/rounds/reviews/views.ts";
import type { Routes } from "#platform/http/route.ts";

const own = "/me/reviews" as const;
const lesson = `${own}/{roundId}/{reviewCode}` as const;
const parameters = { reviewCode: ReviewCode };

/** What reviewers do, each with what is theirs, blind (VID-02). */
export const routes = {
  listReviews: {
    on: `GET ${own}`,
    summary: "本人的评审：各轮的标准、期限和课例（不显示作者、学校、班级）",
    may: "self",
    answers: { 200: z.object({ items: z.array(OwnReview).readonly() }) },
  },
  answerReview: {
    on: `POST ${own}/{roundId}/answer`,
    summary: "接受或谢绝评审邀请",
    may: "self",
    takes: AnswerInvitation,
    answers: { 200: OwnReview },
  },
  handInReviews: {
    on: `POST ${own}/{roundId}/hand-in`,
    summary: "提交本轮评审：本人的课例均已评完；截止前仍可修改",
    may: "self",
    answers: { 200: OwnReview },
  },
  handInCalibration: {
    on: `POST ${own}/{roundId}/calibration`,
    summary: "提交定标评分：提交后不再修改，可见与参考分的差距，并可评其他课例",
    may: "self",
    answers: { 200: OwnReview },
  },
  readReview: { on: `GET ${lesson}`, summary: "一个待评课例及本人的评分", may: "self", parameters, answers: { 200: BlindLesson } },
  scoreLesson: {
    on: `PUT ${lesson}`,
    summary: "保存对一个课例的评分（可不完整，截止前可修改）；不能评判、认识作者的在此写明",
    may: "self",
    parameters,
    takes: ScoreLesson,
    answers: { 200: BlindLesson },
  },
  readFeedback: {
    on: "GET /me/lessons/{year}/{lessonId}/feedback",
    summary: "评审定分后，评委对本人课例的评语（及得分，依本轮规定）",
    may: "self",
    answers: { 200: z.object({ items: z.array(FeedbackView).readonly() }) },
  },
} satisfies Routes;
