import type { CourseKind } from "../courses/types.ts";
import type { Label } from "../program/labels.ts";
import type { Filming, LessonLimit, LessonState } from "./types.ts";

/** How far a lesson is, as people read it. */
export const stateLabels: Readonly<Record<LessonState, Label>> = {
  DRAFT: { zh: "草稿", en: "a draft" },
  SUBMITTED: { zh: "已提交", en: "handed in" },
  RETURNED: { zh: "已退回", en: "returned" },
  RECOMMENDED: { zh: "已推荐", en: "recommended" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn" },
};

/** The same where something cannot be done with a lesson, and what comes next. */
export const stateSteps: Readonly<Record<LessonState, Label>> = {
  DRAFT: { zh: "尚是草稿，请先由学校提交、推荐", en: "a draft: its school hands it in and recommends it first" },
  SUBMITTED: { zh: "已提交、尚未推荐，请先由学校推荐", en: "handed in and not recommended: its school recommends it first" },
  RETURNED: { zh: "已退回，请学校修改后在期限内再次提交、推荐", en: "returned: its school mends it and hands it in again in time" },
  RECOMMENDED: { zh: "已推荐并占有名额，无须再办", en: "recommended and holds its places: there is nothing left to do" },
  WITHDRAWN: { zh: "已撤回，不再恢复；要参加请另建课例", en: "withdrawn for good: make another lesson to take part" },
};

/** The same where it is not to be changed any more. */
export const frozenSteps: Readonly<Record<LessonState, Label>> = {
  ...stateSteps,
  SUBMITTED: { zh: "已提交，如需修改，请县级退回后办理", en: "handed in: ask the county to return it" },
  RECOMMENDED: { zh: "已推荐，如需修改，请县级退回后办理", en: "recommended: ask the county to return it" },
};

export const filmingLabels: Readonly<Record<Filming, Label>> = {
  SCHOOL: { zh: "学校", en: "the school" },
  OFFICE: { zh: "教育行政部门", en: "the education office" },
  TEACHER: { zh: "教师个人", en: "the teacher" },
};

export const limitLabels: Readonly<Record<LessonLimit, Label>> = {
  SLOT: { zh: "同一堂课限推1个", en: "one of each lesson" },
  TEACHER: { zh: "每位教师限推1个", en: "one of each teacher" },
};

/** The words by which a school may name each of these. */
export const kindWords = { NATIONAL: "国家", LOCAL: "地方", SCHOOL_BASED: "校本" } as const satisfies Record<CourseKind, string>;
export const filmingWords = { SCHOOL: "学校", OFFICE: "教育行政部门", TEACHER: "教师个人" } as const satisfies Record<Filming, string>;
export const limitWords = { SLOT: "同一堂课", TEACHER: "每位教师" } as const satisfies Record<LessonLimit, string>;
