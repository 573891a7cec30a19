import { lessonOfPool, mayBePushed, PUSHED_NO_MORE } from "#domain/awards/effects.ts";
import type { Course } from "#domain/courses/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { packOn } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import { poolOf, subjectsOf } from "#domain/pushes/pool.ts";
import type { CatalogueNow } from "#domain/pushes/port.ts";
import type { LessonPool } from "#domain/pushes/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { lessons } from "../lessons/lessons.ts";
import { rulesOf } from "../programs/programs.ts";
import { readAll, readBy } from "../rows.ts";
import { catalogueOf } from "./catalogue.ts";
import { lessonPools } from "./learning.ts";

/** A county's catalogue, by every version of each course; of awarded lessons, as each stands now, also before the catalogue says so. */
export const catalogueNow = async (county: OrgId, { at, day }: Now): Promise<CatalogueNow> => {
  const { version, courses } = await catalogueOf(county);
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

const poolAt = ({ county, year, stage, subject, sha256: hash }: LessonPool) => ({ county, year, stage, subject, sha256: hash });
const frozen = new Set<string>();
const keyOf = (pool: LessonPool): string => Object.values(poolAt(pool)).join(".");

/** Keeps versions of pools for good, each once. */
export const freezePools = async (pools: readonly LessonPool[]): Promise<void> => {
  const fresh = pools.filter((pool) => !frozen.has(keyOf(pool)));
  const known = await readAll(fresh.map((pool) => lessonPools.at(poolAt(pool))));
  for (const [index, pool] of fresh.entries()) {
    if (!known[index]) await transact([lessonPools.put(poolAt(pool), pool, { when: "absent" })]);
    frozen.add(keyOf(pool));
  }
};

/** Freezes the pools of every subject of a county as they stand, by the rules of the day's program: whatever changed in one is a version of it (LRN-04). */
export const freezePoolsOf = async (county: OrgId, now: Now): Promise<void> => {
  const rules = await rulesOf(packOn(now.day).year, county);
  if (!rules?.pushedLessons) return;
  const catalogue = await catalogueNow(county, now);
  await freezePools(subjectsOf(catalogue.courses).map((of) => poolOf(catalogue, { county, ...of }, rules, now, sha256).pool));
};
