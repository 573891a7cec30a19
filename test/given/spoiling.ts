import fc from "fast-check";
import type { Course } from "#domain/courses/types.ts";
import type { Learning } from "#domain/credits/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { day, on } from "./days.ts";
import { aComplete, aCourse, assessed, completed, elsewhere, session, under, withCourses } from "./learning.ts";

const rules = rulesFor(rules2018, undefined);

/** Which of what there is (`at`), and how (`by`): every spoiling takes what it needs of them. */
type Chance = { readonly at: number; readonly by: number };
type Spoil = (learning: Learning, chance: Chance) => Learning;

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length];
const plus = (learning: Learning, ...facts: readonly Fact[]): Learning => ({ ...learning, facts: [...learning.facts, ...facts] });

/** Changes one fact of a kind. */
const ofFact =
  (kind: Fact["kind"], change: (fact: Fact, by: number) => readonly Fact[]): Spoil =>
  (learning, { at, by }) => {
    const one = pick(
      learning.facts.filter((fact) => fact.kind === kind),
      at,
    );
    return one ? { ...learning, facts: learning.facts.flatMap((fact) => (fact === one ? change(fact, by) : [fact])) } : learning;
  };

/** A version of a course is there once, as the table has it: what was changed first stands. */
const oneOfEach = (courses: readonly Course[]): readonly Course[] =>
  [...new Map(courses.toReversed().map((course) => [`${course.code} ${course.version}`, course])).values()].reverse();

/** Changes one version of a course. */
const ofCourse =
  (change: (course: Course, by: number) => readonly Course[]): Spoil =>
  (learning, { at, by }) => {
    const one = pick(learning.courses, at);
    return { ...learning, courses: oneOfEach(learning.courses.flatMap((course) => (course === one ? change(course, by) : [course]))) };
  };

const DATES = ["2022-07-31", "2022-08-01", "2022-09-30", "2022-10-01", "2022-10-02", "2022-12-31", "2023-01-01", "2018-05-01"];
const HOURS = [0.5, 1, 1.5, 2, 2.5, 3, 1.8, 100];
const INSTANTS = [
  "2022-07-31T15:59:59Z",
  "2022-07-31T16:00:00Z",
  "2022-12-31T15:59:59Z",
  "2022-12-31T16:00:00Z",
  "2022-10-01T08:00:00+08:00",
];
const TOPICS = ["劳动教育", "安全教育", "班级管理", "师德失范警示"];
const dateAt = (by: number) => pick(DATES, by) ?? "2022-10-01";
const hoursAt = (by: number) => pick(HOURS, by) ?? 2;
const instantAt = (by: number) => pick(INSTANTS, by) ?? on("2022-10-01").at;

/** A correction of a fact: an id of its own, and what it says instead. */
const correction = (fact: Fact, by: number): Fact => {
  const rest: readonly Partial<Fact>[] = [
    { hours: hoursAt(by) },
    { voids: true },
    { on: day(dateAt(by)) },
    { supersedes: "unknown" },
    { source: "另一平台" },
    { passed: by % 2 === 0 },
    { kind: fact.kind === "COMPLETED" ? "ASSESSED" : "COMPLETED", passed: true },
  ];
  return { ...fact, id: `${fact.id}-c${by}`, supersedes: fact.id, receivedAt: instantAt(by), ...pick(rest, by) };
};

const onlyOther: Partial<Course>[] = [{ subject: "物理" }, { stage: "SENIOR" }, { topic: "劳动教育" }, { topic: "师德失范警示" }];

