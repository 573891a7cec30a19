import type { GivenAward } from "#domain/awards/types.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { decideRecalls } from "#domain/packages/recalls.ts";
import type { PackageMove } from "#domain/packages/rules.ts";
import type { Now } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { get } from "../rows.ts";
import { awardsOf } from "./awards.ts";
import { packaged, packages, stillIn } from "./packages.ts";

/** Writes a package as it becomes. */
export const packageWrite = ({ before, after }: PackageMove): Write => {
  const { county, year, package: id } = after;
  return packages.put({ county, year, package: id }, after, { when: before ? { version: before.version } : "absent" });
};

/**
 * What a lesson that is held, sealed or withdrawn, or an award of it that is taken back, makes of the package that it lies in, and the same lifted: a call back, or one that is over.
 * It is kept together with the act, and so is that the lesson lies there as it was read (VID-04).
 */
export const recallWrites = async (lesson: Lesson, now: Now, award?: GivenAward): Promise<Write[]> => {
  const sent = await get(packaged.at({ lesson: lesson.lesson }));
  const of = await stillIn(lesson, lesson.lesson, sent?.package);
  if (!of) return [packaged.check({ lesson: lesson.lesson }, sent ? { package: sent.package } : "absent")];
  const others = (await awardsOf(lesson)).filter(({ level }) => level !== award?.level);
  const move = decideRecalls(of, [{ lesson, awards: award ? [...others, award] : others }], now);
  return move ? [packageWrite(move)] : [];
};
