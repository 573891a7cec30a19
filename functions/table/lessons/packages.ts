import * as z from "zod";
import { LessonId, PackageId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { isTakenOff } from "#domain/packages/recalls.ts";
import { Package, PackageLink } from "#domain/packages/types.ts";
import { get, row } from "../rows.ts";

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

/** The package that a lesson lies in. */
export const packageOf = async (of: Pick<Lesson, "county" | "year" | "lesson">) =>
  stillIn(of, of.lesson, (await get(packaged.at({ lesson: of.lesson })))?.package);

/** Which lesson of a node goes upward, the last one, and in which package. Absent: in the one that the lesson is in. */
const NodeSent = z.object({ lesson: LessonId, package: PackageId.optional() });
export type NodeSent = Readonly<z.output<typeof NodeSent>>;
export const nodesSent = row("nodeSent", NodeSent);

/** An address that opens a film, by the hash of its code. */
export const packageLinks = row("packageLink", PackageLink);
