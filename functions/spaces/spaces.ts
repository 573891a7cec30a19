import type { Spaces } from "#domain/spaces/port.ts";
import { plans, pushes, stageTables, topics } from "#table/learning/learning.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Own spaces, read from what lies beside a teacher's record and under their school. */
export const spaces: Spaces = {
  of: async (id, year) => {
    const teacher = present(await get(teachers.at({ teacher: id })), "the teacher whose account it is");
    const { county, school } = teacher;
    const [rules, [office, enrollment, chosen, stageTable, plan, push, binding]] = await Promise.all([
      rulesOf(year, county),
      getMany([
        organizations.at({ organization: school }),
        enrollments.at({ teacher: id, year }),
        topics.at({ year, county, school }),
        stageTables.at({ year, county, school }),
        plans.at({ teacher: id, year }),
        pushes.at({ teacher: id, year }),
        bindings.at({ teacher: id }),
      ]),
    ]);
    if (!rules) return undefined;
    return { teacher, schoolName: office?.name ?? "", rules, enrollment, topics: chosen, stageTable, plan, push, binding };
  },
};
