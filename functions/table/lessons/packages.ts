import * as z from "zod";
import type { GivenAward } from "#domain/awards/types.ts";
import { LessonId, PackageId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { decideRecalls, isTakenOff } from "#domain/packages/recalls.ts";
import type { PackageMove } from "#domain/packages/rules.ts";
import { Package, PackageLink } from "#domain/packages/types.ts";
import type { Now } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { get, row } from "../rows.ts";
import { awardsOf } from "./awards.ts";

export const packages = row("package", Package);

/** In which package a lesson goes upward, the last one; `earlier`: the one from which it had been taken off. */
const Packaged = z.object({ package: PackageId, earlier: PackageId.optional() });
export type Packaged = Readonly<z.output<typeof Packaged>>;
export const packaged = row("packaged", Packaged);

/** The package of that id, while a lesson lies in it. */
export const stillIn = async ({ county, year }: Pick<Package, "county" | "year">, lesson: LessonId, id: PackageId | undefined) => {
  const found = id && (await get(packages.at({ county, year, package: id })));
  return found && !isTakenOff(found, lesson) ? found : undefined;
};

/** That a lesson lies in no other package than it was read in. */
export const packagedAsRead = (lesson: LessonId, sent: Packaged | undefined): Write =>
  packaged.check({ lesson }, sent ? { package: sent.package } : "absent");

/** Which lesson of a node goes upward, the last one, and in which package. Absent: in the one that the lesson is in. */
const NodeSent = z.object({ lesson: LessonId, package: PackageId.optional() });
export type NodeSent = Readonly<z.output<typeof NodeSent>>;
export const nodesSent = row("nodeSent", NodeSent);

/** An address that opens a film, by the hash of its code. */
export const packageLinks = row("packageLink", PackageLink);

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
  if (!of) return [packagedAsRead(lesson.lesson, sent)];
  const others = (await awardsOf(lesson)).filter(({ level }) => level !== award?.level);
  const move = decideRecalls(of, [{ lesson, awards: award ? [...others, award] : others }], now);
  return move ? [packageWrite(move)] : [];
};
