import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { Row } from "#domain/sheet.ts";
import { readFile } from "#platform/sheets/read.ts";
import type { Limits } from "#platform/sheets/rows.ts";

/** The rows of the tab that people see first and that holds any. */
export const readRows = async (bytes: Uint8Array, limits?: Limits): Promise<Outcome<readonly Row[]>> => {
  const file = await readFile(bytes, limits);
  if (!file.ok) return file;
  const tab = file.value.tabs.find(({ hidden, rows }) => !hidden && rows.length > 0);
  if (tab?.refused) return tab.refused;
  return tab && tab.rows.length > 1 ? accept(tab.rows, "unchanged") : refuse("FILE_EMPTY", "SEC-03", {});
};
