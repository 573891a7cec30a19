import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statementOf } from "#domain/credits/statement.ts";
import { type Statement, Uncounted } from "#domain/credits/types.ts";
import { inFull } from "#given/lane.ts";
import { naiveStatement } from "#given/naive-credits.ts";
import { learningOf, recipes } from "#given/spoiling.ts";

const CASES = inFull ? 100_000 : 1_500;
const MINUTES = 60_000;

/** What both engines must agree on: verdict, credits, parts and total, and of every line what counts and why not. */
const essence = ({ verdict, credits, parts, total, lines }: Statement) => ({
  ...{ verdict, credits, parts, total },
  lines: Object.fromEntries(
    lines.map(({ fact: { county, source, id }, counted, why }) => [[county, source, id].join(" "), [counted, why]]),
  ),
});

describe("CRD-01 to CRD-05 the engine agrees with one that was written from the requirements alone", () => {
  const verdicts = { PASSED: 0, NOT_YET: 0 };
  const totals = new Map<number, number>();
  const reasons = new Set<string | undefined>();

  test("on teachers who did everything, spoiled in none to six places", { timeout: 30 * MINUTES }, () => {
    const agree = fc.property(recipes, (recipe) => {
      const learning = learningOf(recipe);
      const statement = statementOf(learning);
      const [ours, theirs] = [essence(statement), essence(naiveStatement(learning))];
      if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs);
      verdicts[statement.verdict] += 1;
      if (learning.rules.totalAtMost !== null) totals.set(statement.total.counted, (totals.get(statement.total.counted) ?? 0) + 1);
      for (const { why } of statement.lines) reasons.add(why);
    });
    fc.assert(agree, { numRuns: CASES, ...(!inFull && { seed: 20_221_231 }) });
  });

  test("of whom three to seven in ten pass, with every total from 22 to 28, and every reason occurs", () => {
    const passed = verdicts.PASSED / (verdicts.PASSED + verdicts.NOT_YET);
    expect(passed).toBeGreaterThanOrEqual(0.3);
    expect(passed).toBeLessThanOrEqual(0.7);
    expect([22, 23, 24, 25, 26, 27, 28].filter((total) => (totals.get(total) ?? 0) === 0)).toEqual([]);
    expect([...totals.keys()].filter((total) => total > 28)).toEqual([]);
    expect(Uncounted.options.filter((why) => !reasons.has(why))).toEqual([]);
  });
});
