import { describe, expect, test } from "vitest";
import { statementOf } from "#domain/credits/statement.ts";
import { remedyLabels, uncountedLabels } from "#domain/credits/states.ts";
import { Uncounted } from "#domain/credits/types.ts";
import { plusDays } from "#domain/program/days.ts";
import { day, on } from "#given/days.ts";
import {
  aComplete,
  aCourse,
  assessed,
  completed,
  elsewhere,
  lineOf,
  saidOf,
  session,
  topics,
  under,
  withCourses,
  withFacts,
  withoutFacts,
} from "#given/learning.ts";

const complete = aComplete();

describe("an hour that counts names its evidence and its clause", () => {
  test("CRD-03 of a required course: completed, and assessed as passed by another fact", () => {
    expect(lineOf(statementOf(complete), "L1-done")).toMatchObject({
      ...{ offered: 2, counted: 2, part: 0, rule: "CRD-03", assessedBy: { id: "L1-passed" }, course: { code: "L1", version: 1 } },
    });
    expect(lineOf(statementOf(complete), "L1-done")).not.toHaveProperty("why");
  });

  test("CRD-04 of an elective likewise", () => {
    expect(saidOf(complete, "G1-done")).toEqual([3, undefined, "CRD-04"]);
  });

  test("every fact has its line, once, in the order of day, source and id", () => {
    const { lines } = statementOf(withFacts(complete, completed("L1", { on: "2022-09-01" })));
    expect(lines).toHaveLength(complete.facts.length);
    expect(lines[0]?.fact.id).toBe("L1-done");
    expect(lines.slice(1).map(({ fact }) => fact.id)).toEqual(
      lines
        .slice(1)
        .map(({ fact }) => fact.id)
        .toSorted(),
    );
  });
});

