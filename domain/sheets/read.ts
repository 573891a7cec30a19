import { accept, type Outcome } from "../outcome.ts";
import type { Cells, RowReading, TableSheet } from "../sheet.ts";
import type { SheetFile } from "../sheet-file.ts";
import { matchHeadings } from "../sheet-headings.ts";
import { readRow } from "./faults.ts";
import { findTable, type GivenMapping, type Reading } from "./table.ts";

/** The rows of the table in a file, by number, each as it was read, and what else of the file was read or not. */
export type TableRead<E> = {
  readonly rows: readonly { readonly row: number; readonly read: RowReading<E> }[];
  readonly reading: Reading;
};

/** Reads the table of a sheet that is answered at once and kept nowhere. */
export const readTable = <F extends string, E>(
  sheet: TableSheet<F>,
  file: SheetFile,
  read: (cells: Cells<F>) => RowReading<E>,
  mapping?: GivenMapping,
): Outcome<TableRead<E>> => {
  const table = findTable(sheet, file, mapping);
  if (!table.ok) return table;
  const { header, rows, reading } = table.value;
  const headings = matchHeadings(sheet, header, mapping?.columns);
  if (!headings.ok) return headings;
  const whole = rows.map((row) => ({ row: row.number, read: readRow(sheet, headings.value, row, reading.format, read) }));
  return accept({ rows: whole, reading }, "unchanged");
};
