import type { Year } from "../program/types.ts";
import type { RowOutcome, RowWarning } from "../sheet-kind.ts";
import { type EvidenceField, type EvidenceLine, evidenceSheet } from "./evidence-sheet.ts";
import type { Learner } from "./port.ts";
import type { Judged } from "./send.ts";
import type { Fact } from "./types.ts";

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
