import type { TeacherId } from "../ids.ts";
import { sameName } from "../names.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { Year } from "../program/types.ts";
import type { RowOutcome, RowWarning } from "../sheet-kind.ts";
import { type EvidenceField, type EvidenceLine, evidenceSheet } from "./evidence-sheet.ts";
import type { Learner } from "./port.ts";
import type { Judged } from "./send.ts";
import type { Fact, Source } from "./types.ts";

/** Whom a row of the sheet names, and who reports it. */
export type RowNames = {
  readonly source: Pick<Source, "ended"> | undefined;
  readonly person: { readonly teacher: TeacherId; readonly name: string } | undefined;
};

/** Why a row of the sheet is nobody's, or of no source; nothing where its fact may be judged. A name that is said has to be the teacher's. */
export const namesWrong = ({ source, person }: RowNames, { whom: { name } }: EvidenceLine): Refused | undefined => {
  if (!source || source.ended) return refuse("EVIDENCE_SOURCE_UNKNOWN", "LRN-02", {});
  if (!person) return refuse("LEARNER_UNKNOWN", "LRN-02", {});
  return name === undefined || sameName(name, person.name) ? undefined : refuse("NAME_DIFFERS", "LRN-02", {});
};

const warning = (field: EvidenceField, code: RowWarning["code"]): RowWarning => ({ column: evidenceSheet.columns[field].heading, code });

/** What somebody should look at in a row that is taken. */
const warningsOf = ({ unused, ask }: EvidenceLine, { is }: Judged, { enrollment, reported }: Of): RowWarning[] => [
  ...unused.map((field) => warning(field, "cell-not-of-this-record")),
  ...(is === "WAITING" ? [warning("supersedes", "evidence-waits")] : []),
  ...(is === "UNCHANGED" && reported.some(({ supersedes, voids }) => supersedes === ask.id && voids)
    ? [warning("id", "evidence-withdrawn")]
    : []),
  ...(enrollment ? [] : [warning("teacher", "evidence-not-enrolled")]),
];

/** Whose record it is: of a year, whether enrolled, and what else their source reported. */
type Of = { readonly year: Year; readonly enrollment: Learner["enrollment"]; readonly reported: readonly Fact[] };

/** What becomes of a row whose fact was judged as its source's own report would be (LRN-02, §6-51). */
export const evidenceRow = (
  line: EvidenceLine,
  judged: Judged,
  of: Of,
): RowOutcome<{ readonly year: Year; readonly fact: Fact }, EvidenceField> => {
  if (judged.refusal) {
    const { refusal } = judged;
    const isSession = line.ask.kind === "SESSION" && refusal.code === "EVIDENCE_OF_FUTURE";
    return { ok: false, refusal, ...(isSession && { field: "end" as const }) };
  }
  const warnings = warningsOf(line, judged, of);
  return judged.fact
    ? { ok: true, did: "created", value: { year: of.year, fact: judged.fact }, warnings }
    : { ok: true, did: "unchanged", warnings };
};