/** Every way in which a complete teacher may be spoiled, or have something more. */
export const spoilings = {
  "no completion": ofFact("COMPLETED", () => []),
  "no assessment": ofFact("ASSESSED", () => []),
  "not passed": ofFact("ASSESSED", (fact) => [{ ...fact, passed: false }]),
  "passed at the second try": ofFact("ASSESSED", (fact, by) => [
    { ...fact, passed: false },
    { ...fact, id: `${fact.id}2`, on: day(dateAt(by)) },
  ]),
  "other hours": ofFact("COMPLETED", (fact, by) => [{ ...fact, hours: hoursAt(by) }]),
  "another day": ofFact("COMPLETED", (fact, by) => [{ ...fact, on: day(dateAt(by)) }]),
  "received at another moment": ofFact("COMPLETED", (fact, by) => [{ ...fact, receivedAt: instantAt(by) }]),
  "completed twice": ofFact("COMPLETED", (fact, by) => [
    fact,
    { ...fact, id: `${fact.id}-${by}`, on: day(dateAt(by)), hours: hoursAt(by) },
  ]),
  "told by two sources": ofFact("COMPLETED", (fact, by) => [fact, { ...fact, source: by % 2 === 0 ? "甲" : "另一平台" }]),
  "told twice": ofFact("COMPLETED", (fact) => [fact, { ...fact }]),
  "completion corrected": ofFact("COMPLETED", (fact, by) => [fact, correction(fact, by)]),
  "assessment corrected": ofFact("ASSESSED", (fact, by) => [fact, correction(fact, by)]),
  "corrected and corrected again": ofFact("COMPLETED", (fact, by) => {
    const first = correction(fact, by);
    return [fact, first, { ...correction(first, by + 1), source: first.source }];
  }),
  "corrected by two": ofFact("COMPLETED", (fact, by) => [fact, correction(fact, by), correction(fact, by + 1)]),
  "of another county": ofFact("COMPLETED", (fact) => [{ ...fact, county: elsewhere }]),
  "by a source of another county": ofFact("COMPLETED", (fact) => [fact, { ...fact, reportedTo: elsewhere, hours: 1 }]),
  "voided by a source of another county": ofFact("COMPLETED", (fact) => [
    fact,
    { ...fact, id: `${fact.id}-void`, reportedTo: elsewhere, supersedes: fact.id, voids: true },
  ]),
  "for others": ofCourse((course, by) => [{ ...course, ...pick(onlyOther, by) }]),
  "of another topic": ofCourse((course, by) => [{ ...course, topic: pick(TOPICS, by) }]),
  "of another bucket": ofCourse((course, by) => [{ ...course, bucket: by % 2 === 0 ? "GENERAL_ELECTIVE" : "SUBJECT_ELECTIVE" }]),
  "valid from another day": ofCourse((course, by) => [{ ...course, validFrom: day(dateAt(by)) }]),
  "a new version": ofCourse((course, by) => [{ ...course, version: 2, validFrom: day(dateAt(by)), hours: hoursAt(by) }, course]),
  withdrawn: ofCourse((course, by) => {
    const from = { from: day(dateAt(by)), reason: "停用", at: on("2022-09-01").at, by: course.madeBy };
    return by % 3 === 0
      ? [{ ...course, version: 2, validFrom: day("2022-12-01"), withdrawn: from }, course]
      : [{ ...course, withdrawn: from }];
  }),
  "not planned": (learning, { at }) => {
    const { plan } = learning;
    return plan
      ? { ...learning, plan: { ...plan, courses: plan.courses.filter((course) => course !== pick(plan.courses, at)) } }
      : learning;
  },
  "no plan": (learning, { at }) => (at % 3 === 0 ? { ...learning, plan: null } : learning),
  "other topics since": (learning, { at }) => ({
    ...learning,
    topics: pick([null, ["师德师风建设"], ["师德师风建设", "劳动教育"]], at) ?? null,
  }),
  "planned before the topics": (learning) => ({ ...learning, plan: learning.plan && { ...learning.plan, topics: [] } }),
  "not pushed": (learning, { at }) => ({ ...learning, pushed: learning.pushed.filter((lesson) => lesson !== pick(learning.pushed, at)) }),
  "replaced from a day": (learning, { at, by }) => ({
    ...learning,
    pushed: learning.pushed.map((lesson) => (lesson === pick(learning.pushed, at) ? { ...lesson, before: day(dateAt(by)) } : lesson)),
  }),
  "not enrolled": (learning, { at }) => (at % 8 === 0 ? { ...learning, enrolled: null } : learning),
  "enrolled elsewhere": (learning, { at }) => (at % 8 === 0 ? { ...learning, enrolled: { stage: "JUNIOR", subject: "物理" } } : learning),
  "assessed alone": (learning, { at }) =>
    plus(withCourses(learning, aCourse(`A${at}`, at % 2 === 0 ? "GENERAL_ELECTIVE" : "GENERAL_REQUIRED", 2)), assessed(`A${at}`)),
  "one more course": (learning, { at, by }) => {
    const bucket =
      pick(["SUBJECT_REQUIRED", "GENERAL_REQUIRED", "SUBJECT_ELECTIVE", "GENERAL_ELECTIVE"] as const, by) ?? "GENERAL_REQUIRED";
    const course = aCourse(`M${at}`, bucket, hoursAt(at));
    return plus(
      {
        ...withCourses(learning, course),
        plan: learning.plan && { ...learning.plan, courses: [...learning.plan.courses, course] },
        pushed: at % 2 === 0 ? learning.pushed : [...learning.pushed, course],
      },
      completed(course.code, { on: dateAt(at) }),
      assessed(course.code),
    );
  },
  "watched at one time": (learning, { at, by }) => {
    const [hour, end] = [String(8 + (at % 6)).padStart(2, "0"), String(9 + (by % 8)).padStart(2, "0")];
    const seconds = by % 4 === 0 ? 50_000 : 3_600;
    return plus(
      learning,
      session(`w${at}`, "2022-10-01", `${hour}:00:00`, `${hour}:45:00`),
      session(`v${by}`, "2022-10-01", "08:00:00", `${end}:30:00`, { seconds, source: at % 2 === 0 ? "平台" : "另一平台" }),
      session(`u${by}`, "2022-10-01", "20:00:00", "21:00:00", { seconds: 80_000 }),
    );
  },
  "stricter or looser settings": (learning, { at }) =>
    under(
      learning,
      pick<Partial<Learning["rules"]["settings"]>>(
        [
          { totalAtLeast: 26 },
          { totalAtLeast: 25 },
          { hoursStep: 1 },
          { surplusEthicsIsElective: true },
          { electiveMustBePlanned: false },
          { evidenceCountsBy: "IMPORTED_ON" },
          { topicsBind: ["GENERAL_ELECTIVE", "SUBJECT_ELECTIVE"] },
          { creditsPerHour: 2 },
        ],
        at,
      ) ?? {},
    ),
} as const satisfies Record<string, Spoil>;

