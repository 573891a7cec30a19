import type { Course } from "#domain/courses/types.ts";
import { statementView } from "#domain/credits/views.ts";
import { accountInForce } from "#domain/evidence/effects.ts";
import type { TeacherId } from "#domain/ids.ts";
import type { Plan } from "#domain/learning/types.ts";
import { seenInForce } from "#domain/spaces/changes.ts";
import type { Spaces } from "#domain/spaces/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { catalogueOf } from "#table/learning/catalogue.ts";
import { certificates } from "#table/learning/certificates.ts";
import { learnedOf, learnerShown } from "#table/learning/learners.ts";
import { plans, pushes, stageTables, topics } from "#table/learning/learning.ts";
import { objections, seen as seenRows } from "#table/learning/objections.ts";
import { registrations } from "#table/learning/registrations.ts";
import { platformAccounts } from "#table/learning/xapi.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** The last certificate that was issued of a teacher's year. */
const certificateOf = async (teacher: TeacherId, year: number) => {
  const registered = await gather(lookThrough("the registrations of a teacher's year", { teacher, year }, registrations));
  const ref = registered.flatMap(({ certificate }) => certificate ?? []).at(-1);
  return ref && get(certificates.at({ codeHash: ref.codeHash }));
};

/** Every version of the courses of a plan that was confirmed. */
const plannedOf = async (plan: Plan | undefined): Promise<readonly Course[]> => {
  if (!plan?.confirmed) return [];
  const { courses } = await catalogueOf(plan.county);
  return plan.confirmed.courses.flatMap(({ code }) => courses.get(code) ?? []);
};

/** Own spaces, read from what lies beside a teacher's record and under their school. */
export const spaces: Spaces = {
  of: async (id, year) => {
    const teacher = present(await get(teachers.at({ teacher: id })), "the teacher whose account it is");
    const { county, school } = teacher;
    const [rules, shown, certificate, objected, platforms, [office, enrollment, chosen, stageTable, plan, push, binding, seen]] =
      await Promise.all([
        rulesOf(year, county),
        learnerShown(year, id),
        certificateOf(id, year),
        gather(lookThrough("the objections of a teacher's year", { teacher: id, year }, objections)),
        gather(lookThrough("the platform accounts of a teacher", { teacher: id }, platformAccounts)),
        getMany([
          organizations.at({ organization: school }),
          enrollments.at({ teacher: id, year }),
          topics.at({ year, county, school }),
          stageTables.at({ year, county, school }),
          plans.at({ teacher: id, year }),
          pushes.at({ teacher: id, year }),
          bindings.at({ teacher: id }),
          seenRows.at({ teacher: id, year }),
        ]),
      ]);
    if (!rules || !shown) return undefined;
    const statement = statementView(learnedOf(year, shown));
    const done = { enrollment, topics: chosen, stageTable, plan, push, binding, planned: await plannedOf(plan) };
    return {
      ...{ teacher, schoolName: office?.name ?? "", rules, ...done, statement, certificate, objections: objected },
      seen: seenInForce(seen, binding),
      platforms: platforms.map((one) => accountInForce(one, binding)),
    };
  },

  noteSeen: async (teacher, year, seen) => {
    await transact([seenRows.put({ teacher, year }, seen)]);
  },
};
