import type { RefusalCode } from "../refusals.ts";
import { type Cells, type Column, type Issue, issue, namesOf, type Row, type RowReading, type Sheet } from "../sheet.ts";
import type { SheetFile } from "../sheet-file.ts";
import type { Headings } from "../sheet-headings.ts";
import { type NoValue, noValue } from "../text.ts";

const CODES = {
  ...{ failed: "VALUE_FAILED", rounded: "VALUE_ROUNDED", masked: "VALUE_MASKED", lost: "VALUE_LOST" },
  dated: "VALUE_DATED",
} as const satisfies Record<NoValue | "dated", RefusalCode>;

/** A day as programs write it who took something else for one. */
const DATED =
  /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2})$/i;

const faultIn = ({ free, day = free }: Column, written: string) =>
  noValue(written, free === true) ?? (!day && DATED.test(written) ? "dated" : undefined);

const faultOf = <F extends string>(sheet: Sheet<F>, field: F, written: string): Issue | undefined => {
  const column: Column = sheet.columns[field];
  const fault = faultIn(column, written);
  return fault && issue(column, CODES[fault], "SEC-03", { column: column.heading });
};

/** What a program left in the cells of a row when it failed, which is no value (section 9). */
export const faultsIn = <F extends string>(sheet: Sheet<F>, cells: Cells<F>): Issue[] =>
  namesOf(sheet).flatMap((field) => faultOf(sheet, field, cells(field)) ?? []);

/** Reads a row of a file of that format. What a program left in it, or what has shifted, is told beside what is wrong with its other columns. */
export const readRow = <F extends string, E>(
  sheet: Sheet<F>,
  headings: Headings<F>,
  row: Row,
  format: SheetFile["format"] | undefined,
  read: (cells: Cells<F>) => RowReading<E>,
): RowReading<E> => {
  const cells = headings.cells(row);
  const faults = [...(format === "csv" ? shiftedIn(headings, row) : []), ...faultsIn(sheet, cells)];
  const reading = read(cells);
  return faults.length === 0 ? reading : { ok: false, issues: together(faults, reading.ok ? [] : reading.issues) };
};

/** All that is wrong with a row: what a program left in it, and what its reading found. Of a rounded number a rule of its own tells more, where there is one. */
const together = (faults: readonly Issue[], found: readonly Issue[]): Issue[] => {
  const told = (issues: readonly Issue[], column: string) => issues.some((one) => one.column === column);
  const first = faults.filter(({ code, column }) => code !== "VALUE_ROUNDED" || !told(found, column));
  return [...first, ...found.filter(({ column }) => !told(first, column))];
};

/** The cells of a CSV's row that stand under no heading: its columns have shifted, and nobody knows by how much. */
const shiftedIn = <F extends string>(headings: Headings<F>, row: Row): Issue[] =>
  headings
    .outside(row)
    .map((place) => ({ column: `第${place}列`, code: "CELL_OUTSIDE", rule: "SEC-03", data: { column: `第${place}列` } }));
