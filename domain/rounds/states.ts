import type { Label } from "../program/labels.ts";
import type { Conflict, Flag } from "./reviews/types.ts";
import type { Feedback, RoundState, Scoring } from "./types.ts";

/** How far a round is, as people read it. */
export const roundLabels: Readonly<Record<RoundState, Label>> = {
  DRAFT: { zh: "尚未开放", en: "not open yet" },
  OPEN: { zh: "评审中", en: "open" },
  SETTLING: { zh: "核分中", en: "being settled" },
  FROZEN: { zh: "已定分", en: "frozen" },
};

/** The words by which these may be asked for. */
export const stateWords = { OPEN: "开放", SETTLING: "核分" } as const satisfies Record<Exclude<RoundState, "DRAFT" | "FROZEN">, string>;
export const scoringWords = { MEAN: "平均分", TRIMMED: "去最高最低分", STANDARD: "标准分" } as const satisfies Record<Scoring, string>;
export const feedbackWords = { NONE: "不反馈", COMMENTS: "反馈评语", SCORES: "反馈评语和得分" } as const satisfies Record<Feedback, string>;

/** Why somebody does not judge a lesson, as people read it. */
export const conflictLabels: Readonly<Record<Conflict, Label>> = {
  AUTHOR: { zh: "本人是课例作者", en: "is the author" },
  ADVISER: { zh: "本人是课例指导教师", en: "is the adviser" },
  OWN_ENTRY: { zh: "本人有课例参加本轮同一学科的评选", en: "has an entry in the round and subject" },
  SAME_SCHOOL: { zh: "在课例所属学校（作者现任职学校）任职", en: "is of the same school" },
  SCHOOL_ENTRY: { zh: "任职学校有课例参加本轮同一学科的评选", en: "is of a school with an entry in the round and subject" },
  EARLIER_SCHOOL: { zh: "回避年限内曾在该校任职", en: "was of the same school not long ago" },
  DECLARED: { zh: "本人已申报回避", en: "declared to be partial" },
  KNOWN: { zh: "本人表示认识课例作者", en: "knows the person" },
};

/** The words by which a flag may be named. */
export const flagWords = {
  PERFORMED: "表演课",
  REHEARSED: "彩排课",
  REPEATED: "重复课",
  FALSIFIED: "弄虚作假",
  NAMES_SHOWN: "透露校名人名",
} as const satisfies Record<Flag, string>;
