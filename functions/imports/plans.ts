import type { Dependent, Planned } from "#domain/imports/types.ts";
import type { Now } from "#domain/program/types.ts";
import { stored } from "#platform/stored.ts";
import type { PlannedRow, SheetPlan } from "#table/imports/sheet-kind.ts";

/** Planned rows as their kind of sheet knows them; what else lies in their plans is kept. */
export const storedAs = <P>({ shape }: SheetPlan<P>, planned: readonly Planned[]): PlannedRow<P>[] => {
  const plans = stored(shape);
  return planned.map(({ row, plan }) => ({ row, plan: plans.parse(plan) }));
};

/** What these rows wrote and later work uses. */
export const dependentsIn = <P>(plan: SheetPlan<P>, planned: readonly Planned[], asked: Now): Promise<readonly Dependent[]> =>
  plan.dependents(storedAs(plan, planned), asked);
