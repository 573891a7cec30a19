import * as z from "zod";
import { Enrollment, type Unit } from "#domain/enrollment/types.ts";
import type { Dependent } from "#domain/imports/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { enrollments, listOf, units, WRITABLE } from "#table/programs/enrollments.ts";
import { readAll } from "#table/rows.ts";

/** An enrollment, and the version of the teacher's record it was decided on. */
export const EnrollmentPlan = z.object({ enrollment: Enrollment, record: z.int() });
export type EnrollmentPlan = z.output<typeof EnrollmentPlan>;

const whyUsed = (written: Enrollment, standing: Enrollment | undefined, unit: Unit | undefined): Dependent["why"] | undefined => {
  if (standing?.importId !== written.importId || standing?.subject !== written.subject) return "CHANGED";
  if (standing.school !== written.school) return "MOVED";
  return unit && WRITABLE.includes(unit.state) ? undefined : "SUBMITTED";
};

export const enrollmentPlan: SheetPlan<EnrollmentPlan> = {
  shape: EnrollmentPlan,
  dependents: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => enrollments.at(plan.enrollment)));
    const lists = await readAll(planned.map(({ plan }) => units.at(listOf(plan.enrollment))));
    return planned.flatMap(({ row, plan: { enrollment } }, index) => {
      const why = whyUsed(enrollment, standing[index], lists[index]);
      return why ? [{ row, id: enrollment.teacher, why }] : [];
    });
  },
};
