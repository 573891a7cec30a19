import type { Bucket } from "../program/types.ts";
import { bucketLabels } from "./states.ts";
import type { CourseKind } from "./types.ts";

/** The words of the sheet for the codes of a course. */
export const bucketWords = {
  SUBJECT_REQUIRED: bucketLabels.SUBJECT_REQUIRED.zh,
  GENERAL_REQUIRED: bucketLabels.GENERAL_REQUIRED.zh,
  SUBJECT_ELECTIVE: bucketLabels.SUBJECT_ELECTIVE.zh,
  GENERAL_ELECTIVE: bucketLabels.GENERAL_ELECTIVE.zh,
} as const satisfies Record<Bucket, string>;

export const kindWords = { NATIONAL: "国家", LOCAL: "地方", SCHOOL_BASED: "校本" } as const satisfies Record<CourseKind, string>;
