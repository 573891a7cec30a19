import * as z from "zod";
import { outsideTheWindow } from "#domain/enrollment/rules/open-list.ts";
import { Enrollment, type Unit } from "#domain/enrollment/types.ts";
import type { Dependent } from "#domain/imports/types.ts";
import type { Now } from "#domain/program/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { enrollments, listOf, units, WRITABLE } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { readAll } from "#table/rows.ts";

/** An enrollment, and the version of the teacher's record it was decided on. */
export const EnrollmentPlan = z.object({ enrollment: Enrollment, record: z.int() });
export type EnrollmentPlan = z.output<typeof EnrollmentPlan>;

/** By hand nobody who came by a move, and nobody of a list that is not open, is taken off like this: neither by an undo (§6-48, §6-59). */
const whyUsed = (
  written: Enrollment,
  standing: Enrollment | undefined,
  unit: Unit | undefined,
  closed: (unit: Unit) => boolean,
): Dependent["why"] | undefined => {
  if (standing?.importId !== written.importId || standing?.subject !== written.subject) return "CHANGED";
  if (standing.school !== written.school || standing.moves) return "MOVED";
  if (standing.learning) return "HAS_LEARNING";
  if (!unit || !WRITABLE.includes(unit.state)) return "SUBMITTED";
  return closed(unit) ? "CLOSED" : undefined;
};

/** Which lists of a year and county are not open on a day. */
const closedOn = async ({ year, county }: Pick<Enrollment, "year" | "county">, { day }: Now) => {
  const rules = await rulesOf(year, county);
  return (unit: Unit): boolean => rules === undefined || outsideTheWindow(unit, rules, day) !== undefined;
};

export const enrollmentPlan: SheetPlan<EnrollmentPlan> = {
  shape: EnrollmentPlan,
  dependents: async (planned, asked) => {
    const [first] = planned;
    if (!first) return [];
    const [standing, lists, closed] = await Promise.all([
      readAll(planned.map(({ plan }) => enrollments.at(plan.enrollment))),
      readAll(planned.map(({ plan }) => units.at(listOf(plan.enrollment)))),
      closedOn(first.plan.enrollment, asked),
    ]);
    return planned.flatMap(({ row, plan: { enrollment } }, index) => {
      const why = whyUsed(enrollment, standing[index], lists[index], closed);
      return why ? [{ row, id: enrollment.teacher, why }] : [];
    });
  },
};
