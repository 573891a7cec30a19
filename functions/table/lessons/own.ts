import type { Actor } from "#domain/access.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { roles } from "../organizations/accounts.ts";
import { get, readAll } from "../rows.ts";
import { ownBindings } from "../teachers/own-bindings.ts";
import { teachers } from "../teachers/teachers.ts";
import { schoolsOfLesson } from "./parties.ts";

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
