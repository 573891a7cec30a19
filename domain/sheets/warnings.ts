import * as z from "zod";
import { rowWarnings } from "../sheet-words.ts";
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
  const {
    tab = "",
    ignoredColumns,
    otherTabs,
    alikeTabs = [],
    hiddenRows,
    mergedRows = [],
    notes,
    headingsAgain = [],
    outside,
    numbers = [],
  } = reading;
  const { remembered = false, columns = [] } = reading.mapping ?? {};
  const pairs = columns.map(({ column, heading }) => `“${column}”→“${heading}”`);
  return [
    ...warning(
      "columns-mapped",
      remembered ? pairs : [],
      `按本单位此前上传时的列对应读取：${pairs.join("、")}。`,
      `Read by the mapping this organisation sent before: ${pairs.join(", ")}.`,
    ),
    ...warning(
      "tabs-not-read",
      otherTabs,
      `读取的是工作表“${tab}”，未读取：${zh(otherTabs)}。`,
      `“${tab}” was read; not: ${en(otherTabs)}.`,
    ),
    ...warning(
      "tabs-alike",
      alikeTabs,
      `工作表${zh(alikeTabs.map((name) => `“${name}”`))}也有本表的表头，其中的人员没有读取；如需读取，请移为第一个工作表另存后再次上传。`,
      `${en(alikeTabs.map((name) => `“${name}”`))} has the sheet's headings too and was not read; to have it read, move it to the front and send the file again.`,
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
      "cells-merged",
      mergedRows,
      `第${zh(mergedRows)}行在上下合并的单元格之内，按合并单元格的内容读取，请核对。`,
      `Rows ${en(mergedRows)} lie within merged cells and were read with what those show; look whether that is right.`,
    ),
    ...warning(
      "notes-below",
      notes,
      `表下第${zh(notes)}行不是人员，视为说明或合计，未读取。`,
      `Rows ${en(notes)} below the table name nobody; they were taken for notes or totals.`,
    ),
    ...warning(
      "headings-again",
      headingsAgain,
      `第${zh(headingsAgain)}行重复了表头，不是人员，未读取。`,
      `Rows ${en(headingsAgain)} say the headings again and name nobody; they were not read.`,
    ),
    ...warning(
      "cells-outside",
      outside,
      `第${zh(outside)}行在没有表头的列中有内容，该处未读取。`,
      `Rows ${en(outside)} hold something under no heading, which was not read.`,
    ),
    ...numbers.flatMap(({ column, count, rows }) => {
      const more = count > rows.length;
      return warning(
        "numbers-in-codes",
        rows,
        `“${column}”有${count}行在文件中是数字而不是文本，前面的0和小数末尾的0可能已丢失（如007成为7，3.10成为3.1），照现有内容读取：第${rows.join("、")}${more ? "等" : ""}行。请核对；有丢失的，请将该列设为“文本”后重新填写、上传。`,
        `${count} rows hold a number in “${column}” where a code stands, and may have lost zeros (007 is 7, 3.10 is 3.1); they were read as they are: ${rows.join(", ")}${more ? ", …" : ""}. Look at them; where any is lost, make the column text, write them again and send the file anew.`,
      );
    }),
  ];
};

const isKnown = (code: string): code is keyof typeof rowWarnings => Object.hasOwn(rowWarnings, code);
const wordsOf = (code: string) => (isKnown(code) ? rowWarnings[code] : { zh: code, en: code });

/** What somebody should look at in one row. */
export const warningOfRow = (code: string): Warning => {
  const { zh: detail, en: detailEn } = wordsOf(code);
  return { code, detail: `${detail}。`, detailEn: `${detailEn}.` };
};

type Alike = { readonly code: string; readonly column: string; readonly count: number; readonly rows: readonly number[] };

/** The same of all rows; those of one kind in one warning. */
export const warningsOfRows = (warned: readonly Alike[] = []): Warning[] =>
  warned.map(({ code, column, count, rows }) => {
    const words = wordsOf(code);
    const more = count > rows.length;
    return {
      code,
      detail: `有${count}行的“${column}”需要核对：${words.zh}：第${rows.join("、")}${more ? "等" : ""}行。`,
      detailEn: `${count} rows to look at (“${column}”): ${words.en}: ${rows.join(", ")}${more ? ", …" : ""}.`,
    };
  });
