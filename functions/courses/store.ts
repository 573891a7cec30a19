import type { FindCourses } from "#domain/courses/asks.ts";
import type { Courses } from "#domain/courses/port.ts";
import { type Course, isOfferedOn, isWithdrawnOn } from "#domain/courses/types.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import type { Day } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { catalogueRaised, courseAt, courseWrite, courses as rows } from "#table/learning/courses.ts";
import { gather, look, lookFor, lookThrough } from "#table/look.ts";
import { get } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfCourse } from "./audited.ts";

/** Of each course one version is listed: the one offered on the day, where those are looked for; else the last, of a course that is not offered or of any. */
const isListed = (course: Course, offered: boolean | undefined, day: Day): boolean => {
  if (offered === true) return isOfferedOn(course, day);
  const { replacedFrom, since = course.validFrom } = course;
  return replacedFrom === undefined && (offered === undefined || day < since || isWithdrawnOn(course, day));
};

const isSought = (course: Course, { bucket, stage, subject, topic, offered }: FindCourses, day: Day): boolean =>
  isListed(course, offered, day) &&
  (bucket === undefined || course.bucket === bucket) &&
  (stage === undefined || course.stage === stage) &&
  (subject === undefined || course.subject === subject) &&
  (topic === undefined || course.topic === topic);

/** The catalogue, as the table keeps it. */
const courses: Courses = {
  standing: async ({ county }, code, author) => {
    const [versions, person] = await Promise.all([
      gather(lookThrough("the versions of a course", { county, code }, rows)),
      author && get(teachers.at({ teacher: author })),
    ]);
    return { versions, authorKnown: person !== undefined && person.county === county };
  },

  list: ({ county }, find, page, { day }) => {
    const read = (part: Page) => look("the courses of a county", { county }, rows, part);
    return lookFor(
      read,
      (course) => isSought(course, find, day),
      (course) => rows.at(courseAt(course)).key,
      page,
    );
  },

  keep: async (actor, { course, before, moves }, written, now) => {
    const { kept } = await transact([
      ...moves.map(courseWrite),
      catalogueRaised(course.county, now.at),
      audit(actor, now, auditOfCourse(written, before, course, course)),
    ]);
    return kept ? accept(course, before ? "changed" : "created") : "stale";
  },
};

export const coursesWorld = () => ({ courses });
