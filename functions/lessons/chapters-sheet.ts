import { decideChapterRow } from "#domain/chapters/chapter-row.ts";
import { type ChapterField, type ChapterLine, chapterSheet, readChapter } from "#domain/chapters/chapter-sheet.ts";
import type { Chapter } from "#domain/chapters/types.ts";
import type { Audited } from "#table/audit.ts";
import { ownedBy, type SheetKind } from "#table/imports/sheet-kind.ts";
import { chapterAt, chapters, chapterWrite } from "#table/lessons/chapters.ts";
import { readAll } from "#table/rows.ts";
import { type ChapterPlan, chapterPlan } from "./chapters-plan.ts";

type Kind = SheetKind<ChapterField, ChapterLine, ChapterPlan>;

const check: Kind["check"] = async ({ job, actor, now }, rows) => {
  const { county } = actor.scope;
  const standing = await readAll(rows.map(({ entry }) => chapters.at(chapterAt({ ...entry, county }))));
  const keyOf = ({ stage, subject, code }: ChapterLine) => [stage, subject, code].join("#");
  const byKey = Map.groupBy(rows, ({ entry }) => keyOf(entry));
  return rows.map(({ entry }, index) => {
    const file = { importId: job.import, same: byKey.get(keyOf(entry)) ?? [] };
    return decideChapterRow(actor, standing[index], entry, file, now);
  });
};

/** What the audit tells of a version. */
const factsOf = (chapter: Chapter | undefined) => {
  if (!chapter) return undefined;
  const { county: _, madeAt: __, madeBy: ___, importId: ____, ...facts } = chapter;
  return facts;
};

const told = (act: Audited["act"], of: Chapter, before: Chapter | undefined, after: Chapter | undefined): Audited => {
  const facts = { before: factsOf(before), after: factsOf(after) };
  return { kind: "CHAPTER", id: `${of.county}.${of.code}`, act, rule: "VID-09", ...facts };
};

/** The sheet of the chapter directory: each row a node, or a new version of one (VID-09). */
export const chaptersKind: Kind = {
  sheet: chapterSheet,
  read: readChapter,
  check,
  plan: chapterPlan,
  idOf: ({ chapter }) => chapter.code,
  weigh: (plans) => plans.length,
  audits: (_doing, { before, chapter }, became) =>
    became === "taken back"
      ? told("undo a chapter", chapter, chapter, before)
      : told(before ? "change a chapter" : "add a chapter", chapter, before, chapter),
  writes: async (_doing, planned) => ({
    owned: planned.flatMap(({ row, plan: { before, chapter } }) => ownedBy(row, [chapterWrite(before, chapter)])),
  }),
  undo: async (_doing, planned) =>
    planned.flatMap(({ row, plan: { before, chapter } }) => {
      const { version, importId } = chapter;
      return ownedBy(row, [before ? chapterWrite(chapter, before) : chapters.remove(chapterAt(chapter), { version, importId })]);
    }),
};
