import { CsvError, parse } from "csv-parse/sync";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { Tab } from "#domain/sheet-file.ts";
import { type Limits, Taken } from "./rows.ts";

const DELIMITERS = [",", "\t", ";"] as const;

/** A line of so many delimiters is no line of a sheet; it is refused before anything makes cells of it. */
const WIDEST_LINE = 2000;

/** How much of the text tells what parts its cells. */
const SAMPLE = 20_000;

const occurrences = (text: string, sign: string): number => text.split(sign).length - 1;

const delimiterOf = (text: string): string => {
  const sample = text.slice(0, SAMPLE);
  const [most = ","] = DELIMITERS.toSorted((one, other) => occurrences(sample, other) - occurrences(sample, one));
  return most;
};

const isTooWide = (text: string, delimiter: string): boolean => {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\n" || sign === "\r") count = 0;
    else if (sign === delimiter && ++count > WIDEST_LINE) return true;
  }
  return false;
};

/** So many delimiters part the cells of a row; prose that breaks its line has fewer. */
const A_ROW = 3;

/** Does a quoted cell hold a line break and what parts the cells of a row? Then two quotes that belong to nothing have swallowed the rows between them. */
const swallows = (cell: string, delimiter: string): boolean => /[\r\n]/.test(cell) && occurrences(cell, delimiter) >= A_ROW;

/** `sep=;` in a line of its own says what parts the cells; Excel reads it so and shows no such row. */
const DECLARED = /^sep=(.)(?:\r\n|\r|\n)/i;

/** `="3790010001"` is how programs keep a number text. */
const AS_TEXT = /(^|[,\t;\r\n])="([^"\r\n]*)"(?=[,\t;\r\n]|$)/g;

/** Old programs end a file with Ctrl-Z. */
const withoutEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && "\u001A \r\n".includes(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
};

/** The one tab of a CSV. Lines may end in any way, also each in another; a quote that stands alone is refused with its row. */
export const readCsv = (whole: string, limits: Limits): Outcome<Tab> => {
  const [declaration = "", declared] = DECLARED.exec(whole) ?? [];
  const text = withoutEnd(whole.slice(declaration.length));
  const delimiter = declared ?? delimiterOf(text);
  if (isTooWide(text, delimiter)) return refuse("FILE_TOO_WIDE", "SEC-03", { limit: limits.columns });
  try {
    const options = { delimiter, record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true, to: limits.blankRows + 1 };
    const records = parse(text.includes('="') ? text.replace(AS_TEXT, '$1"$2"') : text, options);
    const taken = new Taken(limits);
    for (const [index, cells] of records.entries()) {
      if (cells.some((cell) => swallows(cell, delimiter))) return refuse("FILE_QUOTE_ALONE", "SEC-03", { row: index + 1 });
      if (!taken.take(index + 1, cells)) break;
    }
    return accept({ name: "", hidden: false, ...taken.tab, hiddenRows: [], merged: [] }, "unchanged");
  } catch (error) {
    if (error instanceof CsvError) return refuse("FILE_QUOTE_ALONE", "SEC-03", { row: rowOf(error) });
    throw error;
  }
};

/** The row in which reading ended: the one after the last whole record. */
const rowOf = ({ records }: CsvError): number => Number(records) + 1;
