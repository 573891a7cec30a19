import * as z from "zod";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { namesOf, type Row, type TableSheet } from "../sheet.ts";
import type { SheetFile, Tab } from "../sheet-file.ts";
import { foldedHeading, type Headings, headingsIn, type Mapping, matchHeadings, named } from "../sheet-headings.ts";
import { absentIn } from "./mapping.ts";
import { spreadDown } from "./merged.ts";
import { NumbersInCodes, numbersInCodes } from "./numbers.ts";

/** What of a file was read and what was not; rows by number. Kept with the import. */
export const Reading = z.object({
  format: z.enum(["csv", "workbook"]),
  /** The tab that was read; a CSV has none. */
  tab: z.string().optional(),
  headingRow: z.int(),
  ignoredColumns: z.array(z.string()),
  /** Other tabs that hold anything. */
  otherTabs: z.array(z.string()),
  /** Those of them that are seen and have the sheet's headings, as a second table of people has. */
  alikeTabs: z.array(z.string()).optional(),
  /** Rows that were read though a filter or a hand had hidden them. */
  hiddenRows: z.array(z.int()),
  /** Rows that were read with what a cell shows that is merged over them; imports of earlier versions do not say. */
  mergedRows: z.array(z.int()).optional(),
  /** Rows below the people that say something about the table: notes, totals, who filled it in. */
  notes: z.array(z.int()),
  /** Rows among the people that say the headings again, as paper does at the top of a page; imports of earlier versions do not say. */
  headingsAgain: z.array(z.int()).optional(),
  /** Rows of a workbook with something under no heading. */
  outside: z.array(z.int()),
  /** Columns of codes that hold numbers in some rows; absent where none does, and in imports of earlier versions. */
  numbers: z.array(NumbersInCodes).optional(),
  /** Columns that were read as an office says, with this file or (`remembered`) with one before. */
  mapping: z.object({ remembered: z.boolean(), columns: z.array(z.object({ column: z.string(), heading: z.string() })) }).optional(),
});
export type Reading = Readonly<z.output<typeof Reading>>;

/** The heading row and the rows of people, and what else the file holds. */
export type Table = { readonly header: Row; readonly rows: readonly Row[]; readonly reading: Reading };

/** The heading row stands among the first so many. */
const FIRST_ROWS = 10;

/** The tabs of our own templates that hold no people. */
const OUR_TABS = ["填写说明", "选项"];

type Candidate = { readonly tab: Tab; readonly at: number; readonly known: number };
type Chosen = Candidate & { readonly alike: readonly string[] };

const candidateIn = (sheet: TableSheet, tab: Tab, mapping: Mapping): Candidate => {
  const known = tab.rows.map((row) => (row.number <= FIRST_ROWS ? headingsIn(sheet, row, mapping) : 0));
  const most = Math.max(0, ...known.slice(0, FIRST_ROWS));
  return { tab, at: known.indexOf(most), known: most };
};

/** The first visible tab that has the sheet's headings, and the names of others that have them; else the one that has most of them. */
const chosen = (sheet: TableSheet, { tabs }: SheetFile, mapping: Mapping): Chosen | undefined => {
  const candidates = tabs.filter(({ hidden, rows }) => !hidden && rows.length > 0).map((tab) => candidateIn(sheet, tab, mapping));
  const [whole, ...others] = candidates.filter(({ tab, at }) => matchHeadings(sheet, tab.rows[at], mapping).ok);
  const best = whole ?? candidates.toSorted((one, other) => other.known - one.known)[0];
  return best && { ...best, alike: others.map(({ tab }) => tab.name) };
};

/** How lines about the table begin, whatever column they stand in; and how they may begin where nobody is named. */
const ABOUT_THE_TABLE =
  /^(?:注|备注|说明|填表|制表|填报|审核|复核|校对|负责人|联系|合计|总计|小计|共计|共\d|以上|日期|盖章|签字)|^(?=[^:：]{0,12}\p{Script=Han})[^:：]{1,12}[:：]/u;
