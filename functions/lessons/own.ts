import type { OwnLessons } from "#domain/lessons/port.ts";
import { sameOf } from "#table/lessons/copies.ts";
import { authored, lessons } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, readPresent } from "#table/rows.ts";

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
