import * as z from "zod";
import { TeacherId } from "../ids.ts";
import { askedByRule, choiceOf, reasonWithin, value, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { Bucket, DayAsk } from "../program/types.ts";
import { awardWords } from "./states.ts";
import { Award, CourseCode, CourseKind, Hours } from "./types.ts";
import { bucketWords, kindWords } from "./words.ts";

const BucketAsk = /* @__PURE__ */ choiceOf(Bucket, bucketWords);
const AwardAsk = /* @__PURE__ */ choiceOf(Award, awardWords);
const CourseKindAsk = /* @__PURE__ */ choiceOf(CourseKind, kindWords);

/** What is said of a course beside its code and its days. Which of it a course needs follows from its bucket, and the rule says so in words. */
const Details = z.strictObject({
  name: value(100),
  bucket: BucketAsk.optional().meta(askedByRule),
  stage: StageAsk.optional(),
  subject: words(40).optional(),
  topic: words(40).optional(),
  hours: Hours,
  source: value(100).optional(),
  award: AwardAsk.optional(),
  author: TeacherId.optional(),
  kind: CourseKindAsk.optional(),
  /** From which day it is valid; today, unless said. */
  validFrom: DayAsk.optional(),
});

export const ChangeCourse = Details;
export type CourseAsked = Readonly<z.output<typeof ChangeCourse>>;

export const AddCourse = Details.extend({ code: CourseCode });
export type AddCourse = Readonly<z.output<typeof AddCourse>>;

export const WithdrawCourse = z.strictObject({ from: DayAsk.optional(), reason: reasonWithin(500) });
export type WithdrawCourse = Readonly<z.output<typeof WithdrawCourse>>;

export const OfferCourse = z.strictObject({ reason: reasonWithin(500) });

export const FindCourses = z.strictObject({
  bucket: Bucket.optional(),
  stage: StageAsk.optional(),
  subject: words(40).optional(),
  topic: words(40).optional(),
  /** Whether it is offered today. */
  offered: z
    .enum(["true", "false"])
    .transform((said) => said === "true")
    .optional(),
});
export type FindCourses = Readonly<z.output<typeof FindCourses>>;
