import { createHash } from "node:crypto";
import { Hash, type TeacherId } from "#domain/ids.ts";
import type { PushedLesson } from "#domain/learning/types.ts";
import type { Year } from "#domain/program/types.ts";
import { inOrderOfDraw } from "#domain/pushes/pool.ts";
import { lessonPools, pushes, pushSeeds } from "#table/learning/learning.ts";
import { get, readPresent } from "#table/rows.ts";
import { numbersUnder } from "./draws.ts";

/** A draw that was done again: the lessons in the order of their numbers, those of a later pool after the first where one was drawn from it, and those that are pushed. */
export type DrawnAgain = {
  readonly drawn: readonly { readonly code: string; readonly draw: string }[];
  readonly pushed: readonly PushedLesson[];
};

/** Draws for a teacher again, by the seed that is public once the program has ended and the pool as it was then (LRN-04). Throws where something of it is not there. */
export const drawAgain = async (teacher: TeacherId, year: Year): Promise<DrawnAgain> => {
  const push = await get(pushes.at({ teacher, year }));
  if (push?.state !== "PUSHED") throw new Error(`Nothing is pushed to ${teacher} in ${year}.`);
  const { county, pool: known, lessons } = push;
  const seed = await get(pushSeeds.at({ year, county }));
  if (seed?.seed === undefined) throw new Error(`The seed of ${year} is not public before the program has ended; draw again then.`);
  const bytes = Buffer.from(seed.seed, "hex");
  if (createHash("sha256").update(bytes).digest("hex") !== seed.sha256)
    throw new Error("The seed is not the one whose SHA-256 was public.");
  const pool = await get(lessonPools.at({ ...push, sha256: known.sha256 }));
  if (!pool) throw new Error(`The pool ${known.sha256} is not in the table.`);
  const later = [...new Set(lessons.flatMap(({ replaces }) => replaces?.pool ?? []))];
  const since = await readPresent(later.map((sha256) => lessonPools.at({ ...push, sha256: Hash.parse(sha256) })));
  const drawn = [pool, ...since].flatMap((one) => inOrderOfDraw(one.lessons, teacher, numbersUnder(bytes)));
  return { drawn: drawn.map(({ lesson, draw }) => ({ code: lesson.code, draw })), pushed: lessons };
};
