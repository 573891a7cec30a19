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
