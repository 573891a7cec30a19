import * as z from "zod";
import { AccountId, LessonId, OrgId, ReviewerId, TeacherId } from "../../ids.ts";
import { choiceOf, PersonName, reasonGiven, reasonInCase, words } from "../../names.ts";
import { StageAsk } from "../../program/labels.ts";
import { DayAsk } from "../../program/types.ts";
import { flagWords } from "../states.ts";
import { Flag } from "./types.ts";

const FlagAsk = /* @__PURE__ */ choiceOf(Flag, flagWords);

const EmployerAsk = z.strictObject({
  school: OrgId.optional(),
  name: words(60),
  from: DayAsk.optional(),
  until: DayAsk.optional().meta({ description: "在该单位的最后一天；仍在职的不填" }),
});

const said = {
  stages: z.array(StageAsk).min(1).max(4).readonly(),
  subjects: z.array(words(40)).min(1).max(40).readonly(),
  employers: z.array(EmployerAsk).max(20).readonly().default([]).meta({ description: "本人申报的现任和曾任单位及年限" }),
  declared: z
    .array(z.strictObject({ school: OrgId.optional(), teacher: TeacherId.optional() }))
    .max(100)
    .readonly()
    .default([])
    .meta({ description: "本人申报须回避的学校、教师" }),
};

/** Who is taken in as a reviewer: a teacher by the number of the record, an outsider by the account that accepted the duty, or by name alone who judges on paper. */
export const TakeInReviewer = z.strictObject({
  teacher: TeacherId.optional(),
  account: AccountId.optional(),
  name: PersonName.optional().meta({ description: "没有账号、以纸质评分表评审的，填姓名" }),
  ...said,
});
export type TakeInReviewer = Readonly<z.output<typeof TakeInReviewer>>;

/** What is said of a reviewer anew; with a reason in `ended` they judge no more. */
export const ChangeReviewer = z.strictObject({
  ...said,
  ended: reasonGiven(200)
    .optional()
    .meta({ description: "不再聘请的理由", examples: ["本人不再担任"] }),
});
export type ChangeReviewer = Readonly<z.output<typeof ChangeReviewer>>;

export const InviteReviewer = z.strictObject({
  reviewer: ReviewerId,
  subjects: z.array(words(40)).max(40).readonly().optional().meta({ description: "评审学科；不填为该评委的全部学科" }),
});
export type InviteReviewer = Readonly<z.output<typeof InviteReviewer>>;

/** One lesson to one reviewer, by hand; with neither, all that lessons still need, balanced. */
export const AssignReviews = z.strictObject({
  lesson: LessonId.optional(),
  reviewer: ReviewerId.optional(),
  reason: reasonInCase(500).meta({ description: "批准不必回避的理由（仅限曾任职学校、本人申报、认识作者）" }),
});
export type AssignReviews = Readonly<z.output<typeof AssignReviews>>;

/** Whether a reviewer takes part. */
export const AnswerInvitation = z.strictObject({
  accepts: z.boolean().meta({ description: "是否接受；接受即承诺独立评审、不与作者和学校联系" }),
  reason: reasonInCase(200).meta({ description: "谢绝的，须写明理由" }),
  substitute: PersonName.optional().meta({ description: "谢绝时推荐的人选，由项目办决定是否邀请" }),
});
export type AnswerInvitation = Readonly<z.output<typeof AnswerInvitation>>;

const judgement = {
  marks: z
    .array(z.number().nullable())
    .max(12)
    .readonly()
    .meta({ description: "各项评分，依标准的次序，0至100分；未评的为 null", examples: [[92, 88.5, null]] }),
  comment: words(1000).optional(),
  flags: z.array(FlagAsk).max(5).readonly().default([]),
  cannot: reasonGiven(200).optional().meta({ description: "不能评判的原因；不作零分" }),
};

/** What a reviewer says of a lesson, whole or in part; said again it takes the place of what was said before. */
export const ScoreLesson = z.strictObject({
  ...judgement,
  knows: z.literal(true).optional().meta({ description: "认识作者，须回避" }),
});
export type ScoreLesson = Readonly<z.output<typeof ScoreLesson>>;

/** A signed rubric as an office enters it. */
export const EnterRubric = z.strictObject({ reviewer: ReviewerId, lesson: LessonId, ...judgement, signedOn: DayAsk });
export type EnterRubric = Readonly<z.output<typeof EnterRubric>>;
