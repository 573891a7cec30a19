import type { Authors } from "#domain/films/port.ts";
import { selfAt } from "#platform/actor.ts";
import { organizations } from "../organizations/organizations.ts";
import { schoolsFrom } from "../organizations/successors.ts";
import { programRow } from "../programs/programs.ts";
import { getMany, present } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";
import { lessons } from "./lessons.ts";

/** Lessons as their authors come to them: acting for themselves, at the lesson's school. */
export const authors: Authors = {
  of: async ({ account, teacher }, { year, lessonId }) => {
    const [lesson] = await getMany([lessons.at({ lesson: lessonId })]);
    if (!teacher || lesson?.teacher !== teacher || lesson.year !== year) return undefined;
    const { county, school: organization } = lesson;
    const [program, school, person] = await getMany([
      programRow.at({ year, county }),
      organizations.at({ organization }),
      teachers.at({ teacher }),
    ]);
    const place = { organization, level: "SCHOOL" as const, path: present(school, "the school of a lesson").path };
    const schools = await schoolsFrom(organization, school);
    return { program, by: selfAt(account, place), serves: person?.state === "IN_SERVICE" && schools.includes(person.school) };
  },
};
