import type { Actor } from "../../access.ts";
import { isWithin } from "../../organizations/effects.ts";
import type { Organization, Principal } from "../../organizations/types.ts";
import { accept, refuse } from "../../outcome.ts";
import {
  type CellChange,
  changesBetween,
  inFileTwice,
  type Numbered,
  type RowOutcome,
  type RowWarning,
  unchanged,
} from "../../sheet-kind.ts";
import type { RowWarningCode } from "../../sheet-words.ts";
import { factsOf, isListed, tooManyForeign } from "../effects.ts";
import { contradicts } from "../entry.ts";
import { type TeacherField, type TeacherRow, teacherSheet } from "../teacher-sheet.ts";
import type { Opened } from "../types.ts";
import { factWords } from "../views.ts";
import { type CollectedOn, decideTeacher, type TeacherChange } from "./collect.ts";

/** What a row is decided on: the school it names, the teacher who holds the number, and the rows of the file that hold it too. */
type RowStanding = CollectedOn & {
  readonly school: Organization | undefined;
  readonly known: Opened | undefined;
  /** Whether anybody holds the number is not told. */
  readonly untold?: true | undefined;
  /** Who leads the school. */
  readonly principal?: Principal | undefined;
  readonly same: readonly Numbered<unknown>[];
};

export type WrittenTeacher = Exclude<TeacherChange, { is: "same" }>;

const warningsOf = ({ known, principal }: RowStanding, { facts, gender }: TeacherRow): RowWarning[] => {
  const warn = (is: boolean, field: TeacherField, code: RowWarningCode) =>
    is ? [{ column: teacherSheet.columns[field].heading, code }] : [];
  const leads = principal !== undefined && principal.teacher === known?.teacher.teacher;
  return [
    ...warn(contradicts(facts, gender), "gender", "gender-not-as-number"),
    ...warn(!isListed(facts), "subject", "subject-off-list"),
    ...warn(facts.position === "PRINCIPAL" && !leads, "position", "principal-not-recorded"),
    ...warn(facts.position !== "PRINCIPAL" && leads, "position", "principal-otherwise"),
  ];
};

/** §6-45: who is new and late is taken, and why is asked for. */
const askedWhy = (change: TeacherChange): RowWarning[] =>
  change.is === "new" && change.late?.reason === null
    ? [{ column: teacherSheet.columns.lateReason.heading, code: "late-reason-asked" }]
    : [];

const SHOWN = ["name", "gender", "stages", "subject", "position", "rural", "certificate", "telephone", "joinedOn", "remark"] as const;

const changesOf = (change: WrittenTeacher, known: Opened | undefined): CellChange[] => {
  if (change.is === "new") return [];
  const before = factWords(factsOf(change.before), known?.telephone);
  const reasons = [change.before.late?.reason ?? "", change.late?.reason ?? ""] as const;
  const { heading } = teacherSheet.columns.lateReason;
  return [
    ...changesBetween(teacherSheet, SHOWN, before, factWords(change.facts, change.telephone ?? known?.telephone)),
    ...(reasons[0] === reasons[1] ? [] : [{ column: heading, from: reasons[0], to: reasons[1] }]),
  ];
};

/** A row of the sheet of teachers (DIR-06): decided as if collected by hand, for a school in scope alone. */
export const decideTeacherRow = (
  { scope }: Pick<Actor, "scope">,
  standing: RowStanding,
  row: TeacherRow,
): RowOutcome<WrittenTeacher, TeacherField> => {
  const { school, known, untold, same } = standing;
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "DIR-06", same);
  if (twice) return twice;
  if (school?.level !== "SCHOOL" || !isWithin(scope, school)) return refuse("ORG_CODE_UNKNOWN", "DIR-01", { organizationCode: row.school });
  if (untold) return tooManyForeign();
  const outcome = decideTeacher(school, known, row, standing);
  if (!outcome.ok) return outcome;
  const change = outcome.value;
  const warnings = [...warningsOf(standing, row), ...askedWhy(change)];
  if (change.is === "same") return { ...unchanged, warnings };
  return { ...accept(change, outcome.did), did: change.is === "new" ? "created" : "changed", changes: changesOf(change, known), warnings };
};
