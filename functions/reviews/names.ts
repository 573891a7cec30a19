import type { Lesson } from "#domain/lessons/types.ts";
import { partiesOf } from "#table/lessons/parties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** The names of those who made each of some lessons, and of every school that is a party to it. */
export const namesIn = async (all: readonly Lesson[]): Promise<(lesson: Lesson) => readonly string[]> => {
  const schoolsOf = await partiesOf(all);
  const [people, schools] = await Promise.all([
    readBy(
      all.flatMap(({ teacher, adviser }) => [teacher, adviser]),
      (teacher) => teachers.at({ teacher }),
    ),
    readBy(all.flatMap(schoolsOf), (organization) => organizations.at({ organization })),
  ]);
  return (lesson) => {
    const made = [lesson.teacher, lesson.adviser].flatMap((one) => (one && people.get(one)?.name) ?? []);
    return [...made, ...schoolsOf(lesson).flatMap((school) => schools.get(school)?.name ?? [])];
  };
};
