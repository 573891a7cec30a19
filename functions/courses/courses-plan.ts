import * as z from "zod";
import { Course } from "#domain/courses/types.ts";
import type { Dependent } from "#domain/imports/types.ts";
import { windowOn } from "#domain/program/calendar/windows.ts";
import { dayOf } from "#domain/program/days.ts";
import { runningSince } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { courseAt, courses } from "#table/learning/courses.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { readAll } from "#table/rows.ts";
import { learntSince } from "./learnt-since.ts";

/** A version that is added, and the one before it as it was; a new course has none before. `others`: earlier versions that end sooner by it, as they were. */
export const CoursePlan = z.object({ before: Course.optional(), others: z.array(Course).readonly().optional(), course: Course });
export type CoursePlan = z.output<typeof CoursePlan>;

const whyUsed = (
  written: Course,
  standing: Course | undefined,
  learnt: (course: Course) => boolean,
  chosenFrom: boolean,
): Dependent["why"] | undefined => {
  if (!standing || standing.replacedFrom !== undefined || standing.withdrawn || standing.importId !== written.importId) return "CHANGED";
  if (learnt(written)) return "HAS_LEARNING";
  return chosenFrom ? "CLOSED" : undefined;
};

/** Once teachers choose from the catalogue, what was added on an earlier day while they still learnt is taken out of it by a withdrawal alone. */
const chosenFromSince = async ({ county, madeAt }: Course, { day }: Now): Promise<boolean> => {
  const made = dayOf(madeAt);
  if (made === day) return false;
  const all = await Promise.all(runningSince(made, day).map((year) => rulesOf(year, county)));
  return all.some((rules) => rules && windowOn(rules, "CAL-14", day) !== "NOT_YET" && windowOn(rules, "CAL-15", made) !== "KEPT");
};

export const coursePlan: SheetPlan<CoursePlan> = {
  shape: CoursePlan,
  dependents: async (planned, asked) => {
    const [first] = planned;
    if (!first) return [];
    const [standing, learnt, chosenFrom] = await Promise.all([
      readAll(planned.map(({ plan }) => courses.at(courseAt(plan.course)))),
      learntSince(first.plan.course.county, runningSince(dayOf(first.plan.course.madeAt), asked.day)),
      chosenFromSince(first.plan.course, asked),
    ]);
    return planned.flatMap(({ row, plan: { course } }, index) => {
      const why = whyUsed(course, standing[index], learnt, chosenFrom);
      return why ? [{ row, id: course.code, why }] : [];
    });
  },
};
