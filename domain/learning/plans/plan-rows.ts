import { type Outcome, type Refused, refuse } from "../../outcome.ts";
import { type CellChange, changesBetween, type Numbered, type RowOutcome } from "../../sheet-kind.ts";
import { type PlanField, type PlanLine, planSheet } from "../plan-sheet.ts";
import type { Brought } from "./brought.ts";
import type { PlanMove } from "./rules.ts";

/** What rows of one teacher bring; PLAN_SOURCES_SEVERAL where they name several sources. */
export const broughtBy = (rows: readonly Numbered<PlanLine>[], importId: string): Brought | Refused => {
  const [source = "", ...others] = new Set(rows.map(({ entry }) => entry.source));
  if (others.length > 0) return refuse("PLAN_SOURCES_SEVERAL", "LRN-11", { sources: [source, ...others].join("、") });
  return { source, importId, choices: rows.map(({ entry: { course, id, on } }) => ({ course, id, on })) };
};

/** The row that a refusal is about: the one of the course it names, else all of them. */
const meant = ({ refusal }: Refused, rows: readonly Numbered<PlanLine>[]): readonly number[] => {
  const { courseCode } = refusal.data;
  const [first] = rows.filter(({ entry }) => entry.course === courseCode).slice(-1);
  return first ? [first.row] : rows.map(({ row }) => row);
};

const codesOf = (plan: PlanMove["before"]): string | undefined =>
  plan.confirmed?.courses
    .map(({ code }) => code)
    .toSorted()
    .join("、");

/** The courses of the plan that a teacher has, and those of the one that takes its place. */
const coursesChanged = ({ before, after }: PlanMove): CellChange[] =>
  before.confirmed ? changesBetween(planSheet, ["course"], { course: codesOf(before) }, { course: codesOf(after) }) : [];

/** What becomes of the rows of one teacher: all of them make one plan, and where one is wrong none is written. `unread` are rows of theirs that could not be read. */
export const planRows = <P>(
  rows: readonly Numbered<PlanLine>[],
  unread: readonly number[],
  decided: Outcome<PlanMove>,
  planned: (move: PlanMove, first: boolean) => P,
): readonly RowOutcome<P, PlanField>[] => {
  const together = (wrong: readonly number[]) => refuse("PLAN_ROWS_TOGETHER", "LRN-11", { rows: wrong.join("、") });
  if (unread.length > 0) return rows.map(() => together(unread));
  if (!decided.ok) {
    const wrong = meant(decided, rows);
    return rows.map(({ row }) => (wrong.includes(row) ? decided : together(wrong)));
  }
  const { did, value } = decided;
  if (did === "unchanged") return rows.map(() => ({ ok: true, did }));
  const changes = coursesChanged(value);
  return rows.map((_, index) => ({ ok: true, did, value: planned(value, index === 0), ...(index === 0 && { changes }) }));
};
