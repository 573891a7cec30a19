import * as z from "zod";
import { Hash, OrgId, TeacherId } from "../ids.ts";
import { clauses, type RuleId } from "../program/clauses.ts";
import { placeOf } from "../program/packs/places.ts";
import { Stage, Year } from "../program/types.ts";
import { type Registering, summaryOf, type WithParts } from "./sentence.ts";
import { remedyLabels, uncountedLabels } from "./states.ts";
import { Line, PartSum, Statement } from "./types.ts";

const LineView = Line.extend({
  /** Where the notice says so; `null` where it is a reading. */
  clause: z.string().nullable(),
  /** Why it does not count, in words, and what may be done. */
  reason: z.string().optional(),
  remedy: z.string().optional(),
});

/** What a teacher's learning comes to, as people read it: each line with its clause, and each that does not count with its reason and what may be done. */
export const StatementView = Statement.omit({ lines: true, parts: true }).extend({
  teacher: TeacherId,
  name: z.string(),
  year: Year,
  school: OrgId,
  stage: Stage.nullable(),
  subject: z.string().nullable(),
  parts: z.array(PartSum.extend({ name: z.string() })),
  lines: z.array(LineView),
  /** In one sentence, what is missing and until when. */
  summary: z.string(),
  /** By which it is registered: the same learning has the same. */
  hash: Hash,
});
export type StatementView = z.output<typeof StatementView>;

/** Why a line does not count, what may be done, and by which clause, in one text. */
export const wordsOfLine = ({ reason, remedy, clause }: Pick<StatementView["lines"][number], "reason" | "remedy" | "clause">): string =>
  [reason, remedy, clause].flatMap((said) => said?.replace(/。$/, "") ?? []).join("；");

const clauseOf = (rule: RuleId): string | null => {
  const { line } = clauses[rule];
  return line === null ? null : `通知${placeOf(line).zh}`;
};

/** Whose learning it is, of which year, what it comes to, and what of it is registered. */
type Of = Pick<StatementView, "teacher" | "name" | "year" | "school" | "hash"> &
  Registering & { readonly learning: WithParts; readonly statement: Statement };

export const statementView = ({ teacher, name, school, learning, year, statement, hash, ...registering }: Of): StatementView => {
  const { stage = null, subject = null } = learning.enrolled ?? {};
  return {
    ...{ teacher, name, year, school, stage, subject },
    ...statement,
    parts: statement.parts.map((part, index) => ({ ...part, name: learning.rules.parts[index]?.zh ?? "" })),
    lines: statement.lines.map((line) => ({
      ...line,
      clause: clauseOf(line.rule),
      ...(line.why && { reason: uncountedLabels[line.why].zh, remedy: remedyLabels[line.why].zh }),
    })),
    summary: summaryOf(statement, learning, registering),
    hash,
  };
};
