import { Award } from "#domain/courses/types.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { awardAsRead, awardsOf } from "#table/lessons/awards.ts";
import { packaged, packagedAsRead, stillIn } from "#table/lessons/packages.ts";
import { get } from "#table/rows.ts";

const standing = async (lesson: Lesson) => {
  const [sent, awards] = await Promise.all([get(packaged.at({ lesson: lesson.lesson })), awardsOf(lesson)]);
  const lies = await stillIn(lesson, lesson.lesson, sent?.package);
  return { sent, goesUp: lies !== undefined || awards.some(({ withdrawn }) => !withdrawn), awards };
};

/** Whether a lesson holds an award or lies in a package, so that what was judged stays as it is. */
export const goesUp = async (lesson: Lesson): Promise<boolean> => (await standing(lesson)).goesUp;

/** That no award and no package of a lesson comes while it is given back; `undefined` where one has come by now. */
export const staysBelow = async (lesson: Lesson): Promise<readonly Write[] | undefined> => {
  const { sent, goesUp: goes, awards } = await standing(lesson);
  if (goes) return undefined;
  return [packagedAsRead(lesson.lesson, sent), ...Award.options.map((level) => awardAsRead(lesson, level, awards))];
};
