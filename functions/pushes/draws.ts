import { createHash, createHmac } from "node:crypto";
import { lessonOfPool, mayBePushed, PUSHED_NO_MORE } from "#domain/awards/effects.ts";
import type { Course } from "#domain/courses/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Year } from "#domain/program/types.ts";
import type { Draws } from "#domain/pushes/port.ts";
import type { NumberOf } from "#domain/pushes/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dataKeyToUse } from "#table/keys/data-keys.ts";
import { catalogueOf as readCatalogue } from "#table/learning/catalogue.ts";
import { lessonPools } from "#table/learning/learning.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { PURPOSES } from "#table/purposes.ts";
import { readBy } from "#table/rows.ts";

/** The seed of a county's year: a data key, made once, that lies wrapped as the others do. */
export const seedOf = (county: OrgId, year: Year): Promise<Buffer> => dataKeyToUse(`${PURPOSES.seeds}.${county}.${year}-01`);

/** The numbers that lessons draw under a seed. */
export const numbersUnder =
  (seed: Uint8Array): NumberOf =>
  (teacher, code) =>
    createHmac("sha256", seed).update(`${teacher}|${code}`).digest("hex");

/** The SHA-256 of words or bytes, as hex. */
export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A county's catalogue, by every version of each course; of awarded lessons, as each stands now. */
export const catalogueOf: Draws["catalogue"] = async (county, { at, day }) => {
  const { version, courses } = await readCatalogue(county);
  const all = [...courses.values()].flat();
  const offered = all.flatMap(({ code, withdrawn }) => (withdrawn ? [] : (lessonOfPool(code) ?? [])));
  const standing = await readBy(offered, (lesson) => lessons.at({ lesson }));
  const asItStands = (course: Course): Course => {
    const id = lessonOfPool(course.code);
    const lesson = id && standing.get(id);
    if (course.withdrawn || !lesson || mayBePushed(lesson)) return course;
    return { ...course, withdrawn: { from: day, reason: PUSHED_NO_MORE, at, by: course.madeBy } };
  };
  return { version, courses: all.map(asItStands) };
};

const keptPools = new Set<string>();

/** What pushes are drawn from. */
export const draws: Draws = {
  hashOf: sha256,
  numbersOf: async (county, year) => numbersUnder(await seedOf(county, year)),
  catalogue: catalogueOf,

  keepPool: async (pool) => {
    const { county, year, stage, subject, sha256: hash } = pool;
    const key = [county, year, stage, subject, hash].join(".");
    if (keptPools.has(key)) return;
    await transact([lessonPools.put({ county, year, stage, subject, sha256: hash }, pool, { when: "absent" })]);
    keptPools.add(key);
  },
};
