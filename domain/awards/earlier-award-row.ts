import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { ImportId } from "../ids.ts";
import { refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import { changesBetween, inFileTwice, type Numbered, type RowOutcome, unchanged } from "../sheet-kind.ts";
import { type EarlierAwardField, type EarlierAwardLine, earlierAwardSheet } from "./earlier-award-sheet.ts";
import type { EarlierAward } from "./types.ts";

/** An earlier award before and after; before it was noted there was none. */
export type EarlierAwardChange = { readonly before?: EarlierAward; readonly award: EarlierAward };

/** What a row is decided on: the award as it is noted, and whether the county's directory has or had its node. */
export type EarlierAwardStanding = { readonly award: EarlierAward | undefined; readonly isNode: boolean };

/** VID-08: a row notes that a node has an award of a level and year, or corrects the document that announced it. */
export const decideEarlierAward = (
  { account, scope }: Actor,
  { award: before, isNode }: EarlierAwardStanding,
  entry: EarlierAwardLine,
  { importId, same }: { readonly importId: ImportId; readonly same: readonly Numbered<EarlierAwardLine>[] },
  now: Now,
): RowOutcome<EarlierAwardChange, EarlierAwardField> => {
  const twice = inFileTwice("AWARD_IN_FILE_TWICE", "VID-08", same);
  if (twice) return twice;
  if (!isNode) return { ...refuse("CHAPTER_NOT_IN_DIRECTORY", "VID-09", {}), field: "node" };
  const changes = before ? changesBetween(earlierAwardSheet, ["announcement"], before, entry) : [];
  if (before && changes.length === 0) return unchanged;
  const made = { county: scope.county, version: (before?.version ?? 0) + 1, importId, madeAt: now.at, madeBy: account };
  return { ok: true, did: before ? "changed" : "created", value: { ...given({ before }), award: { ...entry, ...made } }, changes };
};
