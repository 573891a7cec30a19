import * as z from "zod";
import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { Day } from "../program/types.ts";
import { Course, isOfferedOn } from "./types.ts";

/** A version of a course as people read it; `offered`: today. */
export const CourseView = Course.omit({ since: true, madeBy: true, courseKind: true }).extend({
  kind: Course.shape.courseKind,
  offered: z.boolean(),
});
export type CourseView = z.input<typeof CourseView>;

/** A course with all its versions, first to last. */
export const CourseVersions = z.object({
  county: Course.shape.county,
  code: Course.shape.code,
  offered: z.boolean(),
  versions: z.array(CourseView).readonly(),
});

/** As somebody reads it: who taught a lesson is for the county's offices that see people (GOV-15). */
export const courseView = ({ level, duty }: Pick<Actor, "level" | "duty">, course: Course, day: Day): CourseView => {
  const { author, courseKind: kind, ...shown } = course;
  const seesPeople = level === "COUNTY" && duty !== "SUPPORT";
  return { ...shown, ...given({ kind }), ...(seesPeople && author && { author }), offered: isOfferedOn(course, day) };
};
