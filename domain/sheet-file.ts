import type { Refused } from "./outcome.ts";
import type { Row } from "./sheet.ts";

/** Cells of a column, counted from nought, that are merged from one row to another; what they show stands in the first. */
export type MergedCells = { readonly column: number; readonly from: number; readonly to: number };

/** A tab of a workbook as rows of text; the one of a CSV has no name. `refused` says why it was not read to its end. */
export type Tab = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  /** Rows that a filter or a hand has hidden, by number. */
  readonly hiddenRows: readonly number[];
  /** Cells of one column that are merged into one, from a row to a later one. */
  readonly merged: readonly MergedCells[];
  /** By row the columns, counted from nought, whose cells hold numbers, those that were rounded apart; a CSV does not say. */
  readonly numbers?: ReadonlyMap<number, readonly number[]>;
  readonly refused?: Refused;
};

/** A spreadsheet as it was sent. */
export type SheetFile = { readonly format: "csv" | "workbook"; readonly tabs: readonly Tab[] };
