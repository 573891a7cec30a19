import * as z from "zod";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { objectionThrough, planInForce } from "#domain/learning/effects.ts";
import { ConfirmedPlan } from "#domain/learning/types.ts";
import { Year } from "#domain/program/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { plans } from "#table/learning/learning.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { readAll } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { teachers } from "#table/teachers/teachers.ts";

const of = { year: Year, teacher: TeacherId, school: OrgId };

/** The plan of a teacher, on the first of their rows, with what was confirmed before; or one more choice of it. */
export const PlansPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("plan"), ...of, before: ConfirmedPlan.nullable(), confirmed: ConfirmedPlan }),
  z.object({ is: z.literal("choice"), ...of }),
]);
export type PlansPlan = z.output<typeof PlansPlan>;

/** What a teacher replaced or objected to is nobody's to take back any more; what stands stays once they can say no more that it is not theirs. */
export const plansPlan: SheetPlan<PlansPlan> = {
  shape: PlansPlan,
  dependents: async (planned, { day }) => {
    const brought = planned.flatMap(({ row, plan }) => (plan.is === "plan" ? [{ row, ...plan }] : []));
    const [standing, bound, people] = await Promise.all([
      readAll(brought.map(({ teacher, year }) => plans.at({ teacher, year }))),
      readAll(brought.map(({ teacher }) => bindings.at({ teacher }))),
      readAll(brought.map(({ teacher }) => teachers.at({ teacher }))),
    ]);
    const counties = [...new Set(people.flatMap((person) => person?.county ?? []))];
    const [{ year } = { year: 0 }] = brought;
    const rules = new Map(await Promise.all(counties.map(async (county) => [county, await rulesOf(year, county)] as const)));
    return brought.flatMap(({ row, teacher, confirmed: { importId } }, index) => {
      const stands = planInForce(standing[index], bound[index])?.confirmed;
      const county = people[index]?.county;
      const ofCounty = county && rules.get(county);
      const through = stands && ofCounty ? objectionThrough(stands, ofCounty) : null;
      return stands?.importId === importId && through !== null && day > through ? [{ row, id: teacher, why: "CLOSED" as const }] : [];
    });
  },
};
