import type { Course } from "#domain/courses/types.ts";
import type { Learning } from "#domain/credits/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Plan, Push } from "#domain/learning/types.ts";
import type { ProgramRow } from "#domain/program/changes/types.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import type { Rules } from "#domain/program/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { gather, lookThrough } from "../look.ts";
import { enrollments } from "../programs/enrollments.ts";
import { programRow } from "../programs/programs.ts";
import { get, getMany } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";
import { courses } from "./courses.ts";
import { facts, plans, pushes, topics } from "./learning.ts";

/** Whose learning of which year, in the county that holds them. */
export type WhoseLearning = { readonly teacher: TeacherId; readonly year: number; readonly county: OrgId };

/** What a teacher learned in a year, and the rows it was read from: whoever keeps something that was decided by it holds it against their change. */
export type LearningRead = {
  readonly learning: Learning;
  readonly rules: Rules;
  readonly teacher: Teacher;
  readonly enrollment?: Enrollment;
  readonly plan?: Plan;
  readonly push?: Push;
  readonly program?: ProgramRow;
};

/** Every version of the courses that facts name, whichever county's they are. */
const coursesNamed = async (named: readonly { readonly county: OrgId; readonly course: string }[]): Promise<readonly Course[]> => {
  const codes = new Map(named.map(({ county, course }) => [`${county} ${course}`, { county, code: course }]));
  const found = [...codes.values()].map((at) => gather(lookThrough("the versions of a course", at, courses)));
  return (await Promise.all(found)).flat();
};

const topicsOf = async ({ year }: WhoseLearning, { county, school }: Teacher): Promise<readonly string[] | null> => {
  const chosen = await get(topics.at({ year, county, school }));
  return chosen?.chosenAt ? chosen.topics : null;
};

/**
 * Reads all that a teacher's statement of a year depends on, consistently; `undefined` where the county does not hold the teacher, or there is no program of
 * that year. The topics are those of the school that the teacher serves at, or served at last.
 */
export const learningOf = async (whose: WhoseLearning): Promise<LearningRead | undefined> => {
  const { teacher: id, year, county } = whose;
  const pack = packOf(year);
  if (!pack) return undefined;
  const teacherYear = { teacher: id, year };
  const rows = getMany([
    teachers.at({ teacher: id }),
    programRow.at({ year, county }),
    enrollments.at(teacherYear),
    plans.at(teacherYear),
    pushes.at(teacherYear),
  ]);
  const [[teacher, program, enrollment, plan, push], bundles] = await Promise.all([
    rows,
    gather(lookThrough("the facts of a teacher's year", teacherYear, facts)),
  ]);
  if (teacher?.county !== county) return undefined;
  const told = bundles.flatMap((bundle) => bundle.facts);
  const [chosen, named] = await Promise.all([topicsOf(whose, teacher), coursesNamed(told)]);
  const rules = rulesFor(pack, program);
  const learning: Learning = {
    rules,
    enrolled: enrollment ? { stage: enrollment.stage, subject: enrollment.subject } : null,
    topics: chosen,
    plan: plan?.confirmed ?? null,
    pushed: push?.lessons ?? [],
    courses: named,
    facts: told,
  };
  return { learning, rules, teacher, ...given({ enrollment, plan, push, program }) };
};
