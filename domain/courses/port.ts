import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { FindCourses } from "./asks.ts";
import type { CourseChange, CourseStanding } from "./rules.ts";
import type { Course, CourseCode } from "./types.ts";

/** How a change is written down. */
export type Written = {
  readonly act: Extract<AuditAct, "add a course" | "change a course" | "withdraw a course" | "offer a course again">;
  readonly reason?: string;
};

/** The catalogue of a county. */
export type Courses = {
  /** Every version of a course, and whether somebody of the county has the number of the author that is named. */
  readonly standing: (scope: Scope, code: CourseCode, author: TeacherId | undefined) => Promise<CourseStanding>;
  /** Courses by their codes, each once: the version offered today where that is asked for, else the last. */
  readonly list: (scope: Scope, find: FindCourses, page: Page, now: Now) => Promise<Paged<Course>>;
  /** Keeps the rows of a change, raises the version of the catalogue, and writes it down. */
  readonly keep: (actor: Actor, change: CourseChange, written: Written, now: Now) => Promise<Kept<Course>>;
};

export type CoursesWorld = { readonly courses: Courses; readonly now: Now };
