import { type Course, CourseCode, type CourseFacts } from "#domain/courses/types.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { Learning, Line, Statement } from "#domain/credits/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import type { Bucket } from "#domain/program/types.ts";
import { anActor, places } from "./actors.ts";
import { day, on } from "./days.ts";

const ulid = (kind: string, number: number) => `${kind}${String(number).padStart(25, "0")}`;

export const teacher = TeacherId.parse(ulid("T", 1));
/** Another county, whose catalogue has other courses under the same codes. */
export const elsewhere = OrgId.parse(ulid("C", 2));
export const rules = rulesFor(rules2022, undefined);
export const topics = ["师德师风建设", "班级管理", "安全教育"];

/** A course of the county's catalogue, of junior mathematics where it is of a subject and of a chosen topic where it is general. */
export const aCourse = (code: string, bucket: Bucket, hours: number, rest: Partial<Course> = {}): Course => ({
  county: places.COUNTY,
  code: CourseCode.parse(code),
  version: 1,
  validFrom: day("2018-01-01"),
  name: `课程${code}`,
  bucket,
  hours,
  ...(bucket.startsWith("SUBJECT") && { stage: "JUNIOR" as const, subject: "数学" }),
  ...(bucket === "GENERAL_REQUIRED" && { topic: topics[0] }),
  ...(bucket === "GENERAL_ELECTIVE" && { topic: topics[1] }),
  madeAt: on("2022-07-20").at,
  madeBy: anActor("COUNTY").account,
  ...rest,
});

type Told = Partial<Omit<Fact, "course" | "on">> & { readonly on?: string };

const aFact = (kind: Fact["kind"], course: string, id: string, { on: date = "2022-10-01", ...rest }: Told): Fact => ({
  source: "平台",
  id,
  kind,
  teacher,
  county: places.COUNTY,
  course: CourseCode.parse(course),
  on: day(date),
  receivedAt: on("2022-10-10").at,
  ...rest,
});

export const completed = (course: string, told: Told = {}): Fact => aFact("COMPLETED", course, `${course}-done`, told);
export const assessed = (course: string, told: Told = {}): Fact => aFact("ASSESSED", course, `${course}-passed`, { passed: true, ...told });

/** A session of a day, from and to its times of Shanghai; as many seconds as lie between, unless told otherwise. */
export const session = (id: string, date: string, from: string, to: string, told: Told = {}): Fact => {
  const [start, end] = [on(date, from).at, on(date, to).at];
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return aFact("SESSION", "L1", id, { on: date, start, end, seconds, ...told });
};

/** How many hours a teacher's courses have: of each lesson, of each course of ethics, of each elective of the subject, and of each general one. */
export type Hours = {
  readonly lessons?: readonly number[];
  readonly ethics?: readonly number[];
  readonly subject?: readonly number[];
  readonly general?: readonly number[];
};

const coursesOf = (hours: readonly number[], letter: string, bucket: Bucket): readonly Course[] =>
  hours.map((each, index) => aCourse(`${letter}${index + 1}`, bucket, each));

const isElective = ({ bucket }: CourseFacts): boolean => bucket.endsWith("ELECTIVE");

/**
 * A teacher of junior mathematics who did everything: lessons L1 to L3 were pushed, ethics are E1 and on, electives S1 and on (of the subject) and G1 and on
 * (general), all planned; every course was completed and assessed as passed. 24 hours, unless told otherwise.
 */
export const aComplete = (hours: Hours = {}, rest: Partial<Learning> = {}): Learning => {
  const { lessons = [2, 2, 2], ethics = [4], subject = [4, 4], general = [3, 3] } = hours;
  const courses = [
    ...coursesOf(lessons, "L", "SUBJECT_REQUIRED"),
    ...coursesOf(ethics, "E", "GENERAL_REQUIRED"),
    ...coursesOf(subject, "S", "SUBJECT_ELECTIVE"),
    ...coursesOf(general, "G", "GENERAL_ELECTIVE"),
  ];
  return {
    rules,
    enrolled: { stage: "JUNIOR", subject: "数学" },
    topics,
    plan: { courses: courses.filter(isElective), topics },
    pushed: courses.filter(({ bucket }) => bucket === "SUBJECT_REQUIRED").slice(0, 3),
    courses,
    facts: courses.flatMap(({ code }) => [completed(code), assessed(code)]),
    ...rest,
  };
};

/** The same learning with facts more, or others in the place of those of their ids. */
export const withFacts = (learning: Learning, ...facts: readonly Fact[]): Learning => {
  const ids = new Set(facts.map(({ id }) => id));
  return { ...learning, facts: [...learning.facts.filter(({ id }) => !ids.has(id)), ...facts] };
};

/** The same without the facts of these ids. */
export const withoutFacts = (learning: Learning, ...ids: readonly string[]): Learning => ({
  ...learning,
  facts: learning.facts.filter(({ id }) => !ids.includes(id)),
});

/** The same with courses more, or others in the place of those of their codes and versions. */
export const withCourses = (learning: Learning, ...courses: readonly Course[]): Learning => {
  const isOneOf = ({ county, code, version }: Course) =>
    courses.some((one) => one.county === county && one.code === code && one.version === version);
  return { ...learning, courses: [...learning.courses.filter((course) => !isOneOf(course)), ...courses] };
};

/** The same under other settings. */
export const under = (learning: Learning, settings: Partial<Learning["rules"]["settings"]>): Learning => ({
  ...learning,
  rules: { ...learning.rules, settings: { ...learning.rules.settings, ...settings } },
});

/** The line of a fact on a statement. */
export const lineOf = ({ lines }: Statement, id: string): Line | undefined => lines.find(({ fact }) => fact.id === id);

/** What a statement says of a fact, shortly: what counts, why not, and by which rule. */
export const saidOf = (learning: Learning, id: string) => {
  const { counted, why, rule } = lineOf(statementOf(learning), id) ?? {};
  return [counted, why, rule];
};
