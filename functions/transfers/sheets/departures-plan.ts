import * as z from "zod";
import { Change } from "#domain/corrections/types.ts";
import { Stint, Teacher } from "#domain/teachers/types.ts";
import { usedSince } from "#table/imports/later-work.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";

/**
 * A record before and after, the stint that ends, and the correction that waited (`open`), which the departure closes. No stint ends where it is planned for a day
 * ahead (§6-60).
 */
export const DeparturePlan = z.object({ before: Teacher, after: Teacher, stint: Stint.optional(), open: Change.optional() });
export type DeparturePlan = z.output<typeof DeparturePlan>;

export const departurePlan: SheetPlan<DeparturePlan> = {
  shape: DeparturePlan,
  dependents: (planned) => usedSince(planned.map(({ row, plan }) => ({ row, teacher: plan.after }))),
};
