import { type Course, validOn } from "../courses/types.ts";
import type { Fact } from "../evidence/types.ts";
import type { RuleId } from "../program/clauses.ts";
import { dayOf } from "../program/days.ts";
import type { Bucket, Day } from "../program/types.ts";
import { courseKey } from "./order.ts";
import { inSteps, type Learning, type Uncounted } from "./types.ts";

/** A reason why something does not count, and the rule it rests on. */
export type Against = { readonly why: Uncounted; readonly rule: RuleId };

/** What every completion of a teacher is judged by, found quickly. */
export type Known = {
  readonly rules: Learning["rules"];
  readonly enrolled: Learning["enrolled"];
  readonly withdrawn: ReadonlyMap<string, Day>;
  /** Each pushed lesson, with the day before which it was to be completed, if it was replaced. */
  readonly pushed: ReadonlyMap<string, Day | undefined>;
  readonly planned: ReadonlySet<string>;
  readonly plannedTopics: readonly string[];
  readonly topics: readonly string[] | null;
  /** The first standing fact by which a course was assessed as passed. */
  readonly passed: ReadonlyMap<string, Fact>;
};

/** A fact that stands, with the course it is about as a word, the day on which it counts (§6-53), and the version of the course valid on that day. */
export type Told<C = Course | undefined> = { readonly fact: Fact; readonly key: string; readonly day: Day; readonly course: C };

const versionsOf = (courses: readonly Course[]): ReadonlyMap<string, readonly Course[]> =>
  Map.groupBy(courses, ({ county, code }) => courseKey(county, code));

/** Tells of each fact which course it is about and on which day it counts. */
export const telling = ({ courses, rules: { settings } }: Learning): ((fact: Fact) => Told) => {
  const versions = versionsOf(courses);
  return (fact) => {
    const key = courseKey(fact.county, fact.course);
    const day = fact.kind === "COMPLETED" && settings.evidenceCountsBy === "IMPORTED_ON" ? dayOf(fact.receivedAt) : fact.on;
    return { fact, key, day, course: validOn(versions.get(key) ?? [], day) };
  };
};

/** From which day on a course is withdrawn, as the latest of its versions says that says so. */
const withdrawals = (courses: readonly Course[]): ReadonlyMap<string, Day> => {
  const latest = new Map<string, { readonly version: number; readonly from: Day }>();
  for (const { county, code, version, withdrawn } of courses) {
    if (withdrawn === undefined) continue;
    const key = courseKey(county, code);
    if (version >= (latest.get(key)?.version ?? 0)) latest.set(key, { version, from: withdrawn.from });
  }
  return new Map([...latest].map(([key, { from }]) => [key, from]));
};

const keysOf = (courses: readonly { readonly county: string; readonly code: string }[]): ReadonlySet<string> =>
  new Set(courses.map(({ county, code }) => courseKey(county, code)));

/** What is known of a teacher beside the completions; `standing` is all that stands, in order. */
export const known = ({ rules, enrolled, topics, plan, pushed, courses }: Learning, standing: readonly Told[]): Known => {
  const passed = new Map<string, Fact>();
  for (const { fact, key } of standing) if (fact.kind === "ASSESSED" && fact.passed === true && !passed.has(key)) passed.set(key, fact);
  return {
    ...{ rules, enrolled, topics, passed },
    withdrawn: withdrawals(courses),
    pushed: new Map(pushed.map(({ county, code, before }) => [courseKey(county, code), before])),
    planned: keysOf(plan?.courses ?? []),
    plannedTopics: plan?.topics ?? [],
  };
};

const isElective = (bucket: Bucket): boolean => bucket === "SUBJECT_ELECTIVE" || bucket === "GENERAL_ELECTIVE";
const isOfSubject = (bucket: Bucket): boolean => bucket === "SUBJECT_REQUIRED" || bucket === "SUBJECT_ELECTIVE";

/** The clause by which a course of a bucket earns credit: completed, and assessed as passed. */
export const creditRule = (bucket: Bucket | undefined): RuleId => (bucket !== undefined && isElective(bucket) ? "CRD-04" : "CRD-03");