const PERHAPS_ABOUT_IT = /^(?:\d+[.、．]|[（(※*])/;
const LONG = 20;
const FEW = 4;
/** A number of somebody, ours or of a document. */
const A_NUMBER = /[0-9A-Z]{15,26}/i;

/** A sheet that asks for so many columns is filled in all of them by a row alone, whatever its first words are. */
const MANY = 3;

/** Does a row fill every column that its sheet asks for? */
const isFilled = <F extends string>(sheet: TableSheet<F>, cell: (field: F) => string): boolean => {
  const asked = (how: true | "either") => namesOf(sheet).filter((field) => sheet.columns[field].required === how);
  const [all, either] = [asked(true), asked("either")];
  const given = (field: F) => cell(field) !== "";
  return all.length >= MANY && all.every(given) && (either.length === 0 || either.some(given));
};

/** Does a row say something about the table rather than name somebody? Nobody is named in it, and what it says begins as such lines do. */
const isNote = <F extends string>(sheet: TableSheet<F>, headings: Headings<F>, row: Row): boolean => {
  const cell = headings.cells(row);
  const keys = namesOf(sheet).filter((field) => field === sheet.about || sheet.columns[field].required === "either");
  const named = keys.map(cell).filter((text) => text !== "");
  const written = row.cells.filter((text) => text !== "");
  const [first = ""] = written;
  if (written.length > FEW || named.some((text) => A_NUMBER.test(text)) || isFilled(sheet, cell)) return false;
  return ABOUT_THE_TABLE.test(first) || (named.length === 0 && (PERHAPS_ABOUT_IT.test(first) || first.length > LONG));
};

/** Does a row say the headings again? Each of its cells stands under the heading that it says. */
const saysAgain = (header: Row): ((row: Row) => boolean) => {
  const headed = header.cells.map(foldedHeading);
  return ({ cells }) => cells.every((cell, index) => foldedHeading(cell) === (headed[index] ?? ""));
};

/** The mapping a file is read by: sent with it, or remembered of one before. */
export type GivenMapping = { readonly remembered: boolean; readonly columns: Mapping };

const NO_MAPPING: GivenMapping = { remembered: true, columns: [] };

/** Finds the table of people in a file: the tab, the heading row, the rows, and the notes below them (section 9). A mapping that is sent has to be used whole. */
export const findTable = <F extends string>(
  sheet: TableSheet<F>,
  file: SheetFile,
  { remembered, columns }: GivenMapping = NO_MAPPING,
): Outcome<Table> => {
  const best = chosen(sheet, file, columns);
  const header = best?.tab.rows[best.at];
  if (!best || !header) return refuse("FILE_EMPTY", "SEC-03", {});
  if (best.known === 0)
    return refuse("HEADING_UNKNOWN", "SEC-03", { heading: named(header.cells.find((cell) => cell !== "") ?? "", "第1列") });
  if (best.tab.refused) return best.tab.refused;
  const absent = remembered ? undefined : absentIn(header, columns);
  if (absent) return absent;
  const headings = matchHeadings(sheet, header, columns);
  if (!headings.ok) return headings;
  const { mapped } = headings.value;
  const below = best.tab.rows.slice(best.at + 1);
  const end = below.findLastIndex((row) => !isNote(sheet, headings.value, row)) + 1;
  const again = new Set(below.filter(saysAgain(header)));
  const spread = spreadDown(
    below.slice(0, end).filter((row) => !again.has(row)),
    best.tab.merged.filter(({ from }) => from > header.number),
  );
  const { rows } = spread;
  if (rows.length === 0) return refuse("FILE_EMPTY", "SEC-03", {});
  const own = new Set(rows.map(({ number }) => number));
  const numbers = numbersInCodes(sheet, headings.value, rows, best.tab.numbers);
  const others = file.tabs.filter((tab) => tab !== best.tab && tab.rows.length > 0 && !OUR_TABS.includes(tab.name));
  return accept(
    {
      header,
      rows,
      reading: {
        format: file.format,
        ...(best.tab.name !== "" && { tab: named(best.tab.name, "未命名") }),
        headingRow: header.number,
        ignoredColumns: [...headings.value.ignored],
        otherTabs: others.map(({ name }) => named(name, "未命名")),
        ...(best.alike.length > 0 && { alikeTabs: best.alike.map((name) => named(name, "未命名")) }),
        hiddenRows: best.tab.hiddenRows.filter((number) => own.has(number)),
        ...(spread.filled.length > 0 && { mergedRows: [...spread.filled] }),
        notes: below.slice(end).flatMap((row) => (again.has(row) ? [] : [row.number])),
        ...(again.size > 0 && { headingsAgain: [...again].map(({ number }) => number) }),
        outside: file.format === "csv" ? [] : rows.flatMap((row) => (headings.value.outside(row).length > 0 ? [row.number] : [])),
        ...(numbers.length > 0 && { numbers }),
        ...(mapped.length > 0 && { mapping: { remembered, columns: [...mapped] } }),
      },
    },
    "unchanged",
  );
};
