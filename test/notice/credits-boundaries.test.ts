import { describe, expect, test } from "vitest";
import { statementOf } from "#domain/credits/statement.ts";
import { dayOf } from "#domain/program/days.ts";
import {
  aComplete,
  aCourse,
  assessed,
  completed,
  elsewhere,
  type Hours,
  lineOf,
  saidOf,
  under,
  withCourses,
  withFacts,
  withoutFacts,
} from "#given/learning.ts";

const electives = (...hours: readonly number[]): Hours => ({ subject: hours, general: [] });
const outcome = (learning: ReturnType<typeof aComplete>) => {
  const { verdict, credits, total, parts } = statementOf(learning);
  return { verdict, credits, missing: total.missing, surplus: total.surplus, parts: parts.map(({ counted }) => counted) };
};

describe("CRD-01, CRD-02 not less than 24 hours, at most 28", () => {
  test.each([
    [electives(13), "NOT_YET", 23, 1, 0],
    [electives(14), "PASSED", 24, 0, 0],
    [electives(18), "PASSED", 28, 0, 0],
    [electives(19), "PASSED", 28, 0, 1],
  ])("%o: %s with %s", (hours, verdict, credits, missing, surplus) => {
    expect(outcome(aComplete(hours))).toMatchObject({ verdict, credits, missing, surplus });
  });

  test("§6-12 what is over stays as surplus, and counts nothing", () => {
    expect(statementOf(aComplete(electives(19))).parts[2]).toEqual({
      ...{ buckets: ["SUBJECT_ELECTIVE", "GENERAL_ELECTIVE"], atLeast: 14, atMost: 18 },
      ...{ offered: 19, counted: 18, surplus: 1, missing: 0 },
    });
  });

  test("§6-05 a county may ask for more than the parts do; CRD-02 the total has a ceiling of its own", () => {
    expect(outcome(under(aComplete(electives(14)), { totalAtLeast: 26 }))).toMatchObject({ verdict: "NOT_YET", missing: 2, credits: 24 });
    expect(outcome(under(aComplete(electives(16)), { totalAtLeast: 26 }))).toMatchObject({ verdict: "PASSED", credits: 26 });
    const lower = aComplete(electives(18));
    expect(outcome({ ...lower, rules: { ...lower.rules, totalAtMost: 26 } })).toMatchObject({ credits: 26, surplus: 2 });
  });
});

describe("LRN-10, §6-54 electives are counted together, in halves, floored once after the ceiling", () => {
  test.each([
    [[13.5, 0.5], [], 14, "PASSED"],
    [[13], [0.5], 13, "NOT_YET"],
    [[13.5], [], 13, "NOT_YET"],
    [[10.5], [8.5], 18, "PASSED"],
    [[6.5], [7.5], 14, "PASSED"],
    [[17.5], [1.5], 18, "PASSED"],
    [[18.5], [], 18, "PASSED"],
  ])("%o of the subject and %o general make %s", (subject, general, counted, verdict) => {
    expect(outcome(aComplete({ subject, general }))).toMatchObject({ parts: [6, 4, counted], verdict });
  });

  test("10.5 and 8.5 offer 19: of the last course one hour is over", () => {
    const { parts, lines } = statementOf(withFacts(aComplete({ subject: [10.5], general: [8.5] }), completed("S1", { on: "2022-11-01" })));
    expect(parts[2]).toMatchObject({ offered: 19, counted: 18, surplus: 1 });
    expect(lines.find(({ fact }) => fact.id === "S1-done")).toMatchObject({
      offered: 10.5,
      counted: 9.5,
      why: "PART_FULL",
      rule: "LRN-10",
    });
  });

  test("§6-54 a county that counts whole hours alone floors each course", () => {
    expect(outcome(under(aComplete(electives(13.5, 0.5)), { hoursStep: 1 })).parts).toEqual([6, 4, 13]);
  });

  test("§6-08 one kind of elective may make all of it", () => {
    expect(outcome(aComplete({ subject: [], general: [14] })).verdict).toBe("PASSED");
  });
});

describe("LRN-04, LRN-05 three lessons of two hours", () => {
  test("two of three make 4, and the program is not passed though the total is 24", () => {
    const two = withoutFacts(aComplete(electives(18)), "L3-done", "L3-passed");
    expect(outcome(two)).toMatchObject({ verdict: "NOT_YET", credits: 26, missing: 0, parts: [4, 4, 18] });
    expect(statementOf(two).parts[0]).toMatchObject({ missing: 2 });
  });

  test("a fourth that was not pushed does not count; were it pushed, its part is full", () => {
    const four = aComplete({ lessons: [2, 2, 2, 2] });
    expect(saidOf(four, "L4-done")).toEqual([0, "NOT_PUSHED", "LRN-04"]);
    const pushed = { ...four, pushed: four.courses.filter(({ bucket }) => bucket === "SUBJECT_REQUIRED") };
    expect(saidOf(pushed, "L4-done")).toEqual([0, "PART_FULL", "LRN-05"]);
    expect(statementOf(pushed).parts[0]).toMatchObject({ offered: 8, counted: 6, surplus: 2 });
  });
});

