import { type CellValue, streamXlsxRows } from "hucre/xlsx";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { Tab } from "#domain/sheet-file.ts";
import { type Limits, Taken } from "./rows.ts";
import { hiddenRowsOf, mergedIn, tabsOf } from "./tabs.ts";
import { inspectWorkbook } from "./zip.ts";

const EXACT = 1e15;

/** A number that comes with all its digits; another is told as rounded. */
const isExact = (value: CellValue): boolean => typeof value === "number" && Math.abs(value) < EXACT;

const isChart = (part: string): boolean => /\/(chart|dialog)sheets\//.test(part);

/** Every tab of an .xlsx, those that are hidden too. A formula is read as the value it shows; a number too long to be exact comes as `3.70685E+17`. */
export const readWorkbook = async (buffer: Buffer, limits: Limits): Promise<Outcome<readonly Tab[]>> => {
  const inspected = inspectWorkbook(buffer, limits.columns);
  if (!inspected.ok) return inspected;
  const parts = inspected.value;
  const tabs: Tab[] = [];
  try {
    for (const [sheet, { name, hidden, part }] of tabsOf(parts).entries()) {
      if (isChart(part)) continue;
      const taken = new Taken(limits);
      const numbers = new Map<number, readonly number[]>();
      for await (const { index, values } of streamXlsxRows(buffer, { sheet })) {
        if (!taken.take(index + 1, values.map(textOf))) break;
        const held = values.flatMap((value, column) => (isExact(value) ? [column] : []));
        if (held.length > 0) numbers.set(index + 1, held);
      }
      tabs.push({
        name,
        hidden,
        ...taken.tab,
        ...{ hiddenRows: hiddenRowsOf(parts.get(part)), merged: mergedIn(parts.get(part), limits.columns), numbers },
      });
    }
  } catch {
    return refuse("FILE_DAMAGED", "SEC-03", {});
  }
  return accept(tabs, "unchanged");
};

/** A cell's moment to the second, as the sheet shows it: without its time where that is midnight. */
const momentText = (value: Date): string => {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return text.slice(0, text.includes("T00:00:00") ? 10 : 19).replace("T", " ");
};

const textOf = (value: CellValue): string => {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Math.abs(value) >= EXACT ? value.toExponential(5).toUpperCase() : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : momentText(value);
  return value ? "是" : "否";
};
