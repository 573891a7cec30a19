import * as z from "zod";
import { earlierAwardSheet } from "../awards/earlier-award-sheet.ts";
import { chapterSheet } from "../chapters/chapter-sheet.ts";
import { correctionSheet } from "../corrections/correction-sheet.ts";
import { courseSheet } from "../courses/course-sheet.ts";
import { enrollmentSheet } from "../enrollment/enrollment-sheet.ts";
import { evidenceSheet } from "../evidence/evidence-sheet.ts";
import { planSheet } from "../learning/plan-sheet.ts";
import { schoolSheet } from "../organizations/school-sheet.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { teacherSheet } from "../teachers/teacher-sheet.ts";
import { departureSheet } from "../transfers/departure-sheet.ts";
import { requestSheet } from "../transfers/request-sheet.ts";

const known = {
  schools: schoolSheet,
  teachers: teacherSheet,
  enrollments: enrollmentSheet,
  corrections: correctionSheet,
  departures: departureSheet,
  transfers: requestSheet,
  courses: courseSheet,
  evidence: evidenceSheet,
  plans: planSheet,
  chapters: chapterSheet,
  "earlier-awards": earlierAwardSheet,
} as const;

const isKnown = (name: string): name is keyof typeof known => Object.hasOwn(known, name);

/** What a sheet is called where it is sent in and kept. */
export const SheetName = z.enum(Object.keys(known).filter(isKnown));
export type SheetName = z.output<typeof SheetName>;

/** Every sheet that is taken in: its columns, who brings it, and by which rule. */
export const sheets: Readonly<Record<SheetName, ImportSheet>> = known;
