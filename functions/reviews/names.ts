import type { Path } from "#domain/access.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { type NamesIn, schoolNames } from "#domain/rounds/blind/school-names.ts";
import { partiesOf } from "#table/lessons/parties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** The names of those who made each of some lessons, and of every school that is a party to it, in full and for short. */
export const namesIn = async (all: readonly Lesson[]): Promise<(lesson: Lesson) => NamesIn> => {
  const schoolsOf = await partiesOf(all);
  const [people, schools] = await Promise.all([
    readBy(
      all.flatMap(({ teacher, adviser }) => [teacher, adviser]),
      (teacher) => teachers.at({ teacher }),
    ),
    readBy(all.flatMap(schoolsOf), (organization) => organizations.at({ organization })),
  ]);
  const placesOf = ({ PROVINCE, PREFECTURE, COUNTY }: Path) => [PROVINCE, PREFECTURE, COUNTY];
  const places = await readBy(
    [...schools.values()].flatMap(({ path }) => placesOf(path)),
    (organization) => organizations.at({ organization }),
  );
  return (lesson) => {
    const made = [lesson.teacher, lesson.adviser].flatMap((one) => (one && people.get(one)?.name) ?? []);
    const called = schoolsOf(lesson).flatMap((id) => {
      const school = schools.get(id);
      if (!school) return [];
      return schoolNames(
        school.name,
        placesOf(school.path).flatMap((place) => (place && places.get(place)?.name) ?? []),
      );
    });
    return {
      anywhere: [...made, ...called.flatMap(({ anywhere }) => anywhere)],
      apart: called.flatMap(({ apart }) => apart),
    };
  };
};
