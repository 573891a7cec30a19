import type { Kind, Kinds } from "#domain/imports/port.ts";
import type { SheetName } from "#domain/imports/types.ts";
import { correctionsKind } from "#functions/corrections/corrections-sheet.ts";
import { enrollmentsKind } from "#functions/enrollment/enrollments-sheet.ts";
import { schoolsKind } from "#functions/organizations/schools-sheet.ts";
import { teachersKind } from "#functions/teachers/teachers-sheet.ts";
import { departuresKind } from "#functions/transfers/sheets/departures-sheet.ts";
import { transfersKind } from "#functions/transfers/sheets/requests-sheet.ts";
import { kindOf } from "./engine.ts";

const known: Readonly<Record<SheetName, Kind>> = {
  schools: kindOf(schoolsKind),
  teachers: kindOf(teachersKind),
  enrollments: kindOf(enrollmentsKind),
  corrections: kindOf(correctionsKind),
  departures: kindOf(departuresKind),
  transfers: kindOf(transfersKind),
};

/** The kind of a sheet, of all that are taken in. */
export const kinds: Kinds = (sheet) => known[sheet];