describe("LRN-06 four hours of ethics", () => {
  test("three of four do not pass, with a total of 24 and more", () => {
    const three = aComplete({ ethics: [3], ...electives(18) });
    expect(outcome(three)).toMatchObject({ verdict: "NOT_YET", credits: 27, parts: [6, 3, 18] });
  });

  const surplus = aComplete({ ethics: [4, 2], ...electives(12) });
  test("§6-10 surplus ethics are no electives, unless the county has it so", () => {
    expect(outcome(surplus)).toMatchObject({ verdict: "NOT_YET", credits: 22, parts: [6, 4, 12] });
    const taken = under(surplus, { surplusEthicsIsElective: true });
    expect(outcome(taken)).toMatchObject({ verdict: "PASSED", credits: 24, parts: [6, 4, 14] });
    expect(saidOf(taken, "E2-done")).toEqual([0, "PART_FULL", "LRN-06"]);
    expect(statementOf(taken).parts[2]).toMatchObject({ offered: 14, missing: 0 });
    expect(outcome(under(aComplete({ ethics: [4, 2], ...electives(17) }), { surplusEthicsIsElective: true })).parts).toEqual([6, 4, 18]);
  });
});

describe("CAL-15 the days of Shanghai, first and last included", () => {
  test.each([
    ["2022-07-31T00:00:00+08:00", false],
    ["2022-07-31T07:59:00+08:00", false],
    ["2022-07-31T23:59:00+08:00", false],
    ["2022-08-01T00:00:00+08:00", true],
    ["2022-08-01T07:59:00+08:00", true],
    ["2022-12-31T07:59:00+08:00", true],
    ["2022-12-31T23:59:00+08:00", true],
    ["2023-01-01T00:00:00+08:00", false],
    ["2023-01-01T07:59:00+08:00", false],
    ["2023-01-01T23:59:00+08:00", false],
  ])("what was completed at %s counts: %s", (instant, counts) => {
    const learning = withFacts(aComplete(), completed("G1", { on: dayOf(instant) }));
    expect(saidOf(learning, "G1-done")[1]).toBe(counts ? undefined : "OUTSIDE_LEARNING");
    const imported = under(withFacts(aComplete(), completed("G1", { receivedAt: instant })), { evidenceCountsBy: "IMPORTED_ON" });
    expect(saidOf(imported, "G1-done")[1]).toBe(counts ? undefined : "OUTSIDE_LEARNING");
  });

  test("ends that a notice leaves open are open", () => {
    const learning = withFacts(aComplete(), completed("G1", { on: "2030-01-01" }));
    const window = { ...learning.rules.windows["CAL-15"], opensOn: null, closesOn: null };
    const open = { ...learning, rules: { ...learning.rules, windows: { ...learning.rules.windows, "CAL-15": window } } };
    expect([saidOf(open, "G1-done")[0], statementOf(open).until]).toEqual([3, null]);
  });
});

describe("§6-70 the hours are those of the version valid on the day; a fact that says fewer counts fewer", () => {
  test.each([
    [undefined, 3],
    [2.5, 2.5],
    [1.8, 1.5],
    [5, 3],
    [0, 0],
    [-1, 0],
  ])("a fact that says %s of 3 offers %s", (hours, offered) => {
    const learning = withFacts(aComplete(), completed("G1", hours === undefined ? {} : { hours }));
    expect(lineOf(statementOf(learning), "G1-done")).toMatchObject({ offered, counted: offered });
  });

  test("a new version counts from its first day on", () => {
    const two = (from: string) =>
      withCourses(aComplete(), { ...aCourse("G1", "GENERAL_ELECTIVE", 1), version: 2, validFrom: dayOf(`${from}T12:00Z`) });
    expect(["2022-10-01", "2022-10-02"].map((from) => saidOf(two(from), "G1-done")[0])).toEqual([1, 3]);
  });
});

describe("TRF-08, §6-74 learning goes with the teacher", () => {
  const moved = withFacts(aComplete(), completed("G1", { source: "新县平台", on: "2022-11-05" }));

  test("moved in October: plan, push and courses are the first county's, and both counties' sources may report on them", () => {
    expect(outcome({ ...moved, topics: null })).toMatchObject({ verdict: "PASSED", credits: 24 });
  });

  test("departed: the enrollment stands, and learning goes on to count (§6-31)", () => {
    expect(outcome(withFacts(aComplete(), completed("G2", { on: "2022-12-20" })))).toMatchObject({ verdict: "PASSED" });
  });

  test("a course of another county under the same code is another course", () => {
    const away = withFacts(aComplete(), completed("G1", { county: elsewhere }), assessed("G1", { county: elsewhere }));
    expect(saidOf(away, "G1-done")[1]).toBe("COURSE_NOT_VALID");
    const listed = withCourses(away, aCourse("G1", "GENERAL_ELECTIVE", 3, { county: elsewhere }));
    expect(saidOf(listed, "G1-done")).toEqual([0, "NOT_IN_PLAN", "LRN-10"]);
  });

  test("§6-71 the plan as it stands counts, whether evidence or plan came first", () => {
    const before = withFacts(aComplete({}, { plan: null }), completed("G1", { on: "2022-08-02", receivedAt: "2022-08-03T00:00:00Z" }));
    expect(saidOf(before, "G1-done")[1]).toBe("NOT_IN_PLAN");
    expect(outcome({ ...before, plan: aComplete().plan })).toMatchObject({ verdict: "PASSED" });
  });
});
