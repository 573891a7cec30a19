import { statementOf } from "#domain/credits/statement.ts";
import type { Learning } from "#domain/credits/types.ts";
import { aComplete, assessed, completed, session, withFacts } from "#given/learning.ts";

const FACTS = 40;

/** A teacher of a full year: courses completed and assessed, a correction, a second try, and sessions up to forty facts. */
export const aYearOfLearning = (): Learning => {
  const complete = withFacts(
    aComplete({ ethics: [2, 2], subject: [2, 2, 2, 2], general: [2, 2, 2] }),
    completed("G1", { id: "corrected", supersedes: "G1-done" }),
    assessed("S1", { id: "first try", passed: false }),
  );
  const left = Array.from({ length: FACTS - complete.facts.length }, (_, index) =>
    session(`w${index}`, `2022-09-${String(10 + index)}`, "19:00:00", "20:30:00"),
  );
  return withFacts(complete, ...left);
};

/** Statements of forty facts a second of one processor, the best of five. */
export const speedOfStatements = (): number => {
  const learning = aYearOfLearning();
  const COUNT = 4_000;
  const once = () => {
    const from = process.cpuUsage();
    let lines = 0;
    for (let number = 0; number < COUNT; number++) lines += statementOf(learning).lines.length;
    const { user, system } = process.cpuUsage(from);
    if (lines !== COUNT * FACTS) throw new Error("a statement has a line of every fact");
    return COUNT / ((user + system) / 1_000_000);
  };
  return Math.max(...Array.from({ length: 5 }, once));
};

if (import.meta.main) console.log(speedOfStatements());
