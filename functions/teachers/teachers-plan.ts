import * as z from "zod";
import { Print, Teacher } from "#domain/teachers/types.ts";
import { usedSince } from "#table/imports/later-work.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";

/** A new teacher with the fingerprint of their number (`also`: under the older versions of the key, while it is rotated), or a record before and after. */
export const TeacherPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), teacher: Teacher, print: Print, also: z.array(Print).optional() }),
  z.object({ is: z.literal("other"), before: Teacher, after: Teacher }),
]);
export type TeacherPlan = z.output<typeof TeacherPlan>;

/** The record as a row writes it. */
export const writtenBy = (plan: TeacherPlan): Teacher => (plan.is === "new" ? plan.teacher : plan.after);

export const teacherPlan: SheetPlan<TeacherPlan> = {
  shape: TeacherPlan,
  dependents: (planned) => usedSince(planned.map(({ row, plan }) => ({ row, teacher: writtenBy(plan) }))),
};
