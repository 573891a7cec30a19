import type { Actor } from "../../access.ts";
import { isWithin } from "../../organizations/effects.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, refuse } from "../../outcome.ts";
import { inFileTwice, type Numbered, type RowOutcome, unchanged } from "../../sheet-kind.ts";
import { tooManyForeign } from "../effects.ts";
import type { TeacherRow } from "../teacher-sheet.ts";
import type { Opened } from "../types.ts";
import { decideTeacher, type TeacherChange } from "./collect.ts";

/** What a row is decided on: the school it names, the teacher who holds the number, and the rows of the file that hold it too. */
type RowStanding = {
  readonly school: Organization | undefined;
  readonly known: Opened | undefined;
  /** Whether anybody holds the number is not told. */
  readonly untold?: true | undefined;
  readonly same: readonly Numbered<unknown>[];
};

export type WrittenTeacher = Exclude<TeacherChange, { is: "same" }>;

/** A row of the sheet of teachers (DIR-06): decided as if collected by hand, for a school in scope alone. */
export const decideTeacherRow = (
  { scope }: Pick<Actor, "scope">,
  { school, known, untold, same }: RowStanding,
  row: TeacherRow,
): RowOutcome<WrittenTeacher> => {
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "DIR-06", same);
  if (twice) return twice;
  if (school?.level !== "SCHOOL" || !isWithin(scope, school)) return refuse("ORG_CODE_UNKNOWN", "DIR-01", { organizationCode: row.school });
  if (untold) return tooManyForeign();
  const outcome = decideTeacher(school, known, row);
  if (!outcome.ok) return outcome;
  return outcome.value.is === "same" ? unchanged : accept(outcome.value, outcome.did);
};
