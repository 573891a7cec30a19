import type { Fact } from "../evidence/types.ts";
import { judgeAssessments, judgeCompletions, onceEachCourse } from "./completions.ts";
import { known, telling } from "./judging.ts";
import { linesOf } from "./lines.ts";
import { fill, sumParts, totalOf } from "./parts.ts";
import { nothing, type Saying } from "./saying.ts";
import { judgeSessions } from "./sessions.ts";
import { standingOf } from "./standing.ts";
import type { Learning, Statement } from "./types.ts";

/**
 * What a teacher's learning comes to (CRD-01 to CRD-05): the verdict, each part, the total, and a line for every fact that says what of it counts, by which
 * clause, and why the rest does not. It depends on the set of facts alone, not on their order or how often one is there, and throws on none. Where a course is
 * in no part of the pack it carries no credit of its own; surplus ethics that is offered to the electives comes after their own lines.
 */
export const statementOf = (learning: Learning): Statement => {
  const { rules, enrolled } = learning;
  const { facts, fallen } = standingOf(learning.facts);
  const told = facts.map(telling(learning));
  const standing = told.filter(({ fact }) => !fallen.has(fact));
  const of = (kind: Fact["kind"]) => standing.filter(({ fact }) => fact.kind === kind);
  const by = known(learning, standing);
  const said: Saying = new Map();
  for (const [fact, why] of fallen) said.set(fact, nothing(why, "LRN-02"));
  for (const [fact, why] of judgeSessions(of("SESSION")))
    said.set(fact, enrolled === null ? nothing("NOT_ENROLLED", "CRD-05") : nothing(why, "LRN-15"));
  const completions = of("COMPLETED");
  const credits = onceEachCourse(judgeCompletions(completions, by, said), said);
  judgeAssessments(of("ASSESSED"), completions, by, said);
  fill(credits, rules.parts, said);
  const parts = sumParts(credits, rules);
  const total = totalOf(parts, { atLeast: rules.settings.totalAtLeast, atMost: rules.totalAtMost });
  const passed = enrolled !== null && total.missing === 0 && parts.every(({ missing }) => missing === 0);
  return {
    verdict: passed ? "PASSED" : "NOT_YET",
    parts,
    total,
    credits: total.counted * rules.settings.creditsPerHour,
    lines: linesOf(told, said, rules.parts),
    until: rules.windows["CAL-15"].closesOn,
    packVersion: rules.version,
  };
};
