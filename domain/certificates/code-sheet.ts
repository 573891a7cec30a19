import type { Cells, RowReading, TableSheet } from "../sheet.ts";
import { issue } from "../sheet.ts";

/** A sheet of codes to be checked, as somebody keeps them who hires: the code, or the address that a certificate bears. */
export const codeSheet = {
  title: "核验码",
  columns: {
    code: { heading: "核验码", code: true, required: "either" },
    address: { heading: "核验地址", required: "either", free: true },
  },
  about: "code",
} as const satisfies TableSheet;

/** The code of a row, however it is written. */
export const readCode = (cells: Cells<keyof typeof codeSheet.columns>): RowReading<string> => {
  const code = cells("code") || cells("address");
  if (code !== "") return { ok: true, entry: code };
  return { ok: false, issues: [issue(codeSheet.columns.code, "VALUE_REQUIRED", "SEC-01", { column: "核验码或核验地址" })] };
};
