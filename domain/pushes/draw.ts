import { type Course, type CourseFacts, isWithdrawnOn, validOn } from "../courses/types.ts";
import type { Enrollment } from "../enrollment/types.ts";
import { given } from "../given.ts";
import { replacedIn } from "../learning/effects.ts";
import type { Push, PushedLesson, ReplacedLesson } from "../learning/types.ts";
import type { Day, Now } from "../program/types.ts";
import { inOrderOfDraw } from "./pool.ts";
import type { LessonPool, NumberOf, PoolLesson } from "./types.ts";

/** What a push is drawn from: the pool as it stands, what each of its lessons is now, and how many are pushed. */
export type Drawing = {
  readonly pool: LessonPool;
  readonly lessons: readonly Course[];
  readonly count: number;
  readonly numberOf: NumberOf;
};

type Enrolled = Pick<Enrollment, "year" | "teacher" | "county" | "stage" | "subject">;

const factsOf = ({ county, code, version, name, bucket, hours, stage, subject, topic }: Course): CourseFacts => ({
  ...{ county, code, version, name, bucket, hours },
  ...given({ stage, subject, topic }),
});

/** Whether a push is of what somebody is enrolled in. */
export const isOf = (push: Pick<Push, "stage" | "subject">, { stage, subject }: Pick<Enrolled, "stage" | "subject">): boolean =>
  push.stage === stage && push.subject === subject;

const CHANGED = "报名学科变更";

const voidedOf = (before: Push | undefined, at: string): Push["voided"] => {
  if (!before) return undefined;
  const { stage, subject, lessons, voided } = before;
  return lessons.length === 0 ? voided : [...(voided ?? []), { stage, subject, lessons, at, reason: CHANGED }];
};

/** Are there lessons enough for somebody, their own left out? */
export const suffices = (lessons: readonly Pick<PoolLesson, "author">[], { teacher }: Pick<Enrolled, "teacher">, count: number): boolean =>
  lessons.filter(({ author }) => author !== teacher).length >= count;

/**
 * LRN-04: the push of somebody enrolled. The lessons whose numbers are lowest are theirs, whoever is drawn for first; what was drawn stays, however the pool grows.
 * Where their subject is another one now, what was drawn before is void and drawn anew; where the pool holds too few lessons it waits (`PENDING_PUSH`).
 * `undefined`: the push that stands is the one.
 */
export const drawPush = (
  before: Push | undefined,
  enrolled: Enrolled,
  { pool, lessons, count, numberOf }: Drawing,
  now: Now,
): Push | undefined => {
  const same = before !== undefined && isOf(before, enrolled);
  const enough = suffices(lessons, enrolled, count);
  if (same && (before.state === "PUSHED" || (!enough && before.county === enrolled.county))) return undefined;
  const { year, teacher, county, stage, subject } = enrolled;
  const first = enough ? inOrderOfDraw(lessons, teacher, numberOf).slice(0, count) : [];
  const voided = same ? before.voided : voidedOf(before, now.at);
  return {
    ...{ year, teacher, county, stage, subject },
    state: enough ? "PUSHED" : "PENDING_PUSH",
    lessons: first.map(({ lesson, draw }) => ({ ...factsOf(lesson), draw })),
    pool: { version: pool.version, sha256: pool.sha256, size: pool.lessons.length },
    at: now.at,
    ...given({ voided }),
    version: (before?.version ?? 0) + 1,
  };
};

/** Whether somebody waits for lessons: for all of them, or for one that takes the place of another. */
export const isWaiting = ({ state, lessons }: Pick<Push, "state" | "lessons">): boolean =>
  state === "PENDING_PUSH" || lessons.some(({ unreplaced }) => unreplaced !== undefined);

/** What replacing a lesson goes by: the pool it was drawn from and the one of today, every version of their lessons now, and the courses that were completed while they were offered. */
export type Replacing = {
  readonly pool: LessonPool;
  readonly today: LessonPool;
  readonly courses: readonly Course[];
  readonly isCompleted: (code: string, before: Day) => boolean;
  readonly numberOf: NumberOf;
};

/** The withdrawal of a course by a day, if it is withdrawn. */
const withdrawalOf = (versions: readonly Course[] | undefined, day: Day) =>
  versions?.find((course) => isWithdrawnOn(course, day))?.withdrawn;

/** What may take the place of a lesson, in order: of what may be pushed today, the next lowest numbers of the same draw and pool, then those that came since. */
const nextOf = (before: Push, { pool, today, courses, numberOf }: Replacing, { day }: Now) => {
  const versions = Map.groupBy(courses, ({ code }) => `${code}`);
  const drawnFrom = new Set(pool.lessons.map(({ code }) => `${code}`));
  const had = new Set([...before.lessons, ...replacedIn(before)].map(({ code }) => `${code}`));
  const next = inOrderOfDraw(today.lessons, before.teacher, numberOf).flatMap(({ lesson: { code }, draw }) => {
    const course = had.has(code) ? undefined : validOn(versions.get(code) ?? [], day);
    return course ? [{ course, draw, ...(!drawnFrom.has(code) && { pool: today.sha256 }) }] : [];
  });
  return [...next.filter(({ pool: later }) => !later), ...next.filter(({ pool: later }) => later)];
};

/**
 * §6-76: a pushed lesson that was withdrawn, and was not completed before, gives way to the next lowest number of the same draw and pool that may be pushed today, and
 * where that is used up of the pool of today; where nothing is left it waits, and is told of. What was completed stays, also where a source reports it only after another
 * lesson was given: what was replaced is kept, with the day before which it counts. `undefined`: nothing changes.
 */
export const replaceWithdrawn = (before: Push, by: Replacing, now: Now): Push | undefined => {
  const versions = Map.groupBy(by.courses, ({ code }) => `${code}`);
  const left = nextOf(before, by, now);
  const replaced: ReplacedLesson[] = [...replacedIn(before)];
  const lessons = before.lessons.map((lesson): PushedLesson => {
    const { unreplaced, ...rest } = lesson;
    const withdrawn = withdrawalOf(versions.get(lesson.code), now.day);
    if (!withdrawn || by.isCompleted(lesson.code, withdrawn.from)) return unreplaced ? rest : lesson;
    const { reason } = withdrawn;
    const next = left.shift();
    if (!next) return unreplaced ? lesson : { ...lesson, unreplaced: { reason, at: now.at } };
    replaced.push({ county: lesson.county, code: lesson.code, before: withdrawn.from });
    const replaces = { code: lesson.code, reason, at: now.at, ...given({ pool: next.pool }) };
    return { ...factsOf(next.course), draw: next.draw, replaces };
  });
  return lessons.some((lesson, index) => lesson !== before.lessons[index])
    ? { ...before, lessons, ...(replaced.length > 0 && { replaced }), version: before.version + 1 }
    : undefined;
};
