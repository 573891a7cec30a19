import * as z from "zod";
import { ChapterCode } from "../chapters/types.ts";
import { CourseKind } from "../courses/types.ts";
import { TeacherId } from "../ids.ts";
import { choiceOf, reasonWithin, withoutCardNumber, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { filmingWords, kindWords, limitWords } from "./states.ts";
import { Filming, LessonLimit, LessonState } from "./types.ts";

const CourseKindAsk = /* @__PURE__ */ choiceOf(CourseKind, kindWords);
const FilmingAsk = /* @__PURE__ */ choiceOf(Filming, filmingWords);
const LessonLimitAsk = /* @__PURE__ */ choiceOf(LessonLimit, limitWords);

/** What a school says of a lesson. Its declarations may wait until it is handed in. */
export const LessonAsk = z.strictObject({
  title: words(100),
  teacher: TeacherId,
  courseKind: CourseKindAsk,
  stage: StageAsk,
  grade: z.int().min(1).max(12).optional().meta({ description: "授课班级的年级；幼儿园不填" }),
  subject: words(40),
  edition: words(40)
    .optional()
    .meta({ description: "教材版本，国家课程须填写（填目录节点的除外）；没有教材的填“无”", examples: ["人教版"] }),
  chapter: words(100).optional().meta({ description: "章节，国家课程须填写（填目录节点的除外）" }),
  node: withoutCardNumber(ChapterCode).optional().meta({ description: "目录节点编码；学科、版本、章节以目录为准" }),
  taughtOn: DayAsk,
  className: words(40),
  unit: words(100),
  declared: z.strictObject({ notPerformed: z.boolean(), notRehearsed: z.boolean(), notRepeated: z.boolean() }).optional(),
  filmedBy: FilmingAsk,
  paidBy: FilmingAsk,
  adviser: TeacherId.optional(),
});
export type LessonAsk = Readonly<z.output<typeof LessonAsk>>;

export const ReturnLesson = z.strictObject({ until: DayAsk, reason: reasonWithin(500) });
export type ReturnLesson = Readonly<z.output<typeof ReturnLesson>>;

export const WithdrawLesson = z.strictObject({ reason: reasonWithin(500) });

export const LetStand = z.strictObject({ reason: reasonWithin(500) });

export const HoldLesson = z.strictObject({
  held: z.boolean().meta({ description: "true为暂停（涉嫌弄虚作假、功利色彩浓重），false为解除" }),
  reason: reasonWithin(500),
});
export type HoldLesson = Readonly<z.output<typeof HoldLesson>>;

export const ExceptLesson = z.strictObject({
  of: LessonLimitAsk.meta({ description: "哪一项限额：同一堂课（SLOT）或每位教师（TEACHER）" }),
  reason: reasonWithin(500),
});
export type ExceptLesson = Readonly<z.output<typeof ExceptLesson>>;

export const FindLessons = z.strictObject({ state: LessonState.optional(), stage: StageAsk.optional() });
export type FindLessons = Readonly<z.output<typeof FindLessons>>;

/** Which films in question are looked for: those that are the same bytes, or that resemble each other. */
export const FindSameFilms = z.strictObject({ kind: z.enum(["SAME", "NEAR"]).default("SAME") });
export type FindSameFilms = Readonly<z.output<typeof FindSameFilms>>;

/** Which nodes of the directory are looked for. */
export const FindChapters = z.strictObject({ stage: StageAsk.optional(), subject: words(40).optional() });
export type FindChapters = Readonly<z.output<typeof FindChapters>>;
