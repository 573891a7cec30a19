import type { Fact } from "../evidence/types.ts";
import { progressText } from "./progress.ts";
import { statementOf } from "./statement.ts";
import type { Learning } from "./types.ts";

/** What learning comes to with new facts, as lists show it; `stamp` says by which rules, topics and courses. */
export const progressWith = (learning: Learning, facts: readonly Fact[], stamp: string): string =>
  progressText(statementOf({ ...learning, facts: [...learning.facts, ...facts] }), stamp);
