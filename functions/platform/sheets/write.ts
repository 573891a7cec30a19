import { type CellValue, writeXlsx } from "hucre/xlsx";
import { beginsFormula } from "#domain/text.ts";

/** A drop-down of one column: the words to choose from. `strict`: nothing else may be typed. */
export type DropDown = { readonly column: number; readonly words: readonly string[]; readonly strict: boolean };

export type SheetOut = {
  readonly name: string;
  /** The first row stays in sight. */
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly widths?: readonly number[];
  readonly dropDowns?: readonly DropDown[];
  /** Columns that hold text however much it looks like a number, also in rows still to be filled. */
  readonly textColumns?: readonly number[];
};

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const CSV_TYPE = "text/csv; charset=utf-8";

const ROWS_TO_FILL = 10_001;
const CHOICES = "选项";

/** A value as a spreadsheet may hold it: what would be taken for a formula gets the mark that makes it text. */
export const harmless = (value: CellValue): CellValue => (typeof value === "string" && beginsFormula(value) ? `'${value}` : value);

const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/**
 * Writes a workbook for people: text stays text (a number of 18 digits survives), the heading row is frozen, and words to choose from are offered as
 * drop-downs, which Excel reads from a hidden sheet, because a list in the cell itself may not be longer than 255 characters.
 */
export const writeWorkbook = (sheets: readonly SheetOut[]): Promise<Uint8Array> => {
  const choices = sheets.flatMap(({ dropDowns = [] }) => dropDowns.map(({ words }) => words));
  const rangeOf = (words: readonly string[]) => {
    const column = letter(choices.indexOf(words));
    return `'${CHOICES}'!$${column}$1:$${column}$${words.length}`;
  };
  const written = sheets.map(({ name, headings, rows, widths = [], dropDowns = [], textColumns = [] }) => ({
    name,
    columns: headings.map((heading, index) => ({
      width: widths[index] ?? Math.max(10, heading.length * 2 + 4),
      ...(textColumns.includes(index) && { numFmt: "@" }),
    })),
    rows: [headings, ...rows].map((row) => row.map(harmless)),
    freezePane: { rows: 1 },
    dataValidations: dropDowns.map(({ column, words, strict }) => ({
      type: "list" as const,
      formula1: rangeOf(words),
      range: `${letter(column)}2:${letter(column)}${ROWS_TO_FILL}`,
      allowBlank: true,
      showErrorMessage: strict,
      errorTitle: "请从列表中选择",
      errorMessage: "请从下拉列表中选择。",
    })),
  }));
  const longest = Math.max(0, ...choices.map(({ length }) => length));
  const hidden = {
    name: CHOICES,
    rows: Array.from({ length: longest }, (_, row) => choices.map((words) => words[row] ?? null)),
    hidden: true,
  };
  return writeXlsx({ sheets: choices.length > 0 ? [...written, hidden] : written });
};

const quoted = (value: CellValue): string => {
  const text = String(harmless(value) ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line of a CSV, ended by CR LF. */
export const csvLine = (row: readonly CellValue[]): string => `${row.map(quoted).join(",")}\r\n`;

/** A CSV that Excel opens with its Chinese intact: UTF-8 with a byte order mark. */
export const writeCsv = (rows: readonly (readonly CellValue[])[]): Uint8Array => Buffer.from(`\uFEFF${rows.map(csvLine).join("")}`);
