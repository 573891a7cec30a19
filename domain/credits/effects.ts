import type { Fact } from "../evidence/types.ts";
import { progressIn, progressText } from "./progress.ts";
import { standingOf } from "./standing.ts";
import { statementOf } from "./statement.ts";
import type { Learning, Worked } from "./types.ts";

export { plannedOf, progressIn } from "./progress.ts";

/** What learning comes to with new facts, as lists show it. */
export const progressWith = (learning: Learning, facts: readonly Fact[], worked: Worked): string =>
  progressText(statementOf({ ...learning, facts: [...learning.facts, ...facts] }), worked);

/** Does a completion of a county's course on a day before `before` stand among the facts, as their sources have corrected them (§6-65)? */
export const completedBefore = (facts: readonly Fact[], county: string, code: string, before: string): boolean => {
  const { facts: all, fallen } = standingOf(facts);
  return all.some(
    (fact) => fact.kind === "COMPLETED" && fact.county === county && fact.course === code && fact.on < before && !fallen.has(fact),
  );
};

/** Whether a teacher passes, as lists show their progress. */
export const hasPassed = (progress: string | undefined): boolean => progressIn(progress)?.verdict === "PASSED";
