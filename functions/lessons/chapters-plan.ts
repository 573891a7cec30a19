import * as z from "zod";
import { Chapter } from "#domain/chapters/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { chapterAt, chapters } from "#table/lessons/chapters.ts";
import { readAll } from "#table/rows.ts";

/** A version of a node that is added, and the one before it as it was; a new node has none before. */
export const ChapterPlan = z.object({ before: Chapter.optional(), chapter: Chapter });
export type ChapterPlan = z.output<typeof ChapterPlan>;

/** Lessons that name a node keep its words whatever becomes of it (§6-79), so that a later version of it alone keeps a row. */
export const chapterPlan: SheetPlan<ChapterPlan> = {
  shape: ChapterPlan,
  dependents: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => chapters.at(chapterAt(plan.chapter))));
    return planned.flatMap(({ row, plan: { chapter } }, index) => {
      const isAsWritten = standing[index]?.version === chapter.version && standing[index]?.importId === chapter.importId;
      return isAsWritten ? [] : [{ row, id: chapter.code, why: "CHANGED" as const }];
    });
  },
};
