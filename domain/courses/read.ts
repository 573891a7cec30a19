import type * as z from "zod";
import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page } from "../page.ts";
import type { FindCourses } from "./asks.ts";
import type { CoursesWorld } from "./port.ts";
import type { CourseCode } from "./types.ts";
import { type CourseVersions, courseView } from "./views.ts";

/** The courses of a county's catalogue, by code. */
export const listCourses = async (
  actor: Actor,
  { page, ...find }: FindCourses & { readonly page: Page },
  { courses, now }: CoursesWorld,
) => {
  const found = await courses.list(actor.scope, find, page, now);
  return accept({ ...found, items: found.items.map((course) => courseView(actor, course, now.day)) });
};

/** A course with all its versions. */
export const readCourse = async (
  actor: Actor,
  { courseCode }: { readonly courseCode: CourseCode },
  { courses, now }: CoursesWorld,
): Promise<Outcome<z.input<typeof CourseVersions>>> => {
  const { versions } = await courses.standing(actor.scope, courseCode, undefined);
  const [first] = versions;
  if (!first) return refuse("NOT_FOUND", "LRN-03", {});
  const shown = versions.map((course) => courseView(actor, course, now.day));
  return accept({ county: first.county, code: first.code, offered: shown.some(({ offered }) => offered), versions: shown });
};
