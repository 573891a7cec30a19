import * as z from "zod";
import { Print, Teacher } from "#domain/teachers/types.ts";
import { usedSince } from "#table/imports/later-work.ts";
import { ownOf } from "#table/imports/own-spaces.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";

/** A new teacher with the fingerprint of their number (`also`: under the older versions of the key, while it is rotated), or a record before and after. */
export const TeacherPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), teacher: Teacher, print: Print, also: z.array(Print).optional() }),
  z.object({ is: z.literal("other"), before: Teacher, after: Teacher }),
]);
export type TeacherPlan = z.output<typeof TeacherPlan>;

/** The record as a row writes it. */
export const writtenBy = (plan: TeacherPlan): Teacher => (plan.is === "new" ? plan.teacher : plan.after);

/** A record that was used since; a new one too whose teacher has something of their own by it. */
export const teacherPlan: SheetPlan<TeacherPlan> = {
  shape: TeacherPlan,
  dependents: async (planned) => {
    const made = planned.flatMap(({ row, plan }) => (plan.is === "new" ? [{ row, teacher: plan.teacher }] : []));
    const [used, own] = await Promise.all([
      usedSince(planned.map(({ row, plan }) => ({ row, teacher: writtenBy(plan) }))),
      ownOf(made.map(({ teacher }) => teacher)),
    ]);
    const known = new Set(used.map(({ row }) => row));
    const kept = made.flatMap(({ row, teacher: { teacher: id } }) => {
      const why = known.has(row) ? undefined : own.get(id);
      return why ? [{ row, id, why }] : [];
    });
    return [...used, ...kept];
  },
};
