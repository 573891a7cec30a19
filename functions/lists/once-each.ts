import { type OnLists, onceEach } from "#domain/lists/once-each.ts";
import type { SubmittedLists } from "#domain/lists/port.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Everybody on some submitted lists once, as their records and enrollments stand now; by the codes of their schools, and as the lists name them. */
export const peopleOf: SubmittedLists["people"] = async ({ level, organization }, { year }, lists) => {
  const ids = lists.flatMap(({ list }) => list.teachers.map(({ teacher }) => teacher));
  const [records, enrolled] = await Promise.all([
    readBy(ids, (teacher) => teachers.at({ teacher })),
    readBy(ids, (teacher) => enrollments.at({ teacher, year })),
  ]);
  const named = onceEach(lists, enrolled);
  const people = [...named.keys()].map((teacher) => present(records.get(teacher), `teacher ${teacher} of a submitted list`));
  const places = await readBy(
    people.flatMap(({ school, county }) => [school, county]),
    (id) => organizations.at({ organization: id }),
  );
  const found = people.map((person): OnLists => {
    const { proven, stage, subject } = present(named.get(person.teacher), "who is named");
    const { list } = proven;
    const now = present(places.get(person.school), `school ${person.school}`);
    const listed = { organization: list.school, name: list.schoolName, code: list.schoolCode };
    const countyName = present(places.get(person.county), `county ${person.county}`).name;
    const own = level === "SCHOOL" && person.school !== organization;
    return { proven, person, school: own ? listed : now, countyName: own ? list.countyName : countyName, stage, subject };
  });
  return found.sort((one, other) => (one.school.code < other.school.code ? -1 : one.school.code > other.school.code ? 1 : 0));
};
