import { correctionSheet } from "../corrections/correction-sheet.ts";
import { enrollmentSheet } from "../enrollment/enrollment-sheet.ts";
import { schoolSheet } from "../organizations/school-sheet.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { teacherSheet } from "../teachers/teacher-sheet.ts";
import { departureSheet } from "../transfers/departure-sheet.ts";
import { requestSheet } from "../transfers/request-sheet.ts";
import type { SheetName } from "./types.ts";

/** Every sheet that is taken in: its columns, who brings it, and by which rule. */
export const sheets: Readonly<Record<SheetName, ImportSheet>> = {
  schools: schoolSheet,
  teachers: teacherSheet,
  enrollments: enrollmentSheet,
  corrections: correctionSheet,
  departures: departureSheet,
  transfers: requestSheet,
};
