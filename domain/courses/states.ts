import type { Label } from "../program/labels.ts";
import type { Bucket } from "../program/types.ts";

/** The four kinds of course as people read them (LRN-03). */
export const bucketLabels: Readonly<Record<Bucket, Label>> = {
  SUBJECT_REQUIRED: { zh: "学科必修", en: "required subject" },
  GENERAL_REQUIRED: { zh: "通识必修", en: "required general" },
  SUBJECT_ELECTIVE: { zh: "学科选修", en: "elective subject" },
  GENERAL_ELECTIVE: { zh: "通识选修", en: "elective general" },
};

/** The details of a course that not every kind has. */
export const detailLabels = {
  stage: { zh: "学段", en: "stage" },
  subject: { zh: "学科", en: "subject" },
  topic: { zh: "专题", en: "topic" },
} as const satisfies Readonly<Record<string, Label>>;
