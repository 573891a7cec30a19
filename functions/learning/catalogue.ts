import type { Catalogue } from "#domain/learning/port.ts";
import { courses } from "#table/learning/courses.ts";
import { topics } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { programRow } from "#table/programs/programs.ts";
import { get } from "#table/rows.ts";
import { pageByCode } from "./by-code.ts";

/** What teachers of a county choose from. */
export const catalogue: Catalogue = {
  courses: ({ county }) => gather(lookThrough("the courses of a county", { county }, courses)),

  page: (courses, page) => pageByCode("the electives of a teacher", courses, page),

  chosen: async ({ county }, year) => {
    const [program, schools, all] = await Promise.all([
      get(programRow.at({ year, county })),
      gather(below(county, "SCHOOL")),
      gather(lookThrough("the topics of the schools of a county", { year, county }, topics)),
    ]);
    const chosen = new Map(all.filter(({ chosenAt }) => chosenAt !== null).map((one) => [one.school, one.topics]));
    return {
      program,
      schools: schools.flatMap(({ organization: school, stages }) => {
        const of = chosen.get(school);
        return of ? [{ school, stages, topics: of }] : [];
      }),
    };
  },
};
