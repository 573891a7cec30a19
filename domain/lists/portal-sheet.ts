import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading, type TableSheet } from "../sheet.ts";
import { documentWords, type Identity, readIdentity } from "../teachers/identity.ts";
import { documentsOf } from "../teachers/whom.ts";

/** The sheet that the portal gives away. Whatever its other columns are, the numbers say who stands in it. */
export const portalSheet = {
  title: "平台名单",
  columns: {
    number: { heading: "证件号码", code: true, required: true },
    name: { heading: "姓名", also: ["人员姓名"] },
    documentKind: { heading: "证件类型", choices: Object.values(documentWords) },
    subject: { heading: "学科" },
  },
  about: "number",
} as const satisfies TableSheet;

export type PortalField = keyof typeof portalSheet.columns;

/** A row of it: the documents its number may be of, one where the row says of which kind it is. */
export type PortalLine = { readonly documents: readonly Identity[]; readonly name: string | undefined; readonly subject: string };

/** Reads one row; all that is wrong with it is told at once, by column. */
export const readPortalLine = (cells: Cells<PortalField>, today: Day): RowReading<PortalLine> => {
  const reader = new Reader<PortalField>(portalSheet, cells);
  const kind = reader.choice("documentKind", documentWords, "DIR-06");
  const name = reader.text("name", 40);
  const subject = reader.text("subject", 40) ?? "";
  const number = cells("number");
  const documents: Identity[] = [];
  if (number === "") reader.wrong("number", "VALUE_REQUIRED", "DIR-06", { column: reader.heading("number") });
  else
    for (const read of kind === undefined ? documentsOf(number, today) : [readIdentity(kind, number, today)]) {
      if (read.ok) documents.push(read.value);
      else reader.issues.push({ column: reader.heading("number"), ...read.refusal });
    }
  return reader.issues.length > 0 ? { ok: false, issues: reader.issues } : { ok: true, entry: { documents, name, subject } };
};
