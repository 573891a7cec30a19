import { type CellValue, streamXlsxRows } from "hucre/xlsx";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { Tab } from "#domain/sheet-file.ts";
import { type Limits, Taken } from "./rows.ts";
import { hiddenRowsOf, tabsOf } from "./tabs.ts";
import { inspectWorkbook } from "./zip.ts";

const EXACT = 1e15;

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
      for await (const { index, values } of streamXlsxRows(buffer, { sheet })) if (!taken.take(index + 1, values.map(textOf))) break;
      tabs.push({ name, hidden, ...taken.tab, hiddenRows: hiddenRowsOf(parts.get(part)) });
    }
  } catch {
    return refuse("FILE_DAMAGED", "SEC-03", {});
  }
  return accept(tabs, "unchanged");
};

const textOf = (value: CellValue): string => {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Math.abs(value) >= EXACT ? value.toExponential(5).toUpperCase() : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return value ? "是" : "否";
};
