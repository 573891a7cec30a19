import { canonical } from "../canonical.ts";
import { Award, type Course, isOfferedOn } from "../courses/types.ts";
import { given } from "../given.ts";
import type { TeacherId } from "../ids.ts";
import type { Day, Now, Rules, Stage } from "../program/types.ts";
import type { CatalogueNow, Draws } from "./port.ts";
import type { LessonPool, NumberOf, PoolLesson } from "./types.ts";

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
  courses.map(({ code, version, author, award }) => ({ code, version, ...given({ author, award }) }));

/** What a pool is known by: the SHA-256 of these words. */
export const poolWords = (lessons: readonly PoolLesson[]): string => canonical(lessons);

/** The pool of a subject as it stands today, and the lessons it holds. */
export const poolOf = (
  { courses, version }: CatalogueNow,
  { county, stage, subject }: OfSubject & Pick<LessonPool, "county">,
  rules: Rules,
  { at, day }: Now,
  hashOf: Draws["hashOf"],
) => {
  const lessons = lessonsOf(courses, { stage, subject }, rules, day);
  const kept = keptLessons(lessons);
  const atLeast = rules.settings.pushPoolMinAward;
  const pool: LessonPool = {
    year: rules.year,
    county,
    stage,
    subject,
    sha256: hashOf(poolWords(kept)),
    version,
    atLeast,
    lessons: kept,
    at,
  };
  return { pool, lessons };
};

/** The stages and subjects of a catalogue that have an awarded lesson, or had one. */
export const subjectsOf = (courses: readonly Course[]): readonly OfSubject[] => {
  const all = courses.flatMap(({ bucket, stage, subject, award }) =>
    bucket === "SUBJECT_REQUIRED" && stage && subject !== undefined && award ? [{ stage, subject }] : [],
  );
  return [...new Map(all.map((of) => [`${of.stage} ${of.subject}`, of])).values()];
};

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
