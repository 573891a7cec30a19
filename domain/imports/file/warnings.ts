import * as z from "zod";
import type { Reading } from "./table.ts";

/** What an import was told beside its refusals: what of the file was not read, or was read though nobody saw it (section 9). */
export const Warning = z.object({ code: z.string(), detail: z.string(), detailEn: z.string() });
export type Warning = Readonly<z.output<typeof Warning>>;

const MOST = 20;

const listed = (items: readonly (string | number)[], sign: string, more: string): string =>
  `${items.slice(0, MOST).join(sign)}${items.length > MOST ? more : ""}`;
const zh = (items: readonly (string | number)[]) => listed(items, "、", "等");
const en = (items: readonly (string | number)[]) => listed(items, ", ", ", …");

const warning = (code: string, about: readonly unknown[], detail: string, detailEn: string): Warning[] =>
  about.length > 0 ? [{ code, detail, detailEn }] : [];

/** The warnings of what was read; an import of an earlier version has none. */
export const warningsOf = (reading: Reading | undefined): Warning[] => {
  if (!reading) return [];
  const { tab = "", ignoredColumns, otherTabs, hiddenRows, notes, outside } = reading;
  return [
    ...warning(
      "tabs-not-read",
      otherTabs,
      `读取的是工作表“${tab}”，未读取：${zh(otherTabs)}。`,
      `“${tab}” was read; not: ${en(otherTabs)}.`,
    ),
    ...warning(
      "columns-ignored",
      ignoredColumns,
      `模板中没有、未读取的列：${zh(ignoredColumns)}。`,
      `Columns the template has not, and that were not read: ${en(ignoredColumns)}.`,
    ),
    ...warning(
      "rows-hidden",
      hiddenRows,
      `有${hiddenRows.length}行在文件中被隐藏或筛选掉，也已读取：第${zh(hiddenRows)}行。`,
      `${hiddenRows.length} rows are hidden in the file and were read too: ${en(hiddenRows)}.`,
    ),
    ...warning(
      "notes-below",
      notes,
      `表下第${zh(notes)}行不是人员，视为说明或合计，未读取。`,
      `Rows ${en(notes)} below the table name nobody; they were taken for notes or totals.`,
    ),
    ...warning(
      "cells-outside",
      outside,
      `第${zh(outside)}行在没有表头的列中有内容，该处未读取。`,
      `Rows ${en(outside)} hold something under no heading, which was not read.`,
    ),
  ];
};
