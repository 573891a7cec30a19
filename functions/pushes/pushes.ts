import type { OrgId } from "#domain/ids.ts";
import { pushedBy } from "#domain/learning/effects.ts";
import { accept } from "#domain/outcome.ts";
import type { Pushes } from "#domain/pushes/port.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { factRows, factsOf, inPushes, lessonPools, pushCards, pushes } from "#table/learning/learning.ts";
import { relearntWrite } from "#table/learning/learnt.ts";
import { catalogueNow } from "#table/learning/pools.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards, enrollments, regions } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const prefectureOf = async (county: OrgId) => {
  const office = present(await get(organizations.at({ organization: county })), `county ${county}`);
  return present(office.path.PREFECTURE, `the prefecture of ${county}`);
};

/** Pushes as the table keeps them. */
export const pushStore: Pushes = {
  inCounty: async (county, year, now) => {
    const prefecture = await prefectureOf(county);
    const [program, catalogue, cards, opened, pushed, pending] = await Promise.all([
      get(programRow.at({ year, county })),
      catalogueNow(county, now),
      gather(lookThrough("the enrollments of a county", { county, year }, enrollmentCards)),
      gather(lookThrough("the regions of a county", { year, prefecture, county }, regions)),
      gather(lookThrough("the pushes of a county", { county, year }, pushCards)),
      gather(lookThrough("the pushes of a county that wait", { county, year }, pushCards)),
    ]);
    const locked = new Set(opened.filter(({ state }) => state === "LOCKED").map(({ stage }) => stage));
    return { program, catalogue, enrolled: cards.filter(({ stage }) => locked.has(stage)), pushed, pending };
  },

  standing: async (teacher, year) => {
    const [enrollment, push] = await getMany([enrollments.at({ teacher, year }), pushes.at({ teacher, year })]);
    const county = enrollment?.county ?? push?.county;
    const region = enrollment && {
      year,
      stage: enrollment.stage,
      county: enrollment.county,
      prefecture: await prefectureOf(enrollment.county),
    };
    const drawn = push?.state === "PUSHED" ? push : undefined;
    const [program, opened, pool, reported] = await Promise.all([
      county && get(programRow.at({ year, county })),
      region && get(regions.at(region)),
      drawn && get(lessonPools.at({ ...drawn, sha256: drawn.pool.sha256 })),
      drawn ? gather(lookThrough("the facts of a teacher's year", { teacher, year }, factRows)) : [],
    ]);
    return { enrollment, push, program, pool, locked: opened?.state === "LOCKED", facts: reported.flatMap(factsOf) };
  },

  keep: async ({ before, after, enrollment }, by) => {
    const { teacher, year } = after;
    const { kept } = await transact([
      pushes.put({ teacher, year }, after, { when: before ? { version: before.version } : "absent", index: inPushes(after) }),
      await relearntWrite({ year, teacher, enrollment }, { pushed: pushedBy(after) }),
      ...(by
        ? [
            audit(by.actor, by.now, {
              ...{ kind: "PUSH", id: `${year}.${teacher}`, act: "draw a push", rule: "LRN-04" },
              before: before && { state: before.state, lessons: before.lessons.map(({ code }) => code) },
              after: { state: after.state, lessons: after.lessons.map(({ code }) => code), pool: after.pool },
            }),
          ]
        : []),
    ]);
    return kept ? accept(after) : "stale";
  },

  shown: async (scope, id, year) => {
    const [teacher, push] = await getMany([teachers.at({ teacher: id }), pushes.at({ teacher: id, year })]);
    return teacher && teacher.state === "IN_SERVICE" && isIn(scope, teacher) ? { push, stages: teacher.stages } : undefined;
  },
};
