import type { OrgId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { schoolsFrom } from "../organizations/successors.ts";
import { get } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";

/** Every school whose people are parties to a lesson (§6-80): the one that began it, those that one went into, and the one where its author serves by now. */
export const schoolsOfLesson = async ({ school, teacher }: Pick<Lesson, "school" | "teacher">): Promise<readonly OrgId[]> => {
  const author = await get(teachers.at({ teacher }));
  const schools = await schoolsFrom(school);
  return author?.state === "IN_SERVICE" ? [...new Set([...schools, author.school])] : schools;
};
