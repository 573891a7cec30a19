import type { Label } from "../program/labels.ts";
import type { Bucket } from "../program/types.ts";
import type { Award } from "./types.ts";

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

/** 市级 is the prefecture's award (§6-03). */
export const awardWords = {
  SCHOOL: "校级",
  COUNTY: "县级",
  PREFECTURE: "市级",
  PROVINCE: "省级",
  NATION: "国家级",
} as const satisfies Record<Award, string>;

export const awardLabels: Readonly<Record<Award, Label>> = {
  SCHOOL: { zh: awardWords.SCHOOL, en: "school" },
  COUNTY: { zh: awardWords.COUNTY, en: "county" },
  PREFECTURE: { zh: awardWords.PREFECTURE, en: "prefecture" },
  PROVINCE: { zh: awardWords.PROVINCE, en: "province" },
  NATION: { zh: awardWords.NATION, en: "nation" },
};
