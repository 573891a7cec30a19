import { describe, expect, test } from "vitest";
import { Course } from "#domain/courses/types.ts";
import type { Learning, Statement } from "#domain/credits/types.ts";
import { Fact } from "#domain/evidence/types.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { naiveStatement } from "#given/naive-credits.ts";

const rules = rulesFor(rules2022, undefined);
const withSettings = (settings: Partial<Learning["rules"]["settings"]>) => ({ ...rules, settings: { ...rules.settings, ...settings } });

const course = (code: string, bucket: Course["bucket"], hours: number, more: object = {}): Course =>
  Course.parse({
    county: places.COUNTY,
    code,
    version: 1,
    validFrom: "2022-07-01",
    name: `课程${code}`,
    bucket,
    hours,
    madeAt: on("2022-07-01").at,
    madeBy: "0".repeat(40),
    ...more,
  });
const ofChinese = { stage: "JUNIOR", subject: "语文" };

const courses = [
  course("L1", "SUBJECT_REQUIRED", 2, ofChinese),
  course("L2", "SUBJECT_REQUIRED", 2, ofChinese),
  course("L3", "SUBJECT_REQUIRED", 2, ofChinese),
  course("E1", "GENERAL_REQUIRED", 3),
  course("E2", "GENERAL_REQUIRED", 1),
  course("S1", "SUBJECT_ELECTIVE", 6, ofChinese),
  course("G1", "GENERAL_ELECTIVE", 8, { topic: "班级管理" }),
  course("G2", "GENERAL_ELECTIVE", 5, { topic: "安全教育" }),
];

const fact = (kind: Fact["kind"], id: string, code: string, more: object = {}): Fact =>
  Fact.parse({
    source: "platform",
    id,
    kind,
    teacher: "01ARZ3NDEKTSV4RRFFQ69G5FAT",
    county: places.COUNTY,
    course: code,
    on: "2022-09-01",
    receivedAt: on("2022-09-05").at,
    ...more,
  });
const completed = (code: string, more: object = {}) => fact("COMPLETED", `c-${code}`, code, more);
const assessed = (code: string, more: object = {}) => fact("ASSESSED", `a-${code}`, code, { passed: true, ...more });
const both = (code: string) => [completed(code), assessed(code)];

const planned = (...codes: string[]) => courses.filter(({ code }) => codes.includes(code));

/** A teacher who has learned 6 + 4 + 14 hours, changed in some places. */
const aTeacher = (changed: Partial<Learning> = {}): Learning => ({
  rules,
  enrolled: { stage: "JUNIOR", subject: "语文" },
  topics: ["师德师风建设", "班级管理", "安全教育"],
  plan: { courses: planned("S1", "G1", "G2"), topics: ["师德师风建设", "班级管理", "安全教育"] },
  pushed: planned("L1", "L2", "L3"),
  courses,
  facts: ["L1", "L2", "L3", "E1", "E2", "S1", "G1"].flatMap(both),
  ...changed,
});
const and = (...more: Fact[]): Partial<Learning> => ({ facts: [...aTeacher().facts, ...more] });
const without = (...ids: string[]): Fact[] => aTeacher().facts.filter(({ id }) => !ids.includes(id));

const counted = ({ parts, total }: Statement) => [...parts.map((part) => part.counted), total.counted];
const said = ({ lines }: Statement, id: string) => {
  const { offered, counted, why, rule } = lines.find((line) => line.fact.id === id) ?? {};
  return [why, rule, offered, counted];
};

