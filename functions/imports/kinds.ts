import type { Kind, Kinds } from "#domain/imports/port.ts";
import type { SheetName } from "#domain/imports/types.ts";
import { schoolsKind } from "./schools.ts";
import { teachersKind } from "./teachers.ts";

const known: Partial<Record<SheetName, Kind>> = { schools: schoolsKind, teachers: teachersKind };

/** The kind of a sheet, of all that are taken in. */
export const kinds: Kinds = (sheet) => {
  const kind = known[sheet];
  if (!kind) throw new Error(`no kind of sheet ${sheet}`);
  return kind;
};
