import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "#domain/canonical.ts";
import { statementOf } from "#domain/credits/statement.ts";
import { Statement } from "#domain/credits/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { inFull } from "#given/lane.ts";
import { aComplete, completed } from "#given/learning.ts";
import { learnings } from "#given/spoiling.ts";

const runs = { numRuns: inFull ? 2_000 : 200, seed: 20_220_801 };

/** The facts in some order, some of them told again. */
const retold = (facts: readonly Fact[]): fc.Arbitrary<Fact[]> =>
  fc
    .tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.subarray([...facts], { maxLength: 5 }))
    .map(([all, again]) => [...again.map((fact) => ({ ...fact })), ...all]);

describe("the statement depends only on the set of facts", () => {
  test("§6-51 in whatever order they came, and however often: byte for byte", () => {
    const cases = learnings.chain((learning) => fc.tuple(fc.constant(learning), retold(learning.facts)));
    fc.assert(
      fc.property(cases, ([learning, facts]) => {
        expect(canonical(statementOf({ ...learning, facts }))).toBe(canonical(statementOf(learning)));
      }),
      runs,
    );
  });

  test("nor on the order of courses, lessons and plan", () => {
    fc.assert(
      fc.property(learnings, ({ plan, ...learning }) => {
        const turned = {
          ...learning,
          courses: learning.courses.toReversed(),
          pushed: learning.pushed.toReversed(),
          plan: plan && { courses: plan.courses.toReversed(), topics: plan.topics.toReversed() },
        };
        expect(canonical(statementOf(turned))).toBe(canonical(statementOf({ ...learning, plan })));
      }),
      runs,
    );
  });

  test("what the store never holds, two facts of one id that differ, are one all the same", () => {
    const facts = [completed("G1", { hours: 1 }), completed("G1", { hours: 2 })];
    const learning = { ...aComplete(), facts: [...aComplete().facts, ...facts] };
    const turned = { ...learning, facts: learning.facts.toReversed() };
    expect(canonical(statementOf(turned))).toBe(canonical(statementOf(learning)));
    expect(statementOf(learning).lines).toHaveLength(aComplete().facts.length);
  });

  test("it is of its shape, sums are those of its lines, and each line that counts less than it offers says why", () => {
    fc.assert(
      fc.property(learnings, (learning) => {
        const { parts, lines, total, credits } = Statement.parse(statementOf(learning));
        expect(lines).toHaveLength(
          new Set(learning.facts.map(({ county, reportedTo: to = county, source, id }) => [to, source, id].join())).size,
        );
        for (const line of lines) {
          expect(line.counted === line.offered && line.why !== undefined && line.offered > 0).toBe(false);
          if (line.counted < line.offered) expect(line.why).toBeDefined();
        }
        for (const [index, part] of parts.entries()) {
          const counted = lines.reduce((sum, line) => (line.part === index ? sum + line.counted : sum), 0);
          const byLines = !learning.rules.settings.surplusEthicsIsElective && learning.rules.totalAtMost !== null;
          if (byLines) expect(part.counted).toBe(Math.floor(counted));
        }
        expect(credits).toBe(total.counted * learning.rules.settings.creditsPerHour);
      }),
      runs,
    );
  });
});
