import * as z from "zod";
import { LessonId, OrgId, TeacherId } from "../../ids.ts";
import { Conflict, Flag } from "../reviews/types.ts";
import { Out, RankedBy } from "../types.ts";

const inPoints = (description: string) => z.number().meta({ description, examples: [86.75] });

/** What one reviewer came to, by a number that is drawn anew for each lesson, so that nobody is followed from one to the next. */
export const ScoreShown = z.object({
  number: z.int().meta({ description: "评委序号（各课例重新编排）", examples: [1] }),
  total: inPoints("该评委的合计得分").nullable(),
  marks: z.array(z.number().nullable()).readonly(),
  comment: z.string().nullable(),
  cannot: z.string().nullable(),
  flags: z.array(Flag).readonly(),
  paper: z.boolean().meta({ description: "由纸质评分表录入", examples: [false] }),
});
export type ScoreShown = z.input<typeof ScoreShown>;

/** A lesson of a round while it is settled. */
export const SettlingView = z.object({
  lesson: LessonId,
  title: z.string(),
  school: OrgId,
  name: z.string(),
  subject: z.string(),
  scores: z.array(ScoreShown).readonly(),
  voided: z
    .array(Conflict)
    .readonly()
    .meta({ description: "因须回避而不计的评分，各为其原因", examples: [["OWN_ENTRY"]] }),
  missing: z.int().meta({ description: "尚缺的评分数", examples: [1] }),
  unjudged: z.int().meta({ description: "已分派而没有评完的评委人数：不计分，列为缺评", examples: [1] }),
  notHandedIn: z.int().meta({ description: "已计入的评分中，评委评完而没有提交的份数", examples: [1] }),
  wide: z.boolean().meta({ description: "评分相差过大，须加派评委", examples: [false] }),
  flagged: z.boolean().meta({ description: "有违规标记，待项目办认定", examples: [false] }),
  out: Out.nullable(),
});
export type SettlingView = z.input<typeof SettlingView>;

/** A lesson with its place, and why. */
export const RankingLine = z.object({
  lesson: LessonId,
  title: z.string(),
  school: OrgId,
  teacher: TeacherId,
  name: z.string(),
  subject: z.string(),
  node: z.string().nullable(),
  award: z.string().meta({ description: "该章节已有的最高“优课”级别；NONE 为尚无，UNKNOWN 为未导入", examples: ["NONE"] }),
  place: z.int().meta({ description: "学科内名次；并列的相同", examples: [1] }),
  score: inPoints("得分"),
  first: inPoints("首项标准的平均分"),
  schoolAwards: z.int().meta({ description: "学校已有的“优课”数（各级，未撤销的）", examples: [2] }),
  goesFirst: z.boolean().meta({ description: "章节尚无“优课”且为该章节最佳，优先", examples: [true] }),
  by: RankedBy.meta({ description: "排在下一名之前的依据" }),
  chosen: z.boolean().meta({ description: "在向上推荐的名额之内", examples: [true] }),
  insteadGoes: LessonId.nullable().meta({ description: "同一章节另有课例被推荐" }),
  undecided: z.boolean().meta({ description: "同分且影响推荐，待项目办认定", examples: [false] }),
  from: z
    .array(z.object({ number: z.int(), total: inPoints("该评委的合计得分"), adjusted: inPoints("按合分办法折算后") }))
    .readonly()
    .meta({ description: "各评委的得分" }),
});
export type RankingLine = z.input<typeof RankingLine>;

/** A round in order, and which of its lessons have no place. */
export const Ranking = z.object({
  frozenAt: z.string().nullable(),
  lines: z.array(RankingLine).readonly(),
  withheld: z.int().meta({ description: "本人或本校的课例，不向您列出", examples: [0] }),
  leftOut: z.array(z.object({ lesson: LessonId, title: z.string(), name: z.string(), why: Out })).readonly(),
});
export type Ranking = z.input<typeof Ranking>;
