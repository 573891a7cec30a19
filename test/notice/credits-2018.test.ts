import { describe, expect, test } from "vitest";
import { sentenceOf } from "#domain/credits/sentence.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { Learning } from "#domain/credits/types.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { day } from "#given/days.ts";
import { aComplete, completed, type Hours, saidOf, under, withFacts, withoutFacts } from "#given/learning.ts";

const rules = rulesFor(rules2018, undefined);

/** Somebody who learned in 2018: nothing was pushed, planned or chosen. */
const in2018 = (hours: Hours): Learning => {
  const { facts, ...learning } = aComplete({ lessons: [4], ethics: [8], subject: [6], general: [6], ...hours });
  const then = facts.map((fact) => ({ ...fact, on: day("2018-03-01") }));
  return { ...learning, rules, topics: null, plan: null, pushed: [], facts: then };
};
const figures = (learning: Learning) => {
  const { verdict, credits, parts } = statementOf(learning);
  return [verdict, credits, parts.map(({ counted }) => counted)];
};

describe("the engine over the pack of 2018 holds no figure of 2022", () => {
  test.each<[Hours, string, number, number[]]>([
    [{}, "PASSED", 24, [10, 14, 8]],
    [{ subject: [5.5] }, "NOT_YET", 23, [9, 14, 8]],
    [{ ethics: [7], general: [7] }, "NOT_YET", 24, [10, 14, 7]],
    [{ ethics: [14], general: [] }, "PASSED", 24, [10, 14, 14]],
    [{ general: [5] }, "NOT_YET", 23, [10, 13, 8]],
    [{ lessons: [], subject: [10] }, "PASSED", 24, [10, 14, 8]],
    [{ lessons: [4, 4, 4], general: [20] }, "PASSED", 46, [18, 28, 8]],
  ])("LRN-03, LRN-06 %o: %s with %s, parts %o; ethics lie within the general ones, and nothing has a ceiling", (hours, ...expected) => {
    expect(figures(in2018(hours))).toEqual(expected);
  });

  test("CRD-01 a county that asks for 30 in all is answered by the total", () => {
    const learning = under(in2018({}), { totalAtLeast: 30 });
    expect(statementOf(learning)).toMatchObject({ verdict: "NOT_YET", total: { missing: 6, atMost: null } });
  });

  test("LRN-04, LRN-05 lessons are not pushed and their hours not fixed; LRN-07 they are of the own subject all the same", () => {
    expect(saidOf(in2018({}), "L1-done")).toEqual([4, undefined, "CRD-03"]);
    expect(saidOf(withFacts(in2018({}), completed("L1", { on: "2018-03-01", hours: 1.5 })), "L1-done")[0]).toBe(1.5);
    const other = { ...in2018({}), enrolled: { stage: "JUNIOR" as const, subject: "语文" } };
    expect(["L1-done", "S1-done"].map((id) => saidOf(other, id)[1])).toEqual(["COURSE_NOT_FOR_SUBJECT", "COURSE_NOT_FOR_SUBJECT"]);
  });

  test("CAL-15 the whole year counts, and nothing before or after it", () => {
    const counted = (on: string) => saidOf(withFacts(in2018({}), completed("E1", { on })), "E1-done")[0];
    expect(["2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01"].map(counted)).toEqual([0, 8, 8, 0]);
  });

  test("CRD-03 the sentence of what is missing names its parts", () => {
    const learning = withoutFacts(in2018({ subject: [4] }), "E1-passed");
    expect(sentenceOf(statementOf(learning), learning)).toBe(
      "还差学科课程2学时、通识课程考核1项、其中师德考核1项（通知方案三（一））；学习截至2018年12月31日（通知方案四）。",
    );
  });
});
