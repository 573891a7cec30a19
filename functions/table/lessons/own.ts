import type { Actor } from "#domain/access.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { gather, lookThrough } from "../look.ts";
import { roles } from "../organizations/accounts.ts";
import { get, readAll, readPresent } from "../rows.ts";
import { ownBindings } from "../teachers/own-bindings.ts";
import { teachers } from "../teachers/teachers.ts";
import { lessonCards, lessons } from "./lessons.ts";
import { partiesOf } from "./parties.ts";

/** Those of some lessons whose author or adviser somebody is who asks from an office, or to which a school of theirs is a party (§6-80). */
export const ownAmong = async <T extends Pick<Lesson, "teacher" | "adviser" | "school">>(
  { account, level }: Pick<Actor, "account" | "level">,
  all: readonly T[],
): Promise<readonly T[]> => {
  if (level === "SCHOOL" || all.length === 0) return [];
  const { teacher = null } = (await get(ownBindings.at({ account }))) ?? {};
  const person = teacher === null ? undefined : await get(teachers.at({ teacher }));
  const schoolsOf = await partiesOf(all);
  const schools = [...new Set(all.flatMap(schoolsOf))];
  const held = await readAll(schools.map((organization) => roles.at({ account, organization, duty: "ADMINISTRATOR" })));
  const theirs = new Set([...(person ? [person.school] : []), ...schools.filter((_, index) => held[index] !== undefined)]);
  return all.filter(
    (one) =>
      (teacher !== null && (one.teacher === teacher || one.adviser === teacher)) || schoolsOf(one).some((school) => theirs.has(school)),
  );
};

/** Whether one of these lessons is such a one. */
export const isOwn = async (
  actor: Pick<Actor, "account" | "level">,
  all: readonly Pick<Lesson, "teacher" | "adviser" | "school">[],
): Promise<boolean> => (await ownAmong(actor, all)).length > 0;

/** Whether such a one competes with a lesson: recommended for contests of the same year, stage and subject, it gains where that leaves (VID-02). */
export const isRival = async (
  actor: Pick<Actor, "account" | "level">,
  { lesson, county, year, stage, subject, courseKind }: Lesson,
): Promise<boolean> => {
  if (actor.level === "SCHOOL" || courseKind !== "NATIONAL") return false;
  const cards = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
  const beside = cards.filter((card) => card.state === "RECOMMENDED" && card.courseKind === courseKind && card.lesson !== lesson);
  const same = beside.filter((card) => card.stage === stage && card.subject === subject);
  return isOwn(actor, await readPresent(same.map((card) => lessons.at({ lesson: card.lesson }))));
};
