import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { ImportId } from "../ids.ts";
import { stageWords } from "../program/labels.ts";
import type { Now } from "../program/types.ts";
import { changesBetween, inFileTwice, type Numbered, type RowOutcome, unchanged } from "../sheet-kind.ts";
import { type ChapterField, type ChapterLine, chapterSheet } from "./chapter-sheet.ts";
import type { Chapter, ChapterFacts } from "./types.ts";

/** A node before and after; before the first version there was none. */
export type ChapterChange = { readonly before?: Chapter; readonly chapter: Chapter };

const SHOWN = ["stage", "subject", "edition", "grade", "volume", "chapter", "lesson", "periods", "use"] as const;

const wordsOf = ({ stage, subject, edition, grade, volume, chapter, lesson, periods, gone }: ChapterFacts) => ({
  ...{ stage: stageWords[stage], subject, edition, chapter, lesson, use: gone ? "停用" : "在用" },
  ...given({ volume, grade: grade?.toString(), periods: periods?.toString() }),
});

/** VID-09: a row of the directory adds a node, or makes a new version of the one that has its code (§6-79). */
export const decideChapterRow = (
  { account, scope }: Actor,
  before: Chapter | undefined,
  entry: ChapterLine,
  { importId, same }: { readonly importId: ImportId; readonly same: readonly Numbered<ChapterLine>[] },
  now: Now,
): RowOutcome<ChapterChange, ChapterField> => {
  const twice = inFileTwice("CHAPTER_IN_FILE_TWICE", "VID-09", same);
  if (twice) return twice;
  const changes = before ? changesBetween(chapterSheet, SHOWN, wordsOf(before), wordsOf(entry)) : [];
  if (before && changes.length === 0) return unchanged;
  const made = { county: scope.county, version: (before?.version ?? 0) + 1, importId, madeAt: now.at, madeBy: account };
  return { ok: true, did: before ? "changed" : "created", value: { ...given({ before }), chapter: { ...entry, ...made } }, changes };
};
