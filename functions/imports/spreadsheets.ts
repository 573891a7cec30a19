import type { Spreadsheets } from "#domain/imports/port.ts";
import { type Column, ERRORS_HEADING, type Sheet } from "#domain/sheet.ts";
import { readFile } from "#platform/sheets/read.ts";
import { type SheetOut, writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";

const columnsOf = ({ columns }: Sheet): Column[] => Object.values(columns);

const WIDTHS = { number: 22, longest: 40 } as const;

const explanationsOf = (sheet: Sheet): SheetOut => ({
  name: "填写说明",
  headings: ["列", "是否必填", "可填内容", "说明"],
  rows: columnsOf(sheet).map(({ heading, required, choices = [], note = "" }) => [
    heading,
    required === true ? "必填" : required === "either" ? "同类列至少填一列" : "",
    choices.join("、"),
    note,
  ]),
  widths: [20, 18, WIDTHS.longest, WIDTHS.longest],
});

const toFill = (sheet: Sheet): SheetOut => ({
  name: sheet.title,
  paperTitle: sheet.title,
  headings: columnsOf(sheet).map(({ heading }) => heading),
  rows: [],
  widths: columnsOf(sheet).map(({ heading }) => Math.max(WIDTHS.number / 2, heading.length * 2 + 4)),
  dropDowns: columnsOf(sheet).flatMap(({ choices, several }, column) => (choices ? [{ column, words: choices, strict: !several }] : [])),
  textColumns: columnsOf(sheet).map((_, column) => column),
});

/** Spreadsheets of imports: read with limits; templates and sheets of errors made when they are asked for. */
export const spreadsheets: Spreadsheets = {
  type: XLSX_TYPE,
  read: (bytes) => readFile(bytes),
  withErrors: (title, headings, rows) => {
    const all = [...headings, ERRORS_HEADING];
    const widths = all.map((heading) => (heading === ERRORS_HEADING ? WIDTHS.longest : WIDTHS.number));
    return writeWorkbook([{ name: title, paperTitle: title, headings: all, rows, widths }]);
  },
  template: (sheet) => writeWorkbook([toFill(sheet), explanationsOf(sheet)]),
};
