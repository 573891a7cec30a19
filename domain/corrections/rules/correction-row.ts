import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { sameName } from "../../names.ts";
import type { Organization } from "../../organizations/types.ts";
import { refuse } from "../../outcome.ts";
import { type CellChange, changesBetween, inFileTwice, type Numbered, type RowOutcome } from "../../sheet-kind.ts";
import { factsOf, isIn } from "../../teachers/effects.ts";
import type { Opened, TeacherFacts } from "../../teachers/types.ts";
import { factWords } from "../../teachers/views.ts";
import { type CorrectionLine, correctionSheet } from "../correction-sheet.ts";
import type { Change } from "../types.ts";
import { type Correction, decideCorrection, withKeys } from "./correct.ts";

/** What a row is decided on: the record and its school, the correction that waits of it, and the rows of the file about the same person. */
type RowStanding = {
  readonly school: Organization | undefined;
  readonly known: Opened | undefined;
  readonly pending: Change | undefined;
  readonly same: readonly Numbered<unknown>[];
};

/** A row of the sheet of corrections (DIR-04, SEC-04): decided as if asked by hand; the name beside the number has to be the one on record. */
export const decideCorrectionRow = (
  actor: Actor,
  { school, known, pending, same }: RowStanding,
  { name, asks }: CorrectionLine,
): RowOutcome<Correction> => {
  if (!known || !school || !isIn(actor.scope, known.teacher))
    return { ...refuse("NOT_FOUND", "DIR-04", {}), ...given({ foreign: known?.teacher.teacher }) };
  const twice = inFileTwice("TEACHER_IN_FILE_TWICE", "DIR-04", same);
  if (twice) return twice;
  if (!sameName(known.teacher.name, name)) return refuse("NAME_DIFFERS", "DIR-04", {});
  const outcome = decideCorrection(actor, { school, known, pending }, { ...asks, version: known.teacher.version }, undefined);
  return outcome.ok ? { ...outcome, changes: changesOf(outcome.value, known) } : outcome;
};

const AT_ONCE = ["subject", "telephone", "joinedOn", "remark"] as const;
const CHECKED = ["newName", "stages", "position", "certificate"] as const;

/** What a correction changes at once, and what waits to be checked. */
const changesOf = ({ facts, telephone, proposal }: Correction, { teacher, telephone: standing }: Opened): CellChange[] => {
  const wordsOf = (said: TeacherFacts, phone?: string | null) => ({ ...factWords(said, phone), newName: said.name });
  const before = wordsOf(factsOf(teacher), standing);
  const after = wordsOf(facts, telephone === undefined ? standing : telephone);
  const asked = wordsOf(withKeys(facts, proposal?.to ?? {}));
  return [
    ...changesBetween(correctionSheet, AT_ONCE, before, after),
    ...changesBetween(correctionSheet, CHECKED, before, asked).map((change): CellChange => ({ ...change, waits: true })),
  ];
};
