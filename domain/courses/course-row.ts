import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { stageWords } from "../program/labels.ts";
import type { Now } from "../program/types.ts";
import { type CellChange, changesBetween, inFileTwice, type Numbered, type RowOutcome, unchanged } from "../sheet-kind.ts";
import { type CourseField, type CourseLine, courseSheet } from "./course-sheet.ts";
import { type CourseChange, type CourseStanding, decideAddition, decideVersion } from "./rules.ts";
import { awardWords } from "./states.ts";
import type { Course } from "./types.ts";
import { bucketWords, kindWords } from "./words.ts";

const SHOWN = ["name", "bucket", "stage", "subject", "topic", "hours", "source", "award", "author", "kind", "validFrom"] as const;

const wordsOf = (course: Course) => ({
  ...course,
  bucket: bucketWords[course.bucket],
  stage: course.stage && stageWords[course.stage],
  hours: `${course.hours}`,
  award: course.award && awardWords[course.award],
  kind: course.courseKind && kindWords[course.courseKind],
});

const changesOf = ({ before, course }: CourseChange): readonly CellChange[] =>
  before ? changesBetween(courseSheet, SHOWN, wordsOf(before), wordsOf(course)) : [];

/** What a row leaves empty stays as it is, as long as the course is of the same kind. */
const filled = (entry: CourseLine, last: Course): CourseLine => {
  const { source, award, author, courseKind: kind } = last;
  const same = last.bucket === entry.bucket ? { stage: last.stage, subject: last.subject, topic: last.topic } : {};
  return { ...given({ ...same, source, award, author, kind }), ...entry };
};

/** A row of the sheet of courses, decided as if asked by hand: a code that is new adds a course, one that stands is changed by a new version where it says otherwise. */
export const decideCourseRow = (
  actor: Actor,
  standing: CourseStanding,
  entry: CourseLine,
  { importId, same }: { readonly importId: string; readonly same: readonly Numbered<CourseLine>[] },
  now: Now,
): RowOutcome<CourseChange, CourseField> => {
  const twice = inFileTwice("COURSE_IN_FILE_TWICE", "LRN-03", same);
  if (twice) return twice;
  const last = standing.versions.at(-1);
  const outcome = last
    ? decideVersion(actor, standing, { ...filled(entry, last), importId }, now)
    : decideAddition(actor, standing, { county: actor.scope.county, code: entry.code, importId }, entry, now);
  if (!outcome.ok) return outcome;
  if (outcome.did === "unchanged") return unchanged;
  return { ok: true, did: outcome.did, value: outcome.value, changes: changesOf(outcome.value) };
};
