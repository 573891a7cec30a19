import type { Dependents } from "#domain/imports/port.ts";
import type { Planned, SheetName } from "#domain/imports/types.ts";
import { correctionPlan } from "#functions/corrections/corrections-plan.ts";
import { enrollmentPlan } from "#functions/enrollment/enrollments-plan.ts";
import { schoolPlan } from "#functions/organizations/schools-plan.ts";
import { teacherPlan } from "#functions/teachers/teachers-plan.ts";
import { departurePlan } from "#functions/transfers/sheets/departures-plan.ts";
import { requestPlan } from "#functions/transfers/sheets/requests-plan.ts";
import { stored } from "#platform/stored.ts";
import type { PlannedRow, SheetPlan } from "#table/imports/sheet-kind.ts";

/** Planned rows as their kind of sheet knows them; what else lies in their plans is kept. */
export const storedAs = <P>({ shape }: SheetPlan<P>, planned: readonly Planned[]): PlannedRow<P>[] => {
  const plans = stored(shape);
  return planned.map(({ row, plan }) => ({ row, plan: plans.parse(plan) }));
};

const dependentsIn =
  <P>(plan: SheetPlan<P>) =>
  (planned: readonly Planned[]) =>
    plan.dependents(storedAs(plan, planned));

const bySheet: Readonly<Record<SheetName, ReturnType<typeof dependentsIn>>> = {
  schools: dependentsIn(schoolPlan),
  teachers: dependentsIn(teacherPlan),
  enrollments: dependentsIn(enrollmentPlan),
  corrections: dependentsIn(correctionPlan),
  departures: dependentsIn(departurePlan),
  transfers: dependentsIn(requestPlan),
};

/** What rows of any sheet wrote and later work uses. */
export const dependents: Dependents = (sheet, planned) => bySheet[sheet](planned);