describe("the naive credit engine, by hand", () => {
  test("CRD-01 6, 4 and 14 hours are 24 credits and pass", () => {
    const statement = naiveStatement(aTeacher());
    expect(statement.verdict).toBe("PASSED");
    expect(counted(statement)).toEqual([6, 4, 14, 24]);
    expect(statement.total).toEqual({ atLeast: 24, atMost: 28, offered: 24, counted: 24, surplus: 0, missing: 0 });
    expect([statement.credits, statement.until, statement.packVersion]).toEqual([24, "2022-12-31", "2022.1"]);
    expect(statement.lines.map(({ fact: { id } }) => id)).toEqual([
      ...["a-E1", "a-E2", "a-G1", "a-L1", "a-L2", "a-L3", "a-S1"],
      ...["c-E1", "c-E2", "c-G1", "c-L1", "c-L2", "c-L3", "c-S1"],
    ]);
    expect(statement.lines.find(({ fact: { id } }) => id === "c-S1")).toEqual({
      fact: { ...{ source: "platform", id: "c-S1", kind: "COMPLETED", county: places.COUNTY, course: "S1" }, ...dated },
      course: { county: places.COUNTY, code: "S1", version: 1, name: "课程S1", bucket: "SUBJECT_ELECTIVE", hours: 6, ...ofChinese },
      assessedBy: { source: "platform", id: "a-S1", on: "2022-09-01" },
      ...{ part: 2, offered: 6, counted: 6, rule: "LRN-10" },
    });
  });
  const dated = { on: "2022-09-01", receivedAt: on("2022-09-05").at };

  test("CRD-02 LRN-10 of 19 elective hours 18 count, 28 in all, and the course that came last is partly full", () => {
    const statement = naiveStatement(aTeacher(and(...both("G2").map((one) => ({ ...one, on: day("2022-10-01") })))));
    expect(counted(statement)).toEqual([6, 4, 18, 28]);
    expect(statement.parts[2]).toMatchObject({ offered: 19, surplus: 1, missing: 0 });
    expect(said(statement, "c-G2")).toEqual(["PART_FULL", "LRN-10", 5, 4]);
    const roomy = rules.parts.map((part, at) => (at === 2 ? { ...part, atMost: 20 } : part));
    const capped = naiveStatement(aTeacher({ ...and(...both("G2")), rules: { ...rules, parts: roomy } }));
    expect(capped.total).toEqual({ atLeast: 24, atMost: 28, offered: 29, counted: 28, surplus: 1, missing: 0 });
  });

  test("LRN-06 3 of 4 hours of ethics do not pass, however many electives there are", () => {
    const statement = naiveStatement(aTeacher({ facts: [...without("c-E2", "a-E2"), ...both("G2")] }));
    expect(statement.verdict).toBe("NOT_YET");
    expect(counted(statement)).toEqual([6, 3, 18, 27]);
    expect(statement.parts[1]?.missing).toBe(1);
    expect(statement.total.missing).toBe(0);
  });

  test("LRN-02 a correction takes the place of what it names, may be corrected and voided, and its rival waits", () => {
    const fewer = completed("G1", { id: "c2", hours: 7.5, supersedes: "c-G1" });
    const corrected = naiveStatement(aTeacher(and(fewer)));
    expect([said(corrected, "c-G1")[0], ...said(corrected, "c2")]).toEqual(["SUPERSEDED", undefined, "LRN-10", 7.5, 7.5]);
    expect(counted(corrected)).toEqual([6, 4, 13, 23]);
    expect([corrected.verdict, corrected.parts[2]?.missing, corrected.parts[2]?.surplus]).toEqual(["NOT_YET", 1, 0.5]);

    const again = completed("G1", { id: "c3", supersedes: "c2" });
    const rival = completed("G1", { id: "c1", supersedes: "c-G1", receivedAt: on("2022-09-06").at });
    const chained = naiveStatement(aTeacher(and(rival, again, fewer)));
    expect(["c-G1", "c2", "c3", "c1"].map((id) => said(chained, id)[0])).toEqual(["SUPERSEDED", "SUPERSEDED", undefined, "TARGET_AWAITED"]);
    expect(counted(chained)).toEqual([6, 4, 14, 24]);

    const voiding = completed("G1", { id: "c5", supersedes: "c-G1", voids: true });
    const voided = naiveStatement(aTeacher(and(voiding)));
    expect([said(voided, "c-G1")[0], said(voided, "c5")[0], counted(voided)[2]]).toEqual(["SUPERSEDED", "VOIDED", 6]);

    const strangers = [{ course: "S1" }, { source: "other" }, { county: places.PREFECTURE }, { teacher: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }];
    const strange = (more: object) => completed("G1", { id: "c2", supersedes: "c-G1", ...more });
    for (const more of strangers) expect(said(naiveStatement(aTeacher(and(strange(more)))), "c2")[0]).toBe("TARGET_AWAITED");
  });

  test("§6-54 10.5 and 8.5 elective hours are 18 after the cap, 13.5 are 13 and miss one", () => {
    const halves = (first: number, second: number) => {
      const facts = [...without("c-S1", "c-G1"), completed("S1", { hours: first }), completed("G1", { hours: second }), ...both("G2")];
      return naiveStatement(aTeacher({ facts, courses: [...courses.slice(0, 5), ...elective(20, 20, 0.5)] })).parts[2];
    };
    const elective = (...hours: number[]) => courses.slice(5).map((one, at) => ({ ...one, hours: hours[at] ?? 0 }));
    expect(halves(10, 8.5)).toMatchObject({ offered: 19, counted: 18, surplus: 1, missing: 0 });
    expect(halves(6, 7)).toMatchObject({ offered: 13.5, counted: 13, surplus: 0.5, missing: 1 });
    expect(halves(6, 7.5)).toMatchObject({ offered: 14, counted: 14, surplus: 0, missing: 0 });
  });

  const version2 = { version: 2, hours: 1, validFrom: day("2022-09-01") };
  const gone = { withdrawn: { from: day("2022-09-01"), reason: "停用", at: on("2022-09-01").at, by: courses[0]?.madeBy } };
  const changedCourse = (code: string, more: object): Partial<Learning> => ({
    courses: courses.map((one) => (one.code === code ? Course.parse({ ...one, ...more }) : one)),
  });
  const dayOf = (id: string, date: string): Partial<Learning> => ({
    facts: aTeacher().facts.map((one) => (one.id === id ? { ...one, on: day(date) } : one)),
  });
  const late = (id: string, receivedAt: string) => aTeacher().facts.map((one) => (one.id === id ? { ...one, receivedAt } : one));
  const other = completed("S1", { id: "z" });

  test.each<[string, string, string, number, number, Partial<Learning>, string]>([
    ["CAL-15 the day before", "OUTSIDE_LEARNING", "CAL-15", 6, 0, dayOf("c-S1", "2022-07-31"), "c-S1"],
    ["CAL-15 the day after", "OUTSIDE_LEARNING", "CAL-15", 6, 0, dayOf("c-S1", "2023-01-01"), "c-S1"],
    [
      "§6-53 by the day it came",
      "OUTSIDE_LEARNING",
      "CAL-15",
      6,
      0,
      { rules: withSettings({ evidenceCountsBy: "IMPORTED_ON" }), facts: late("c-S1", "2022-12-31T16:00:00Z") },
      "c-S1",
    ],
    ["LRN-03 before the first version", "COURSE_NOT_VALID", "LRN-03", 0, 0, changedCourse("S1", { validFrom: "2022-09-02" }), "c-S1"],
    ["LRN-03 from the day of withdrawal", "COURSE_WITHDRAWN", "LRN-03", 6, 0, changedCourse("S1", gone), "c-S1"],
    ["LRN-07 another subject", "COURSE_NOT_FOR_SUBJECT", "LRN-07", 6, 0, changedCourse("S1", { subject: "数学" }), "c-S1"],
    ["LRN-04 another stage", "COURSE_NOT_FOR_SUBJECT", "LRN-04", 2, 0, changedCourse("L1", { stage: "PRIMARY" }), "c-L1"],
    ["LRN-04 not pushed", "NOT_PUSHED", "LRN-04", 2, 0, { pushed: planned("L2", "L3") }, "c-L1"],
    [
      "§6-76 completed on the day it was replaced",
      "NOT_PUSHED",
      "LRN-04",
      2,
      0,
      { pushed: planned("L1").map((one) => ({ ...one, before: day("2022-09-01") })) },
      "c-L1",
    ],
    ["LRN-05 a lesson of 1.5", "HOURS_FIXED", "LRN-05", 2, 0, { facts: [completed("L1", { hours: 1.5 })] }, "c-L1"],
    ["LRN-10 outside the plan", "NOT_IN_PLAN", "LRN-10", 6, 0, { plan: null }, "c-S1"],
    ["LRN-09 no topics", "SCHOOL_TOPICS_MISSING", "LRN-09", 8, 0, { topics: null, plan: { courses: planned("G1"), topics: [] } }, "c-G1"],
    [
      "LRN-09 other topics",
      "TOPIC_NOT_CHOSEN_BY_SCHOOL",
      "LRN-09",
      8,
      0,
      { topics: [], plan: { courses: planned("G1"), topics: [] } },
      "c-G1",
    ],
    ["CRD-03 not assessed", "ASSESSMENT_NOT_PASSED", "CRD-03", 3, 0, { facts: without("a-E1") }, "c-E1"],
    ["CRD-04 failed", "ASSESSMENT_NOT_PASSED", "CRD-04", 6, 0, { facts: [completed("S1"), assessed("S1", { passed: false })] }, "c-S1"],
    ["CRD-05 again", "COURSE_ALREADY_COUNTED", "CRD-05", 6, 0, and(other), "z"],
    ["CRD-03 assessed alone", "NOT_COMPLETED", "CRD-03", 0, 0, { facts: [assessed("L1")] }, "a-L1"],
    ["CRD-04 assessed alone", "NOT_COMPLETED", "CRD-04", 0, 0, { facts: [assessed("S1")] }, "a-S1"],
    ["CRD-03 assessed and completed", "NO_CREDIT_OF_ITS_OWN", "CRD-03", 0, 0, { facts: both("S1") }, "a-S1"],
    ["ENR-11 not enrolled", "NOT_ENROLLED", "ENR-11", 0, 0, { enrolled: null }, "c-S1"],
  ])("%s: %s", (_, why, rule, offered, counts, changed, id) => {
    expect(said(naiveStatement(aTeacher(changed)), id)).toEqual([why, rule, offered, counts]);
  });

  test.each<[string, Partial<Learning>, string, number]>([
    ["CAL-15 both its ends", dayOf("c-S1", "2022-08-01"), "c-S1", 6],
    ["CAL-15 both its ends", dayOf("c-S1", "2022-12-31"), "c-S1", 6],
    ["LRN-03 what was completed before the withdrawal", { ...changedCourse("S1", gone), ...dayOf("c-S1", "2022-08-31") }, "c-S1", 6],
    [
      "§6-70 the hours of the version of that day",
      { courses: [...courses, ...planned("S1").map((one) => ({ ...one, ...version2 }))] },
      "c-S1",
      1,
    ],
    ["§6-70 no more than the course's", { facts: [completed("S1", { hours: 9 }), assessed("S1")] }, "c-S1", 6],
    ["§6-30 topics of the plan", { topics: null }, "c-G1", 8],
    ["§6-52 outside the plan", { rules: withSettings({ electiveMustBePlanned: false }), plan: null }, "c-S1", 6],
  ])("%s counts", (_, changed, id, hours) => {
    expect(said(naiveStatement(aTeacher(changed)), id).slice(2)).toEqual([hours, hours]);
    expect(said(naiveStatement(aTeacher(changed)), id)[0]).toBeUndefined();
  });

  test("LRN-15 of sessions the later of two at one time is left out, and what would make a day of more than 24 hours", () => {
    const session = (id: string, from: string, to: string, seconds: number) =>
      fact("SESSION", id, "S1", { start: on("2022-09-01", from).at, end: on("2022-09-01", to).at, seconds });
    const night = fact("SESSION", "d", "S1", {
      start: on("2022-09-01", "12:00:00").at,
      end: on("2022-09-02", "12:00:00").at,
      seconds: 79_201,
    });
    const sessions = [
      session("a", "08:00:00", "10:00:00", 7200),
      session("b", "09:00:00", "11:00:00", 7200),
      session("c", "10:00:00", "10:30:00", 0),
    ];
    const statement = naiveStatement(aTeacher(and(...sessions, night)));
    expect(["a", "b", "c", "d"].map((id) => said(statement, id)[0])).toEqual([
      ...["NO_CREDIT_OF_ITS_OWN", "SESSION_OVERLAPS", "NO_CREDIT_OF_ITS_OWN", "DAY_OVERFULL"],
    ]);
    expect(said(statement, "d")).toEqual(["DAY_OVERFULL", "LRN-15", 0, 0]);
    expect(said(naiveStatement(aTeacher(and(...sessions, { ...night, seconds: 79_200 }))), "d")[0]).toBe("NO_CREDIT_OF_ITS_OWN");
  });

  test("§6-10 surplus ethics counts as elective where the county says so", () => {
    const changed = { ...changedCourse("E1", { hours: 5 }), rules: withSettings({ surplusEthicsIsElective: true }) };
    expect(counted(naiveStatement(aTeacher(changed)))).toEqual([6, 4, 16, 26]);
    expect(counted(naiveStatement(aTeacher({ ...changed, rules })))).toEqual([6, 4, 14, 24]);
  });

  test("LRN-03 LRN-06 in 2018 the ethics lie within the general part and are summed once", () => {
    const of2018 = rulesFor(rules2018, undefined);
    const settings = { ...of2018.settings, electiveMustBePlanned: false };
    const yearRules = { ...of2018, pushedLessons: null, windows: rules.windows, settings };
    const statement = naiveStatement(aTeacher({ rules: yearRules, plan: null, pushed: [] }));
    expect(statement.parts.map((part) => [part.counted, part.missing])).toEqual([
      [12, 0],
      [12, 2],
      [4, 4],
    ]);
    expect([statement.total.counted, statement.verdict]).toEqual([24, "NOT_YET"]);
    expect(statement.lines.filter(({ fact: { id } }) => ["c-L1", "c-E1"].includes(id)).map(({ part }) => part)).toEqual([1, 0]);
    const capped = yearRules.parts.map((part, at) => (at === 2 ? { ...part, atMost: 2 } : part));
    const ethics = naiveStatement(aTeacher({ rules: { ...yearRules, parts: capped }, plan: null }));
    expect([ethics.parts[2]?.counted, ...said(ethics, "c-E1")]).toEqual([2, undefined, "LRN-03", 3, 3]);
    expect(said(naiveStatement(aTeacher({ rules: yearRules, topics: null, plan: null })), "c-G1")[0]).toBeUndefined();
  });

  test("CRD-01 a total below the county's floor does not pass though no part misses anything", () => {
    const statement = naiveStatement(aTeacher({ rules: withSettings({ totalAtLeast: 26 }) }));
    expect([statement.total.missing, statement.verdict]).toEqual([2, "NOT_YET"]);
  });

  test("ENR-11 of who is not enrolled nothing counts", () => {
    const statement = naiveStatement(aTeacher({ enrolled: null }));
    expect([...counted(statement), statement.total.missing, statement.verdict]).toEqual([0, 0, 0, 0, 24, "NOT_YET"]);
  });

  test("§6-54 where only whole hours are steps, 7.5 offers 7", () => {
    const facts = [completed("G1", { hours: 7.5 }), assessed("G1")];
    expect(said(naiveStatement(aTeacher({ facts, rules: withSettings({ hoursStep: 1 }) })), "c-G1").slice(2)).toEqual([7, 7]);
  });

  test("LRN-02 the statement depends on the set of facts: any order, any fact twice; the same id of another source is another fact", () => {
    const { facts } = aTeacher(and(completed("S1", { source: "other" })));
    const statement = naiveStatement(aTeacher({ facts }));
    expect(naiveStatement(aTeacher({ facts: [...facts.toReversed(), ...facts] }))).toEqual(statement);
    expect(statement.lines.filter(({ fact: { id } }) => id === "c-S1").map(({ why }) => why)).toEqual([
      undefined,
      "COURSE_ALREADY_COUNTED",
    ]);
  });
});
