import type { Actor } from "#domain/access.ts";
import type { OwnLessons } from "#domain/lessons/port.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { sameOf } from "#table/lessons/copies.ts";
import { authored, lessons } from "#table/lessons/lessons.ts";
import { schoolsOfLesson } from "#table/lessons/parties.ts";
import { gather, lookThrough } from "#table/look.ts";
import { roles } from "#table/organizations/accounts.ts";
import { get, readAll, readPresent } from "#table/rows.ts";
import { ownBindings } from "#table/teachers/own-bindings.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** The lessons of whoever is signed in. */
export const own: OwnLessons = {
  list: async (teacher, year) => {
    const all = await gather(lookThrough("the lessons of an author's year", { teacher, year }, authored));
    return readPresent(all.map(({ lesson }) => lessons.at({ lesson })));
  },
  one: async (teacher, { year, lessonId }) => {
    const lesson = await get(lessons.at({ lesson: lessonId }));
    return lesson?.teacher === teacher && lesson.year === year ? { lesson, same: await sameOf(lesson) } : undefined;
  },
};

/** Whether somebody who asks from an office is, of one of these lessons, its author or adviser, or of a school that is a party to it (§6-80). */
export const isOwn = async (
  { account, level }: Pick<Actor, "account" | "level">,
  all: readonly Pick<Lesson, "teacher" | "adviser" | "school">[],
): Promise<boolean> => {
  if (level === "SCHOOL") return false;
  const { teacher = null } = (await get(ownBindings.at({ account }))) ?? {};
  const person = teacher === null ? undefined : await get(teachers.at({ teacher }));
  const schools = [...new Set((await Promise.all(all.map(schoolsOfLesson))).flat())];
  const isOf = (one: (typeof all)[number]) => teacher !== null && (one.teacher === teacher || one.adviser === teacher);
  if (all.some(isOf) || (person !== undefined && schools.includes(person.school))) return true;
  const held = await readAll(schools.map((organization) => roles.at({ account, organization, duty: "ADMINISTRATOR" })));
  return held.some((role) => role !== undefined);
};
