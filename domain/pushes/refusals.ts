import type { Reasons } from "../refusals.ts";

/** Why lessons are not pushed, or not these. */
export const refusals = {
  LESSON_POOL_TOO_SMALL: {
    kind: "conflict",
    zh: "本学科可推送的课例只有{lessons}个（不含本人课例），应不少于{count}个，已列入待推送，课例补足后自动推送。请增加课例，或经上级通知降低获奖级别（pushPoolMinAward）。",
    en: "Only {lessons} lessons of the subject may be pushed to the teacher, and {count} are to be; they wait, and are drawn for once there are enough. Add lessons.",
  },
  NOT_ENROLLED: {
    kind: "conflict",
    zh: "该教师本年度尚未报名。请先由学校报名。",
    en: "The teacher is not enrolled this year; their school enrolls them first.",
  },
  NOTHING_PUSHED_HERE: { kind: "conflict", zh: "{year}年度规则未规定推送课例。", en: "In the program of {year} no lessons are pushed." },
  PUSH_NOT_CHOOSABLE: {
    kind: "forbidden",
    zh: "推送课例由系统随机抽取，不能自选或更换。课例停用的，系统按原抽取次序自动替换。",
    en: "Pushed lessons are drawn at random; nobody chooses or swaps them. One that is withdrawn is replaced in the order of the draw.",
  },
} as const satisfies Reasons;
