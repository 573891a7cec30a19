import { highestOf, poolCodeOf } from "#domain/awards/effects.ts";
import { poolMoves } from "#domain/awards/pool.ts";
import type { Pool } from "#domain/awards/port.ts";
import type { GivenAward } from "#domain/awards/types.ts";
import { packOn } from "#domain/program/packs.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { catalogueOf } from "#table/learning/catalogue.ts";
import { catalogueRaised, courseWrite } from "#table/learning/courses.ts";
import { freezePoolsOf } from "#table/learning/pools.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { readBy } from "#table/rows.ts";

/** Courses of awarded lessons, as the catalogue keeps them. */
export const pool: Pool = {
  settle: async (county, of, by, now) => {
    const { pushedLessons } = packOn(now.day);
    if (!pushedLessons) return 0;
    const given = await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards));
    const byLesson = Map.groupBy(given, ({ lesson }) => lesson);
    const sought = of === "all" ? [...byLesson.keys()] : of.filter((lesson) => byLesson.has(lesson));
    const { courses } = await catalogueOf(county);
    const found = await readBy(sought, (lesson) => lessons.at({ lesson }));
    let changed = 0;
    for (const [id, lesson] of found) {
      const awards: readonly GivenAward[] = byLesson.get(id) ?? [];
      const code = poolCodeOf(lesson);
      const versions = (courses.get(code) ?? []).toSorted((one, other) => one.version - other.version);
      const pooled = { lesson, award: highestOf(awards), versions, hours: pushedLessons.hoursEach ?? 1 };
      const account = by?.account ?? awards.at(-1)?.by;
      const moves = account === undefined ? [] : poolMoves(pooled, account, now);
      if (moves.length === 0) continue;
      const after = moves.at(-1)?.after;
      const told = { kind: "COURSE", id: `${county}.${code}`, act: "settle a pushed lesson", rule: "LRN-04" } as const;
      const facts = after && { version: after.version, name: after.name, award: after.award, withdrawn: after.withdrawn !== undefined };
      const { kept } = await transact([
        ...moves.map(courseWrite),
        catalogueRaised(county, now.at),
        ...(by ? [audit(by, now, { ...told, after: facts })] : []),
      ]);
      if (kept) changed++;
    }
    if (changed > 0) await freezePoolsOf(county, now);
    return changed;
  },

  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },
};
