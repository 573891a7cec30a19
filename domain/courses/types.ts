import * as z from "zod";
import { AccountId, OrgId, TeacherId } from "../ids.ts";
import { typed, withoutCardNumber } from "../names.ts";
import { Bucket, Day, Instant, Stage } from "../program/types.ts";

const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,35}$/;

/** The code of a course, as it is asked: the same in one county for good, over all its versions. */
export const CourseCode = withoutCardNumber(typed().regex(CODE)).brand<"CourseCode">();
export type CourseCode = z.output<typeof CourseCode>;

/** The same, as it is stored. */
export const CourseCodeKept = z.string().meta({ pattern: CODE.source }).brand<"CourseCode">();

/** The level whose award a lesson holds (获奖级别), lowest first. */
export const Award = z.enum(["SCHOOL", "COUNTY", "PREFECTURE", "PROVINCE", "NATION"]);
export type Award = z.output<typeof Award>;

/** 国家课程、地方课程、校本课程: the last two are for show only (VID-10) and never pushed. */
export const CourseKind = z.enum(["NATIONAL", "LOCAL", "SCHOOL_BASED"]);
export type CourseKind = z.output<typeof CourseKind>;

/** Hours of a course: a multiple of 0.5, and how much credit may come of it at most. */
export const Hours = z.number().multipleOf(0.5).min(0.5).max(100);

/**
 * One version of a course, valid from a day until the next version is. A course belongs to a county and is known by its code; it is changed by a new version
 * and withdrawn from a day, never taken away.
 */
export const Course = z.object({
  county: OrgId,
  code: CourseCodeKept,
  /** Counts from 1. */
  version: z.int(),
  validFrom: Day,
  /** Of a version that another follows: the day from which that one is valid instead. */
  replacedFrom: Day.optional(),
  /** The day from which the course is offered at all, where that is not this version's own. */
  since: Day.optional(),
  name: z.string(),
  bucket: Bucket,
  /** Of subject courses: whom they are for. */
  stage: Stage.optional(),
  subject: z.string().optional(),
  /** Of general courses: the topic they belong to (通识专题). */
  topic: z.string().optional(),
  hours: z.number(),
  source: z.string().optional(),
  award: Award.optional(),
  author: TeacherId.optional(),
  courseKind: CourseKind.optional(),
  madeAt: Instant,
  madeBy: AccountId,
  importId: z.string().optional(),
  /** From this day on nobody plans it, nobody is pushed it, and what is completed counts no more. Absent: it is offered. */
  withdrawn: z.object({ from: Day, reason: z.string(), at: Instant, by: AccountId }).optional(),
});
export type Course = Readonly<z.output<typeof Course>>;

/** What plan, push and statement hold of a course, so that they need not read the catalogue again. */
export const CourseFacts = Course.pick({ county: true, code: true, version: true, name: true, bucket: true, hours: true }).extend({
  stage: Course.shape.stage,
  subject: Course.shape.subject,
  topic: Course.shape.topic,
});
export type CourseFacts = Readonly<z.output<typeof CourseFacts>>;

/** The version of a course that is valid on a day, of its versions in any order; `undefined` before the first. */
export const validOn = <C extends Pick<Course, "version" | "validFrom">>(versions: readonly C[], day: Day): C | undefined =>
  versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<C | undefined>((latest, one) => (latest === undefined || one.version > latest.version ? one : latest), undefined);

type Dated = Pick<Course, "validFrom" | "replacedFrom" | "withdrawn">;

/** Is a course withdrawn by a day, whatever its version? */
export const isWithdrawnOn = ({ withdrawn }: Pick<Course, "withdrawn">, day: Day): boolean =>
  withdrawn !== undefined && withdrawn.from <= day;

/** Is this version of a course the one that is offered on a day: valid already, not replaced, not withdrawn? */
export const isOfferedOn = (course: Dated, day: Day): boolean =>
  course.validFrom <= day && (course.replacedFrom === undefined || day < course.replacedFrom) && !isWithdrawnOn(course, day);
