import type { Dependents, Kind, Kinds } from "#domain/imports/port.ts";
import type { SheetName } from "#domain/imports/sheets.ts";
import type { Planned } from "#domain/imports/types.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { earlierAwardPlan } from "#functions/awards/sheets/earlier-awards-plan.ts";
import { earlierAwardsKind } from "#functions/awards/sheets/earlier-awards-sheet.ts";
import { correctionPlan } from "#functions/corrections/corrections-plan.ts";
import { correctionsKind } from "#functions/corrections/corrections-sheet.ts";
import { coursePlan } from "#functions/courses/courses-plan.ts";
import { coursesKind } from "#functions/courses/courses-sheet.ts";
import { enrollmentPlan } from "#functions/enrollment/sheets/enrollments-plan.ts";
import { enrollmentsKind } from "#functions/enrollment/sheets/enrollments-sheet.ts";
import { evidencePlan } from "#functions/evidence/evidence-plan.ts";
import { evidenceKind } from "#functions/evidence/evidence-sheet.ts";
import { plansPlan } from "#functions/learning/plans-plan.ts";
import { plansKind } from "#functions/learning/plans-sheet.ts";
import { chapterPlan } from "#functions/lessons/chapters-plan.ts";
import { chaptersKind } from "#functions/lessons/chapters-sheet.ts";
import { schoolPlan } from "#functions/organizations/schools-plan.ts";
import { schoolsKind } from "#functions/organizations/schools-sheet.ts";
import { teacherPlan } from "#functions/teachers/teachers-plan.ts";
import { teachersKind } from "#functions/teachers/teachers-sheet.ts";
import { departurePlan } from "#functions/transfers/sheets/departures-plan.ts";
import { departuresKind } from "#functions/transfers/sheets/departures-sheet.ts";
import { requestPlan } from "#functions/transfers/sheets/requests-plan.ts";
import { transfersKind } from "#functions/transfers/sheets/requests-sheet.ts";
import { kindOf } from "./engine.ts";
import { dependentsIn, storedAs } from "./plans.ts";

const known: Readonly<Record<SheetName, () => Kind>> = {
  schools: () => kindOf(schoolsKind),
  teachers: () => kindOf(teachersKind),
  enrollments: () => kindOf(enrollmentsKind),
  corrections: () => kindOf(correctionsKind),
  departures: () => kindOf(departuresKind),
  transfers: () => kindOf(transfersKind),
  courses: () => kindOf(coursesKind),
  evidence: () => kindOf(evidenceKind),
  plans: () => kindOf(plansKind),
  chapters: () => kindOf(chaptersKind),
  "earlier-awards": () => kindOf(earlierAwardsKind),
};

/** The kind of a sheet, of all that are taken in. A function that asks for no kind carries none: they are code, plans are shapes. */
export const kinds: Kinds = (sheet) => known[sheet]();

type Asked = Parameters<Dependents> extends [unknown, ...infer Rest] ? Rest : never;

const dependentsBySheet: Readonly<Record<SheetName, (...asked: Asked) => ReturnType<Dependents>>> = {
  schools: (...asked) => dependentsIn(schoolPlan, ...asked),
  teachers: (...asked) => dependentsIn(teacherPlan, ...asked),
  enrollments: (...asked) => dependentsIn(enrollmentPlan, ...asked),
  corrections: (...asked) => dependentsIn(correctionPlan, ...asked),
  departures: (...asked) => dependentsIn(departurePlan, ...asked),
  transfers: (...asked) => dependentsIn(requestPlan, ...asked),
  courses: (...asked) => dependentsIn(coursePlan, ...asked),
  evidence: (...asked) => dependentsIn(evidencePlan, ...asked),
  plans: (...asked) => dependentsIn(plansPlan, ...asked),
  chapters: (...asked) => dependentsIn(chapterPlan, ...asked),
  "earlier-awards": (...asked) => dependentsIn(earlierAwardPlan, ...asked),
};

/** What rows of any sheet wrote and later work uses. */
export const dependents: Dependents = (sheet, ...asked) => dependentsBySheet[sheet](...asked);

/** The organisations that rows of a sheet of them were planned to add or to change. */
export const organizationsIn = (planned: readonly Planned[]): readonly Organization[] =>
  storedAs(schoolPlan, planned).map(({ plan }) => plan.organization);
