import { type CellValue, writeXlsx } from "hucre/xlsx";
import { beginsFormula } from "#domain/text.ts";

/** A drop-down of one column: the words to choose from. `strict`: nothing else may be typed. */
export type DropDown = { readonly column: number; readonly words: readonly string[]; readonly strict: boolean };

export type SheetOut = {
  readonly name: string;
  /** What the sheet is, in a line of its own above the headings. */
  readonly title?: string;
  /** What the sheet is, on paper alone: for sheets that programs read too. */
  readonly paperTitle?: string;
  /** They stay in sight, and stand on each printed page. */
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The last row of the table, which no filter takes in. */
  readonly total?: readonly CellValue[];
  /** What stands below the table. */
  readonly notes?: readonly (readonly CellValue[])[];
  /** In characters; of a column without one it is taken from what stands in it. */
  readonly widths?: readonly number[];
  readonly dropDowns?: readonly DropDown[];
  /** Columns that hold text however much it looks like a number, also in rows still to be filled. */
  readonly textColumns?: readonly number[];
};

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const CSV_TYPE = "text/csv; charset=utf-8";

const ROWS_TO_FILL = 9_999;
const CHOICES = "选项";

/** A value as a spreadsheet may hold it: what would be taken for a formula gets the mark that makes it text. */
const harmless = (value: CellValue): CellValue => (typeof value === "string" && beginsFormula(value) ? `'${value}` : value);

/** A telephone as it is written abroad. A cell that holds text shows it so, and a program that reads it anew makes a number of it at most. */
const ABROAD = /^\+\d[\d ()-]*$/;

/** The same in a workbook, whose cells say that they hold text: nobody reads a mark before a telephone. */
export const harmlessCell = (value: CellValue): CellValue => (typeof value === "string" && ABROAD.test(value) ? value : harmless(value));

const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

const [NARROWEST, WIDEST, MEASURED] = [6, 44, 400];

/** How wide a value is shown, in Latin characters: a Chinese one takes two. */
const shownWidth = (value: CellValue | undefined): number => {
  const text = String(value ?? "");
  return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
};

/** A heading has the button of its filter beside it. */
const widthOf = ({ headings, rows, total = [], widths = [] }: SheetOut, column: number): number => {
  const content = [...rows.slice(0, MEASURED), total].map((row) => shownWidth(row[column]));
  return widths[column] ?? Math.min(WIDEST, Math.max(NARROWEST, shownWidth(headings[column]) + 4, ...content.map((width) => width + 2)));
};

/** How a column stands: figures to the right, with their heading; the number of a row in the middle, so that it does not touch the name beside it. */
const alignmentOf = ({ headings, rows }: SheetOut, column: number) => {
  if (headings[column] === "序号") return { alignment: { horizontal: "center" as const } };
  const found = rows.slice(0, MEASURED).flatMap((row) => row[column] ?? []);
  const figures = found.some((value) => typeof value === "number") && found.every((value) => typeof value === "number" || value === "—");
  return figures ? { alignment: { horizontal: "right" as const } } : {};
};

/** On paper: A4 across, all columns on one page, the heading on each, and which page of how many. */
const onPaper = (headingRows: number, title: string | undefined) => ({
  pageSetup: {
    paperSize: "a4" as const,
    orientation: "landscape" as const,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `$1:$${headingRows}`,
    margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
  },
  headerFooter: { ...(title !== undefined && { oddHeader: `&C${title.replaceAll("&", "&&")}` }), oddFooter: "&L&A&R第&P页，共&N页" },
});

const BOLD = { font: { bold: true } };
const TITLE = { font: { bold: true, size: 14 } };

/** The rows of a sheet from its title to its total, those that stand out, and what its filter takes in. */
const laidOut = (sheet: SheetOut) => {
  const { title, paperTitle, headings, rows, total, notes = [] } = sheet;
  const above = title === undefined ? [] : [[title]];
  const table = [...above, headings, ...rows, ...(total ? [total] : [])];
  const all = [...table, ...notes].map((row) => row.map(harmlessCell));
  const marked = [...(title === undefined ? [] : [0]), above.length, ...(total ? [table.length - 1] : [])];
  const styled = marked.flatMap((row) =>
    (all[row] ?? []).map(
      (value, column) =>
        [`${row},${column}`, { value, style: row < above.length ? TITLE : { ...BOLD, ...alignmentOf(sheet, column) } }] as const,
    ),
  );
  const headingRows = above.length + 1;
  const last = `${letter(Math.max(0, headings.length - 1))}${headingRows + rows.length}`;
  return {
    rows: all,
    cells: new Map(styled),
    freezePane: { rows: headingRows },
    ...(rows.length > 0 && { autoFilter: { range: `A${headingRows}:${last}` } }),
    ...onPaper(headingRows, paperTitle),
  };
};

/** The number of the first row below the headings. */
const below = ({ title }: SheetOut): number => (title === undefined ? 2 : 3);

/**
 * Writes a workbook for people: text stays text (a number of 18 digits survives), the heading row is frozen, sheets print, filter and have wide enough columns,
 * and words to choose from are offered as drop-downs, which Excel reads from a hidden sheet, because a list in the cell itself may not be longer than 255
 * characters.
 */
export const writeWorkbook = (sheets: readonly SheetOut[]): Promise<Uint8Array> => {
  const choices = sheets.flatMap(({ dropDowns = [] }) => dropDowns.map(({ words }) => words));
  const rangeOf = (words: readonly string[]) => {
    const column = letter(choices.indexOf(words));
    return `'${CHOICES}'!$${column}$1:$${column}$${words.length}`;
  };
  const written = sheets.map((sheet) => ({
    name: sheet.name,
    columns: sheet.headings.map((_, index) => ({
      width: widthOf(sheet, index),
      style: alignmentOf(sheet, index),
      ...(sheet.textColumns?.includes(index) && { numFmt: "@" }),
    })),
    ...laidOut(sheet),
    dataValidations: (sheet.dropDowns ?? []).map(({ column, words, strict }) => ({
      type: "list" as const,
      formula1: rangeOf(words),
      range: `${letter(column)}${below(sheet)}:${letter(column)}${below(sheet) + ROWS_TO_FILL}`,
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
