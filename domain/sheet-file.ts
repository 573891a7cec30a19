import type { Refused } from "./outcome.ts";
import type { Row } from "./sheet.ts";

/** A tab of a workbook as rows of text; the one of a CSV has no name. `refused` says why it was not read to its end. */
export type Tab = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  /** Rows that a filter or a hand has hidden, by number. */
  readonly hiddenRows: readonly number[];
  readonly refused?: Refused;
};

/** A spreadsheet as it was sent. */
export type SheetFile = { readonly format: "csv" | "workbook"; readonly tabs: readonly Tab[] };