describe("an hour that does not count says why, and by which clause", () => {
  test("ENR-11 whoever is not enrolled has no credit yet; the facts are kept", () => {
    const learning = withFacts(aComplete({}, { enrolled: null }), session("watched", "2022-10-01", "08:00:00", "09:00:00"));
    const { verdict, credits, lines } = statementOf(learning);
    expect([verdict, credits]).toEqual(["NOT_YET", 0]);
    expect([...new Set(lines.map(({ why }) => why))]).toEqual(["NOT_ENROLLED"]);
    expect(lines).toHaveLength(learning.facts.length);
  });

  test("CAL-15 learning counts from August 1 through December 31", () => {
    for (const date of ["2022-07-31", "2023-01-01"])
      expect(saidOf(withFacts(complete, completed("G1", { on: date })), "G1-done")).toEqual([0, "OUTSIDE_LEARNING", "CAL-15"]);
    for (const date of ["2022-08-01", "2022-12-31"])
      expect(saidOf(withFacts(complete, completed("G1", { on: date })), "G1-done")[0]).toBe(3);
  });

  test("§6-53 by the day it was received, where the county has it so", () => {
    const late = withFacts(complete, completed("G1", { on: "2022-12-30", receivedAt: on("2023-01-01", "00:00:00").at }));
    expect(saidOf(late, "G1-done")[0]).toBe(3);
    expect(saidOf(under(late, { evidenceCountsBy: "IMPORTED_ON" }), "G1-done")).toEqual([0, "OUTSIDE_LEARNING", "CAL-15"]);
  });

  test("LRN-03 the course was in the catalogue on that day", () => {
    const later = withCourses(complete, aCourse("G1", "GENERAL_ELECTIVE", 3, { validFrom: day("2022-10-02") }));
    expect(saidOf(later, "G1-done")).toEqual([0, "COURSE_NOT_VALID", "LRN-03"]);
    expect(lineOf(statementOf(later), "G1-done")).not.toHaveProperty("course");
    expect(saidOf(withFacts(complete, completed("X9")), "X9-done")).toEqual([0, "COURSE_NOT_VALID", "LRN-03"]);
  });

  test("LRN-03 what is completed before a course is withdrawn counts, what is from that day on does not", () => {
    const withdrawn = (from: string) => ({
      from: day(from),
      reason: "内容过时",
      at: on("2022-09-01").at,
      by: aCourse("X", "GENERAL_ELECTIVE", 1).madeBy,
    });
    const from = (date: string) => withCourses(complete, aCourse("G1", "GENERAL_ELECTIVE", 3, { withdrawn: withdrawn(date) }));
    expect(saidOf(from("2022-10-01"), "G1-done")).toEqual([0, "COURSE_WITHDRAWN", "LRN-03"]);
    expect(saidOf(from("2022-10-02"), "G1-done")[0]).toBe(3);
    const two = withCourses(from("2022-10-01"), aCourse("G1", "GENERAL_ELECTIVE", 3, { version: 2, withdrawn: withdrawn("2022-11-01") }));
    expect(saidOf(two, "G1-done")[0]).toBe(3);
  });

  test("LRN-07, LRN-04 an elective or a lesson is of the own stage and subject", () => {
    for (const other of [{ subject: "物理" }, { stage: "SENIOR" as const }]) {
      expect(saidOf(withCourses(complete, aCourse("S1", "SUBJECT_ELECTIVE", 4, other)), "S1-done")).toEqual([
        0,
        "COURSE_NOT_FOR_SUBJECT",
        "LRN-07",
      ]);
      expect(saidOf(withCourses(complete, aCourse("L1", "SUBJECT_REQUIRED", 2, other)), "L1-done")).toEqual([
        0,
        "COURSE_NOT_FOR_SUBJECT",
        "LRN-04",
      ]);
    }
    const { subject: _, ...nobodys } = aCourse("S1", "SUBJECT_ELECTIVE", 4);
    expect(saidOf(withCourses(complete, nobodys), "S1-done")[1]).toBe("COURSE_NOT_FOR_SUBJECT");
  });

  test("LRN-04 a lesson is one of those pushed", () => {
    expect(saidOf({ ...complete, pushed: complete.pushed.slice(1) }, "L1-done")).toEqual([0, "NOT_PUSHED", "LRN-04"]);
    expect(saidOf({ ...complete, pushed: complete.pushed.map(({ code }) => ({ code, county: elsewhere })) }, "L1-done")[1]).toBe(
      "NOT_PUSHED",
    );
  });

  test("§6-76, §6-53 one that was replaced counts where it was completed on a day before, whenever that is reported; a fourth finds its part full", () => {
    const replacedOn = (before: string) => complete.pushed.map((one) => (one.code === "L1" ? { ...one, before: day(before) } : one));
    const done = complete.facts.find(({ id }) => id === "L1-done")?.on ?? "";
    expect(saidOf({ ...complete, pushed: replacedOn(done) }, "L1-done")).toEqual([0, "NOT_PUSHED", "LRN-04"]);
    const late = { receivedAt: on("2022-12-30").at };
    const reported = { ...complete, facts: complete.facts.map((one) => (one.id === "L1-done" ? { ...one, ...late } : one)) };
    expect(saidOf({ ...reported, pushed: replacedOn(plusDays(day(done), 1)) }, "L1-done")[0]).toBe(2);
    const lesson = aCourse("L9", "SUBJECT_REQUIRED", 2);
    const four = withFacts(withCourses(reported, lesson), completed("L9", { on: "2022-12-01" }), assessed("L9"));
    const both = { ...four, pushed: [...replacedOn(plusDays(day(done), 1)), lesson] };
    expect(saidOf(both, "L9-done")).toEqual([0, "PART_FULL", "LRN-05"]);
  });

  test.each([1.5, 3])("LRN-05 a lesson is two hours: a fact of %s is kept and does not count", (hours) => {
    expect(saidOf(withFacts(complete, completed("L1", { hours })), "L1-done")).toEqual([0, "HOURS_FIXED", "LRN-05"]);
  });

  test("LRN-05 with two hours, or without a word of them, it counts two, whatever the catalogue says", () => {
    expect(saidOf(withFacts(complete, completed("L1", { hours: 2 })), "L1-done")[0]).toBe(2);
    expect(saidOf(withCourses(complete, aCourse("L1", "SUBJECT_REQUIRED", 1)), "L1-done")[0]).toBe(2);
  });

  test("LRN-10, §6-52 an elective is in the confirmed plan; where the county does not ask for it, it counts", () => {
    const unplanned = { ...complete, plan: null };
    expect(saidOf(unplanned, "S1-done")).toEqual([0, "NOT_IN_PLAN", "LRN-10"]);
    expect(saidOf(unplanned, "G1-done")).toEqual([0, "NOT_IN_PLAN", "LRN-10"]);
    expect(saidOf(unplanned, "E1-done")[0]).toBe(4);
    expect(saidOf(under(unplanned, { electiveMustBePlanned: false }), "S1-done")[0]).toBe(4);
  });

  const other = aCourse("G1", "GENERAL_ELECTIVE", 3, { topic: "劳动教育" });
  test("LRN-09 a general elective is of a topic of the school", () => {
    expect(saidOf(withCourses(complete, other), "G1-done")).toEqual([0, "TOPIC_NOT_CHOSEN_BY_SCHOOL", "LRN-09"]);
    const { topic: _, ...without } = other;
    expect(saidOf(withCourses(complete, without), "G1-done")[1]).toBe("TOPIC_NOT_CHOSEN_BY_SCHOOL");
  });

  test("LRN-09 before the school chose it says so", () => {
    const learning = { ...complete, topics: null, plan: { courses: complete.plan?.courses ?? [], topics: [] } };
    expect(saidOf(learning, "G1-done")).toEqual([0, "SCHOOL_TOPICS_MISSING", "LRN-09"]);
  });

  test("§6-30 what was planned within topics stays within them, after the school changes or the teacher moves", () => {
    expect(saidOf({ ...complete, topics: ["师德师风建设"] }, "G1-done")[0]).toBe(3);
    expect(saidOf({ ...complete, topics: null }, "G1-done")[0]).toBe(3);
    const unplanned = under({ ...complete, topics: ["师德师风建设"], plan: { courses: [], topics } }, { electiveMustBePlanned: false });
    expect(saidOf(unplanned, "G1-done")[1]).toBe("TOPIC_NOT_CHOSEN_BY_SCHOOL");
  });

  test("§6-07 electives of the subject are bound by topics only where the county has it so; ethics never is", () => {
    expect(saidOf(complete, "S1-done")[0]).toBe(4);
    const both = under(complete, { topicsBind: ["GENERAL_ELECTIVE", "SUBJECT_ELECTIVE"] });
    expect(saidOf(both, "S1-done")).toEqual([0, "TOPIC_NOT_CHOSEN_BY_SCHOOL", "LRN-09"]);
    expect(saidOf({ ...complete, topics: null }, "E1-done")[0]).toBe(4);
  });

  test.each([
    ["L1", "CRD-03"],
    ["E1", "CRD-03"],
    ["S1", "CRD-04"],
    ["G1", "CRD-04"],
  ])("CRD-03, CRD-04 completion of %s without a passed assessment", (code, rule) => {
    expect(saidOf(withoutFacts(complete, `${code}-passed`), `${code}-done`)).toEqual([0, "ASSESSMENT_NOT_PASSED", rule]);
    expect(saidOf(withFacts(complete, assessed(code, { passed: false })), `${code}-done`)).toEqual([0, "ASSESSMENT_NOT_PASSED", rule]);
  });

  test("CRD-03 an assessment in another county's course of the same code is none", () => {
    expect(saidOf(withFacts(complete, assessed("L1", { county: elsewhere })), "L1-done")[1]).toBe("ASSESSMENT_NOT_PASSED");
  });

  test.each([
    ["L1", "CRD-03"],
    ["S1", "CRD-04"],
  ])("CRD-03, CRD-04 assessment of %s without completion", (code, rule) => {
    expect(saidOf(withoutFacts(complete, `${code}-done`), `${code}-passed`)).toEqual([0, "NOT_COMPLETED", rule]);
  });

  test("§6-73 NOT_COMPLETED only while nothing is completed; a later failure takes nothing away; the order of days is nothing to it", () => {
    expect(saidOf(complete, "S1-passed")).toEqual([0, "NO_CREDIT_OF_ITS_OWN", "CRD-03"]);
    expect(saidOf({ ...complete, plan: null }, "S1-passed")[1]).toBe("NO_CREDIT_OF_ITS_OWN");
    expect(saidOf(withFacts(complete, assessed("S1", { id: "again", passed: false, on: "2022-11-01" })), "S1-done")[0]).toBe(4);
    for (const date of ["2022-07-01", "2023-01-05"])
      expect(saidOf(withFacts(complete, assessed("S1", { on: date })), "S1-done")[0]).toBe(4);
  });

  test("CRD-05, §6-73 of several completions of a course the earliest counts that can, by day, source and id", () => {
    const twice = withFacts(complete, completed("G1", { id: "earlier", on: "2022-09-30" }));
    expect([saidOf(twice, "earlier"), saidOf(twice, "G1-done")]).toEqual([
      [3, undefined, "CRD-04"],
      [0, "COURSE_ALREADY_COUNTED", "CRD-05"],
    ]);
    const early = withFacts(complete, completed("G1", { id: "too early", on: "2022-07-30" }));
    expect(saidOf(early, "G1-done")[0]).toBe(3);
    const sources = withFacts(complete, completed("G1", { id: "A", source: "丙平台" }), completed("G1", { id: "Z", source: "丁平台" }));
    expect(["A", "Z", "G1-done"].map((id) => saidOf(sources, id)[0])).toEqual([0, 3, 0]);
  });

  const over = aComplete({ lessons: [2, 2, 2, 2], ethics: [3, 2], subject: [10], general: [7, 2] });
  const pushed = over.courses.filter(({ bucket }) => bucket === "SUBJECT_REQUIRED");
  test.each([
    ["L4", 0, "LRN-05"],
    ["E2", 1, "LRN-06"],
    ["S1", 9, "LRN-10"],
  ])("LRN-05, LRN-06, LRN-10 beyond the ceiling of its part nothing counts: of %s, the last, %s hours", (code, counted, rule) => {
    const last = withFacts({ ...over, pushed }, completed(code, { on: "2022-12-01" }));
    expect(saidOf(last, `${code}-done`)).toEqual([counted, "PART_FULL", rule]);
    expect(lineOf(statementOf(last), `${code}-done`)?.offered).toBe({ L4: 2, E2: 2, S1: 10 }[code]);
  });

  test("a course of a bucket that no part of the pack holds carries no credit", () => {
    const learning = { ...complete, rules: { ...complete.rules, parts: complete.rules.parts.slice(1) } };
    expect(saidOf(learning, "L1-done")).toEqual([0, "NO_CREDIT_OF_ITS_OWN", "LRN-03"]);
  });
});

test("every reason has its words, in both languages, and says what may be done", () => {
  for (const why of Uncounted.options)
    for (const { zh, en } of [uncountedLabels[why], remedyLabels[why]]) expect([zh.length > 3, en.length > 3]).toEqual([true, true]);
  expect(new Set(Object.values(uncountedLabels).map(({ zh }) => zh)).size).toBe(Uncounted.options.length);
});
