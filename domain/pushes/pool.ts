import { canonical } from "../canonical.ts";
import { Award, type Course, isOfferedOn } from "../courses/types.ts";
import { given } from "../given.ts";
import type { TeacherId } from "../ids.ts";
import type { Day, Rules, Stage } from "../program/types.ts";
import type { NumberOf, PoolLesson } from "./types.ts";

export type OfSubject = { readonly stage: Stage; readonly subject: string };

const isLocal = ({ courseKind }: Pick<Course, "courseKind">): boolean => courseKind === "LOCAL" || courseKind === "SCHOOL_BASED";

/**
 * LRN-04: the lessons that may be pushed to teachers of a subject on a day, by their codes: required ones of its stage, with an award of `pushPoolMinAward` or a
 * higher one, neither local nor school-based, offered that day and not to be withdrawn.
 */
export const lessonsOf = (courses: readonly Course[], { stage, subject }: OfSubject, { settings }: Rules, day: Day): readonly Course[] => {
  const least = Award.options.indexOf(settings.pushPoolMinAward);
  return courses
    .filter(
      (course) =>
        course.bucket === "SUBJECT_REQUIRED" &&
        course.stage === stage &&
        course.subject === subject &&
        course.award !== undefined &&
        Award.options.indexOf(course.award) >= least &&
        !isLocal(course) &&
        course.withdrawn === undefined &&
        isOfferedOn(course, day),
    )
    .sort((one, other) => (one.code < other.code ? -1 : 1));
};

/** The same as a pool keeps them. */
export const keptLessons = (courses: readonly Course[]): readonly PoolLesson[] =>
  courses.map(({ code, version, author }) => ({ code, version, ...given({ author }) }));

/** What a pool is known by: the SHA-256 of these words. */
export const poolWords = (lessons: readonly PoolLesson[]): string => canonical(lessons);

/** The lessons of a pool in the order of the numbers they draw for a teacher, lowest first; never one's own. */
export const inOrderOfDraw = <L extends Pick<PoolLesson, "code" | "author">>(
  lessons: readonly L[],
  teacher: TeacherId,
  numberOf: NumberOf,
): readonly { readonly lesson: L; readonly draw: string }[] =>
  lessons
    .filter(({ author }) => author !== teacher)
    .map((lesson) => ({ lesson, draw: numberOf(teacher, lesson.code) }))
    .sort((one, other) => (one.draw < other.draw ? -1 : 1));
