import type * as z from "zod";
import { LessonId, ReviewerId } from "../../ids.ts";
import { type Cells, Reader, type RowReading, type TableSheet } from "../../sheet.ts";
import { folded } from "../../text.ts";

/** The sheet by which an office says who judges which lesson of a round, a pair in each row (VID-02). */
export const assignmentSheet = {
  title: "评审分派",
  columns: {
    author: { heading: "作者", also: ["作者姓名"], required: true },
    lesson: { heading: "课例", also: ["课例名称", "课例编号"], required: true, free: true, note: "课例名称；同名的填26位编号" },
    reviewer: { heading: "评委", also: ["评委姓名", "评委编号"], required: true, note: "评委姓名；同名的填26位编号" },
    reason: { heading: "不必回避的理由", free: true, note: "仅限曾任职学校、本人申报、认识作者" },
  },
  about: "lesson",
} as const satisfies TableSheet;

export type AssignmentField = keyof typeof assignmentSheet.columns;

/** A row of it: the lesson by its title or id and its author, the reviewer by name or id, and why a conflict is lifted, else the empty text. */
export type AssignmentLine = Readonly<Record<AssignmentField, string>>;

/** Reads one row; all that is wrong with it is told at once, by column. */
export const readAssignmentLine = (cells: Cells<AssignmentField>): RowReading<AssignmentLine> => {
  const reader = new Reader<AssignmentField>(assignmentSheet, cells);
  const idOrText = (field: AssignmentField, ids: z.ZodType<string>, longest: number): string => {
    const id = ids.safeParse(folded(reader.cell(field)).toUpperCase());
    return id.success ? id.data : (reader.requiredText(field, longest, "VID-02") ?? "");
  };
  const [lesson, reviewer] = [idOrText("lesson", LessonId, 100), idOrText("reviewer", ReviewerId, 40)];
  const author = reader.requiredText("author", 40, "VID-02") ?? "";
  const reason = reader.reason("reason", 500, "VID-02") ?? "";
  return reader.issues.length > 0 ? { ok: false, issues: reader.issues } : { ok: true, entry: { lesson, author, reviewer, reason } };
};
