import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { successionsOf } from "../organizations/successors.ts";
import { readBy } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";

type Of = Pick<Lesson, "school" | "teacher">;

/** Those who made lessons, by their records. */
export const authorsOf = (all: readonly Of[]): Promise<ReadonlyMap<TeacherId, Teacher>> =>
  readBy(
    all.map(({ teacher }) => teacher),
    (teacher) => teachers.at({ teacher }),
  );

/** Every school whose people are parties to each of these lessons (§6-80): the one that began it, those that one went into, and the one where its author serves by now. */
export const partiesOf = async (all: readonly Of[], known?: ReadonlyMap<TeacherId, Teacher>): Promise<(lesson: Of) => readonly OrgId[]> => {
  const authors = known ?? (await authorsOf(all));
  const after = await successionsOf(all.map(({ school }) => school));
  return ({ school, teacher }) => {
    const author = authors.get(teacher);
    return [...new Set([...after(school), ...(author?.state === "IN_SERVICE" ? [author.school] : [])])];
  };
};