/** Electives in pieces: of the subject, and general, from 13 to 20 hours together, mostly enough. */
const electives = fc
  .tuple(fc.constantFrom(13, 13.5, 14, 14, 14.5, 15, 16, 16.5, 17, 18, 18, 18.5, 20), fc.constantFrom(0.5, 1, 1.5, 2, 3, 4), fc.nat(6))
  .map(([sum, each, ofSubject]) => {
    const pieces = Array.from({ length: Math.ceil(sum / each) }, (_, index) => Math.min(each, sum - index * each));
    return { subject: pieces.slice(0, ofSubject), general: pieces.slice(ofSubject) };
  });

/** The same teacher under the pack of 2018, ethics enough for it. */
const of2018 = (learning: Learning): Learning => ({
  ...learning,
  rules,
  facts: learning.facts.map((fact) => ({ ...fact, on: day(`2018${fact.on.slice(4)}`) })),
});

const names = Object.keys(spoilings).filter((name): name is keyof typeof spoilings => name in spoilings);

/** A complete teacher, and none to six places to spoil, each by name: short to read where a property fails. Of sixteen one is of 2018. */
export const recipes = fc.record({
  electives,
  ethics: fc.constantFrom([4], [4], [2, 2], [1.5, 2.5], [4, 2]),
  earlier: fc.nat(15).map((chance) => chance === 15),
  spoiled: fc.array(fc.record({ how: fc.constantFrom(...names), at: fc.nat(23), by: fc.nat(23) }), { maxLength: 6 }),
});

type Recipe = typeof recipes extends fc.Arbitrary<infer R> ? R : never;

/** The same where each id is of one content, as sources keep it: told twice is told the same. */
const oneOfAnId = (learning: Learning): Learning => {
  const kept = new Map<string, Fact>();
  const facts = learning.facts.map((fact) => {
    const key = [fact.reportedTo ?? fact.county, fact.source, fact.id].join(" ");
    const first = kept.get(key) ?? fact;
    kept.set(key, first);
    return { ...first };
  });
  return { ...learning, facts };
};

/** The learning of a recipe. */
export const learningOf = ({ electives: { subject, general }, ethics, earlier, spoiled }: Recipe): Learning => {
  const complete = aComplete({ ethics: earlier ? [4, 4] : ethics, subject, general });
  const whole = earlier ? of2018(complete) : complete;
  return oneOfAnId(spoiled.reduce<Learning>((learning, { how, ...chance }) => spoilings[how](learning, chance), whole));
};

export const learnings: fc.Arbitrary<Learning> = recipes.map(learningOf);
