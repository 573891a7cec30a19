import type { Kind, Kinds } from "#domain/imports/port.ts";
import type { SheetName } from "#domain/imports/types.ts";
import { correctionsKind } from "./corrections.ts";
import { departuresKind } from "./departures.ts";
import { enrollmentsKind } from "./enrollments.ts";
import { schoolsKind } from "./schools.ts";
import { teachersKind } from "./teachers.ts";
import { transfersKind } from "./transfers.ts";

const known: Readonly<Record<SheetName, Kind>> = {
  schools: schoolsKind,
  teachers: teachersKind,
  enrollments: enrollmentsKind,
  corrections: correctionsKind,
  departures: departuresKind,
  transfers: transfersKind,
};

/** The kind of a sheet, of all that are taken in. */
export const kinds: Kinds = (sheet) => known[sheet];
