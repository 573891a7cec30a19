import { withdrawnByRelease } from "../enrollment/effects.ts";
import type { TeacherId } from "../ids.ts";
import { type Refused, refuse } from "../outcome.ts";
import { cellReason } from "../sheets/reasons.ts";
import { warningsOf } from "../sheets/warnings.ts";
import type { OnLists } from "./once-each.ts";
import type { Comparison, Export, PortalRow, PortalSheet, ProvenList } from "./types.ts";

/** SEC-08: an export requires a purpose. */
export const withoutPurpose = ({ purpose }: Export): Refused | undefined =>
  purpose === "" ? refuse("PURPOSE_REQUIRED", "SEC-08", {}) : undefined;

const rowsByTeacher = (rows: readonly PortalRow[]): Map<TeacherId, PortalRow[]> => {
  const by = new Map<TeacherId, PortalRow[]>();
  for (const row of rows) if (row.teacher !== null) by.set(row.teacher, [...(by.get(row.teacher) ?? []), row]);
  return by;
};

/** Holds the people of our submitted lists against the portal's sheet: who is here and not there, there and not here, in both under another subject, and there twice. */
export const compare = (
  lists: readonly Pick<ProvenList, "since">[],
  people: readonly OnLists[],
  { rows, unreadable, reading }: PortalSheet,
): Comparison => {
  const here = people.map(({ person: { teacher, name, last4 }, school, subject }) => ({
    teacher,
    name,
    last4,
    school: school.organization,
    schoolName: school.name,
    subject,
  }));
  const listed = new Set(here.map(({ teacher }) => teacher));
  const there = rowsByTeacher(rows);
  const both = here.flatMap((one) => {
    const [row] = there.get(one.teacher) ?? [];
    return row ? [{ one, row }] : [];
  });
  return {
    here: here.length,
    there: rows.length,
    both: both.length,
    onlyHere: here.filter(({ teacher }) => !there.has(teacher)),
    onlyThere: rows
      .filter(({ teacher }) => teacher === null || !listed.has(teacher))
      .map(({ row, last4, teacher }) => ({ row, last4, known: teacher !== null })),
    otherSubject: both.flatMap(({ one, row }) =>
      row.subject === "" || row.subject === one.subject ? [] : [{ ...one, row: row.row, there: row.subject }],
    ),
    twice: [...there.values()].flatMap((same) => {
      const [first, second] = same;
      return first && second ? [{ rows: same.map(({ row }) => row), last4: first.last4 }] : [];
    }),
    unreadable: unreadable.flatMap(({ row, issues }) => {
      const [first] = issues;
      return first ? [{ row, code: first.code, issues: issues.map(cellReason) }] : [];
    }),
    warnings: warningsOf(reading),
    since: {
      movedIn: lists.reduce((sum, { since }) => sum + (since?.movedIn ?? 0), 0),
      movedAway: lists.reduce((sum, { since }) => sum + (since?.movedAway ?? 0), 0),
      withdrawnByRelease: lists.reduce((sum, { since }) => sum + (since ? withdrawnByRelease(since) : 0), 0),
    },
  };
};
