import * as z from "zod";
import { Change } from "#domain/corrections/types.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { usedSince } from "#table/imports/later-work.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";

/** A record before and after, and the correction of its key fields that waits to be checked. */
export const CorrectionPlan = z.object({ before: Teacher, after: Teacher, change: Change.optional() });
export type CorrectionPlan = z.output<typeof CorrectionPlan>;

export const correctionPlan: SheetPlan<CorrectionPlan> = {
  shape: CorrectionPlan,
  dependents: (planned) => usedSince(planned.map(({ row, plan }) => ({ row, teacher: plan.after }))),
};
