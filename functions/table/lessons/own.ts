import type { Actor } from "#domain/access.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { roles } from "../organizations/accounts.ts";
import { get, getMany } from "../rows.ts";
import { ownBindings } from "../teachers/own-bindings.ts";
import { teachers } from "../teachers/teachers.ts";

/** Whether somebody who asks from an office is, of one of these lessons, its author or adviser, or of its school. */
export const isOwn = async (
  { account, level }: Pick<Actor, "account" | "level">,
  all: readonly Pick<Lesson, "teacher" | "adviser" | "school">[],
): Promise<boolean> => {
  if (level === "SCHOOL") return false;
  const { teacher = null } = (await get(ownBindings.at({ account }))) ?? {};
  const person = teacher === null ? undefined : await get(teachers.at({ teacher }));
  const isOf = (one: (typeof all)[number]) =>
    teacher !== null && (one.teacher === teacher || one.adviser === teacher || one.school === person?.school);
  if (all.some(isOf)) return true;
  const held = await getMany(all.map(({ school }) => roles.at({ account, organization: school, duty: "ADMINISTRATOR" })));
  return held.some((role) => role !== undefined);
};
