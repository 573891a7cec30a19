import * as z from "zod";
import { LessonId } from "../ids.ts";
import { choiceOf, reasonInCase, reasonWithin, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { decisionWords, feedbackWords, scoringWords, stateWords } from "./states.ts";
import { Decision, Feedback, RoundShownState, Scoring } from "./types.ts";

const ScoringAsk = /* @__PURE__ */ choiceOf(Scoring, scoringWords);
const FeedbackAsk = /* @__PURE__ */ choiceOf(Feedback, feedbackWords);
const DecisionAsk = /* @__PURE__ */ choiceOf(Decision, decisionWords);
const MoveAsk = /* @__PURE__ */ choiceOf(/* @__PURE__ */ RoundShownState.exclude(["DRAFT"]), stateWords);

/** What an office says of a round; until it opens that may be changed. */
export const RoundAsk = z.strictObject({
  title: words(60),
  stage: StageAsk,
  subjects: z
    .array(z.strictObject({ subject: words(40), upward: z.int().min(0).max(500) }))
    .min(1)
    .max(40)
    .readonly()
    .meta({ description: "参评学科及各学科推荐名额" }),
  grades: z.array(z.int().min(1).max(12)).max(12).readonly().default([]).meta({ description: "参评年级；不填为全部年级" }),
  opensOn: DayAsk,
  closesOn: DayAsk,
  settlesOn: DayAsk,
  upwardOn: DayAsk,
  criteria: z
    .array(z.strictObject({ name: words(40), weight: z.int().min(1).max(100) }))
    .min(1)
    .max(12)
    .readonly()
    .meta({ description: "评分标准及权重，权重合计100；每项按0至100分评" }),
  scoring: ScoringAsk.default("MEAN").meta({
    description: "合分办法：平均分、去最高最低分（不少于5个评分时）、标准分（评委评分不少于5个课例时）",
  }),
  calibration: z
    .array(z.strictObject({ lesson: LessonId, marks: z.array(z.number()).max(12).readonly() }))
    .max(2)
    .readonly()
    .default([])
    .meta({
      description:
        "定标课例两个，及项目办所定各项参考分（依标准的次序，0至100分）：评委评完并提交后才能评其他课例，不影响排名；不填为不定标",
    }),
  feedback: FeedbackAsk.default("COMMENTS").meta({ description: "定分后向作者反馈的内容" }),
});
export type RoundAsk = Readonly<z.output<typeof RoundAsk>>;

/** The next state of a round. */
export const MoveRound = z.strictObject({
  to: MoveAsk.meta({ description: "开放（OPEN）、核分（SETTLING）、定分（FROZEN）；尚未开放的可撤销（WITHDRAWN）" }),
  reason: reasonInCase(500).meta({ description: "撤销的，或核分截止后评分仍不全而定分的，须写明理由" }),
});
export type MoveRound = Readonly<z.output<typeof MoveRound>>;

/** What the office decides of a lesson while a round is settled. */
export const DecideInRound = z.strictObject({
  lesson: LessonId,
  does: DecisionAsk.meta({ description: "同分优先、代表该章节向上推荐、虽有标记仍保留、不参加排名" }),
  reason: reasonWithin(500),
});
export type DecideInRound = Readonly<z.output<typeof DecideInRound>>;