/** The hours that a completion offers: those of its course, or those the fact says if they are fewer; a pushed lesson's are fixed; in whole steps (§6-70). */
export const hoursOf = ({ hours }: Fact, course: Course, { settings, pushedLessons }: Known["rules"]): number => {
  const each = course.bucket === "SUBJECT_REQUIRED" ? (pushedLessons?.hoursEach ?? null) : null;
  const said = each ?? Math.min(course.hours, hours ?? course.hours);
  return inSteps(said, settings.hoursStep);
};

type Check = (completion: Told<Course>, known: Known) => Against | undefined;

/** The day counts from the first of CAL-15 through its last, for every course. */
export const outsideLearning = (day: Day, { windows }: Known["rules"]): Against | undefined => {
  const { opensOn, closesOn } = windows["CAL-15"];
  return (opensOn !== null && day < opensOn) || (closesOn !== null && day > closesOn)
    ? { why: "OUTSIDE_LEARNING", rule: "CAL-15" }
    : undefined;
};

const withdrawn: Check = ({ key, day }, known) => {
  const from = known.withdrawn.get(key);
  return from !== undefined && from <= day ? { why: "COURSE_WITHDRAWN", rule: "LRN-03" } : undefined;
};

const forAnother: Check = ({ course: { bucket, stage, subject } }, { enrolled }) =>
  isOfSubject(bucket) && (stage === undefined || subject === undefined || stage !== enrolled?.stage || subject !== enrolled.subject)
    ? { why: "COURSE_NOT_FOR_SUBJECT", rule: bucket === "SUBJECT_REQUIRED" ? "LRN-04" : "LRN-07" }
    : undefined;

const notPushed: Check = ({ key, day, fact, course }, { rules: { pushedLessons }, pushed }) => {
  if (course.bucket !== "SUBJECT_REQUIRED" || pushedLessons === null) return undefined;
  const before = pushed.get(key);
  if (!pushed.has(key) || (before !== undefined && day >= before)) return { why: "NOT_PUSHED", rule: "LRN-04" };
  const each = pushedLessons.hoursEach;
  return each !== null && fact.hours !== undefined && fact.hours !== each ? { why: "HOURS_FIXED", rule: "LRN-05" } : undefined;
};

const notPlanned: Check = ({ key, course: { bucket } }, { rules: { settings }, planned }) =>
  settings.electiveMustBePlanned && isElective(bucket) && !planned.has(key) ? { why: "NOT_IN_PLAN", rule: "LRN-10" } : undefined;

const offTopic: Check = ({ key, course: { bucket, topic } }, { rules, planned, plannedTopics, topics }) => {
  if (rules.topics === null || !rules.settings.topicsBind.includes(bucket)) return undefined;
  const chosen = topic !== undefined && ((planned.has(key) && plannedTopics.includes(topic)) || topics?.includes(topic));
  if (chosen) return undefined;
  return { why: topics === null ? "SCHOOL_TOPICS_MISSING" : "TOPIC_NOT_CHOSEN_BY_SCHOOL", rule: "LRN-09" };
};

const notAssessed: Check = ({ key, course: { bucket } }, { passed }) =>
  passed.has(key) ? undefined : { why: "ASSESSMENT_NOT_PASSED", rule: creditRule(bucket) };

const checks: readonly Check[] = [withdrawn, forAnother, notPushed, notPlanned, offTopic, notAssessed];

/**
 * The first reason why a completion does not count by itself; nothing where it does. In this order: the course withdrawn by that day, for another stage or
 * subject, not pushed or of other hours, not planned, of no chosen topic, not assessed as passed. What was planned within topics stays within them (§6-30),
 * and whether plan or evidence came first is nothing to it (§6-71).
 */
export const firstAgainst = (completion: Told<Course>, by: Known): Against | undefined => {
  for (const check of checks) {
    const against = check(completion, by);
    if (against) return against;
  }
  return undefined;
};
