import type { Actor } from "../../access.ts";
import { sameName } from "../../names.ts";
import { accept, fetchDecideKeep, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { RefusalCode } from "../../refusals.ts";
import type { TableRead } from "../../sheets/read.ts";
import { cellReason } from "../../sheets/reasons.ts";
import { warningsOf } from "../../sheets/warnings.ts";
import { foldedName } from "../../text.ts";
import type { Judge } from "../effects.ts";
import type { Candidate } from "../entries.ts";
import type { Assigning, OfRound, RoundsWorld } from "../port.ts";
import type { Round } from "../types.ts";
import type { AssignedBySheet, AssignedRow } from "../views.ts";
import { type AssigningFacts, assigningStanding, handing, onAssigning, shortOf } from "./assigning.ts";
import { type AssignmentField, type AssignmentLine, assignmentSheet } from "./assignment-sheet.ts";
import { pairOf, subjectsOf } from "./conflicts.ts";

/** What a row of the sheet means, and what it comes to. */
type Meant = {
  readonly row: number;
  readonly lesson?: Candidate | undefined;
  readonly judge?: Judge | undefined;
  readonly outcome: Outcome<Assigning>;
  readonly field: AssignmentField;
};

/** The one that is meant: of several, one that is in the round before all that are not. */
const theOne = <T>(found: readonly T[] = [], isInIt: (one: T) => boolean): T | "several" | undefined => {
  const inIt = found.filter(isInIt);
  const [one, ...others] = inIt.length > 0 ? inIt : found;
  return others.length > 0 ? "several" : one;
};

/** Whom and what rows name: lessons by title or id with their author, reviewers by name or id. */
const namedIn = (facts: AssigningFacts) => {
  const lessons = Map.groupBy(facts.lessons, ({ title }) => foldedName(title));
  const judges = Map.groupBy(facts.judges, ({ reviewer }) => foldedName(reviewer.name));
  const lessonById = new Map<string, Candidate>(facts.lessons.map((one) => [one.entry.lesson, one]));
  const judgeById = new Map<string, Judge>(facts.judges.map((one) => [one.reviewer.reviewer, one]));
  const onPanel = subjectsOf(facts);
  return {
    lesson: ({ lesson: said, author }: AssignmentLine) => {
      const byId = lessonById.get(said);
      const found = (byId ? [byId] : (lessons.get(foldedName(said)) ?? [])).filter(({ name }) => sameName(name, author));
      return theOne(found, ({ out }) => out === undefined);
    },
    judge: ({ reviewer: said }: AssignmentLine) =>
      judgeById.get(said) ?? theOne(judges.get(foldedName(said)), ({ reviewer }) => onPanel.has(reviewer.reviewer)),
  };
};

/** What is refused because of whom a row names. */
const OF_REVIEWER: readonly string[] = [
  "REVIEWER_NOT_ON_PANEL",
  "REVIEWER_ENDED",
  "REVIEWER_OTHER_STAGES",
  "REVIEWER_CONFLICT",
] satisfies RefusalCode[];

/** What a row means and what by hand would become of it, for each row of a sheet. */
const meaning = (actor: Actor, facts: AssigningFacts, world: RoundsWorld) => {
  const [named, byHand] = [namedIn(facts), handing(actor, facts, world)];
  const shared = (what: "lesson" | "reviewer") => refuse("ASSIGNMENT_NAME_SHARED", "VID-02", { shared: what });
  return (row: number, line: AssignmentLine): Meant => {
    const [lesson, judge] = [named.lesson(line), named.judge(line)];
    if (lesson === "several") return { row, field: "lesson", outcome: shared("lesson") };
    if (!lesson) return { row, field: "lesson", outcome: refuse("LESSON_NOT_IN_ROUND", "VID-02", {}) };
    if (judge === "several") return { row, lesson, field: "reviewer", outcome: shared("reviewer") };
    if (!judge) return { row, lesson, field: "reviewer", outcome: refuse("REVIEWER_NOT_TAKEN_IN", "VID-02", {}) };
    const outcome = byHand({ lesson: lesson.entry.lesson, reviewer: judge.reviewer.reviewer, reason: line.reason });
    const isOfReviewer = !outcome.ok && OF_REVIEWER.includes(outcome.refusal.code);
    return { row, lesson, judge, outcome, field: isOfReviewer ? "reviewer" : "lesson" };
  };
};

/** Rows about the same pair are refused, each naming the others. */
const eachOnce = (all: readonly Meant[]): Meant[] => {
  const same = Map.groupBy(all, ({ row, lesson, judge }) =>
    lesson && judge ? pairOf({ lesson: lesson.entry.lesson, reviewer: judge.reviewer.reviewer }) : `${row}`,
  );
  return [...same.values()]
    .flatMap((some): Meant[] => {
      if (some.length === 1) return some;
      const outcome = refuse("ASSIGNMENT_IN_FILE_TWICE", "VID-02", { rows: some.map(({ row }) => row).join("、") });
      return some.map((one) => ({ ...one, outcome, field: "lesson" }));
    })
    .toSorted((one, other) => one.row - other.row);
};

type Decided = { readonly round: Round; readonly assigned: readonly Assigning[]; readonly shown: AssignedBySheet };

const decide = (actor: Actor, facts: AssigningFacts, { rows, reading }: TableRead<AssignmentLine>, world: RoundsWorld): Decided => {
  const meantBy = meaning(actor, facts, world);
  const meant = eachOnce(rows.flatMap(({ row, read }) => (read.ok ? [meantBy(row, read.entry)] : [])));
  const seats = new Map(facts.needs);
  const assigned: Assigning[] = [];
  const told = meant.map(({ row, lesson, judge, outcome, field }): AssignedRow => {
    const about = {
      ...{ row, lesson: lesson?.entry.lesson ?? null, title: lesson?.title ?? null },
      ...{ reviewer: judge?.reviewer.reviewer ?? null, name: judge?.reviewer.name ?? null },
    };
    if (!outcome.ok) {
      const { heading: column } = assignmentSheet.columns[field];
      return { ...about, did: "refused", full: false, lifted: null, issues: [cellReason({ column, ...outcome.refusal })] };
    }
    const { lesson: id, lifted } = outcome.value.after;
    if (outcome.did === "unchanged") return { ...about, did: "unchanged", full: false, lifted: lifted?.conflict ?? null, issues: [] };
    const left = seats.get(id) ?? 0;
    seats.set(id, left - 1);
    assigned.push(outcome.value);
    const did = outcome.did === "created" ? "created" : "changed";
    return { ...about, did, full: left <= 0, lifted: lifted?.conflict ?? null, issues: [] };
  });
  const unread = rows.flatMap(({ row, read }): AssignedRow[] => {
    const nothing = { lesson: null, title: null, reviewer: null, name: null, full: false, lifted: null } as const;
    return read.ok ? [] : [{ ...nothing, row, did: "refused", issues: read.issues.map(cellReason) }];
  });
  const all = [...told, ...unread].toSorted((one, other) => one.row - other.row);
  const short = shortOf(
    facts,
    assigned.map(({ after }) => after),
  );
  const refused = all.filter(({ did }) => did === "refused").length;
  return {
    round: facts.round,
    assigned,
    shown: { assigned: assigned.length, refused, short, rows: all, warnings: warningsOf(reading) },
  };
};

const MOST_NAMED = 20;

/** With a row that is refused, no row is assigned. */
const notAll = ({ rows, refused }: AssignedBySheet): Refused => {
  const named = rows.filter(({ did }) => did === "refused").map(({ row }) => row);
  const more = named.length > MOST_NAMED ? "等" : "";
  return refuse("ASSIGNMENT_ROWS_REFUSED", "VID-02", { count: refused, rows: `${named.slice(0, MOST_NAMED).join("、")}${more}` });
};

type BySheet = OfRound & { readonly checkOnly: boolean; readonly file: { readonly bytes: Uint8Array } };

/**
 * Gives lessons of a round to reviewers as a sheet says, each row as it would be by hand: all of them, or none where one is refused. With `checkOnly` it is told who would
 * judge what, and nothing is assigned. Sent again it gives what is missing since (VID-02).
 */
export const assignBySheet = async (
  actor: Actor,
  { file, checkOnly, ...of }: BySheet,
  world: RoundsWorld,
): Promise<Outcome<AssignedBySheet>> => {
  const table = await world.readAssignments(file.bytes);
  if (!table.ok) return table;
  return fetchDecideKeep(
    () => assigningStanding(actor, of, world),
    (standing) =>
      onAssigning(actor, standing, (facts): Outcome<Decided> => {
        const decided = decide(actor, facts, table.value, world);
        if (checkOnly) return accept(decided, "unchanged");
        return decided.shown.refused > 0 ? notAll(decided.shown) : accept(decided, decided.assigned.length > 0 ? "changed" : "unchanged");
      }),
    async ({ round, assigned, shown }, did) => {
      if (did === "unchanged") return accept(shown, did);
      const kept = await world.panels.keep(actor, { round, assigned, each: true }, world.now);
      return kept === "stale" ? kept : accept(shown, did);
    },
  );
};
