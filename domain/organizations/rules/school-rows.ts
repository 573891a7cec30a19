import type { Actor, Place } from "../../access.ts";
import type { ImportId, OrgId } from "../../ids.ts";
import { refuse } from "../../outcome.ts";
import {
  type CellChange,
  changesBetween,
  inFileTwice,
  type Numbered,
  type RowOutcome,
  type RowWarning,
  unchanged,
} from "../../sheet-kind.ts";
import { isWithin } from "../effects.ts";
import { type SchoolField, type SchoolRow, schoolSheet } from "../school-sheet.ts";
import type { Late, Organization, OrgCode } from "../types.ts";
import { isAmong, type KnownAdministrator } from "./administrator.ts";
import { detailWords } from "./detail-words.ts";
import { decideOrganization, type OrganizationChange } from "./details.ts";
import type { Hanging } from "./hanging.ts";

/** A row, and the id its organisation has or will have. */
type IdentifiedRow = Numbered<SchoolRow> & { readonly id: OrgId };

export type WrittenOrganization = Exclude<OrganizationChange, { is: "same" }>;
type Decided = RowOutcome<WrittenOrganization, SchoolField>;

/** What is read beside the schools of a file: what hangs on those that change, the marks of those made today by their county, who administers those that are
 * there, and the codes of schools that manage one of them, or that one went into. */
type BesideRows = {
  readonly hanging?: ReadonlyMap<OrgCode, Hanging>;
  readonly late?: ReadonlyMap<OrgId, Late>;
  readonly administrators?: ReadonlyMap<OrgId, readonly KnownAdministrator[]>;
  readonly codes?: ReadonlyMap<OrgId, OrgCode>;
};

const SHOWN = [
  ...(["name", "type", "stages", "grades", "managing", "successor", "licence", "validThrough"] as const),
  ...(["registered", "telephone", "mailbox", "lateReason"] as const),
];

/**
 * The rows of the sheet of schools (DIR-08), each decided as if added or edited by hand, below an organisation in scope. `known` are the organisations that
 * hold the codes the file names. A managing school may be there already or stand in the same file; since a row that is refused manages nobody, the rows are
 * decided again until nothing more is refused.
 */
export const decideSchoolRows = (
  { scope }: Pick<Actor, "scope">,
  rows: readonly IdentifiedRow[],
  known: ReadonlyMap<OrgCode, Organization>,
  importId: ImportId,
  { hanging, late, administrators, codes: beside }: BesideRows = {},
): readonly Decided[] => {
  const byCode = Map.groupBy(rows, ({ entry }) => entry.code);
  let refused: ReadonlySet<OrgCode> = new Set();
  for (;;) {
    const decided = rows.map(decide);
    const now = new Set(rows.flatMap(({ entry }, index) => (decided[index]?.ok ? [] : [entry.code])));
    if (now.size === refused.size) return decided;
    refused = now;
  }

  function decide({ entry, id }: IdentifiedRow): Decided {
    const twice = inFileTwice("ORG_IN_FILE_TWICE", "DIR-08", byCode.get(entry.code) ?? []);
    if (twice) return twice;
    const parent = known.get(entry.parent);
    if (!parent || !isWithin(scope, parent))
      return { ...refuse("ORG_CODE_UNKNOWN", "DIR-07", { organizationCode: entry.parent }), field: "parent" };
    const standing = {
      ...{ parent, known: known.get(entry.code), managing: managingOf(entry, parent), successor: successorOf(entry) },
      ...{ hanging: hanging?.get(entry.code), late: late?.get(parent.organization) },
    };
    const outcome = decideOrganization(standing, entry, id, { mayChange: true, importId });
    if (!outcome.ok) return outcome.refusal.code === "ORG_CODE_UNKNOWN" ? { ...outcome, field: "managing" } : outcome;
    const change = outcome.value;
    const warnings = warningsOf(standing.known, entry);
    if (change.is === "same") return { ...unchanged, warnings };
    return { ok: true, did: change.is === "new" ? "created" : "changed", value: change, changes: changesOf(change), warnings };
  }

  function warningsOf(there: Organization | undefined, { administrator }: SchoolRow): RowWarning[] {
    const known = there && administrators?.get(there.organization);
    if (!known || isAmong(known, administrator)) return [];
    return [{ column: schoolSheet.columns.administrator.heading, code: "administrator-not-taken" }];
  }

  function changesOf(change: WrittenOrganization): CellChange[] {
    if (change.is === "new") return [];
    const codes = new Map([...(beside ?? []), ...[...known.values()].map(({ organization, code }) => [organization, code] as const)]);
    for (const { id, entry } of rows) codes.set(id, entry.code);
    const wordOf = (school: OrgId | undefined) => school && codes.get(school);
    const wordsOf = (of: Organization) => ({ ...detailWords(of), managing: wordOf(of.managing), successor: wordOf(of.mergedInto) });
    return changesBetween(schoolSheet, SHOWN, wordsOf(change.before), wordsOf(change.organization));
  }

  /** The school that another goes into, unless a row of the same file says that it goes on no more. */
  function successorOf({ mergedIntoCode }: SchoolRow): Organization | undefined {
    const [beside] = (mergedIntoCode && byCode.get(mergedIntoCode)) || [];
    const ends = beside && (!beside.entry.registered || beside.entry.mergedIntoCode);
    return mergedIntoCode && !ends ? known.get(mergedIntoCode) : undefined;
  }

  /** The managing school, in the same county: one that is there, or that stands in the same file below the same office. */
  function managingOf({ parent, managingCode }: SchoolRow, { organization, path }: Organization): Place | undefined {
    if (!managingCode) return undefined;
    const managing = known.get(managingCode);
    if (managing) return managing.path.COUNTY === path.COUNTY ? managing : undefined;
    const [beside] = byCode.get(managingCode) ?? [];
    if (!beside || refused.has(managingCode) || beside.entry.parent !== parent) return undefined;
    return { organization: beside.id, level: "SCHOOL", path: { ...path, SCHOOL: beside.id, COUNTY: organization } };
  }
};
