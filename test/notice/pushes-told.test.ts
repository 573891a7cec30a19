import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { Enrollment } from "#domain/enrollment/types.ts";
import { type OrgId, TeacherId } from "#domain/ids.ts";
import type { Push } from "#domain/learning/types.ts";
import type { Mail } from "#domain/mail/types.ts";
import { accept } from "#domain/outcome.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { drawEverywhere } from "#domain/pushes/county.ts";
import type { PushesTickWorld } from "#domain/pushes/port.ts";
import type { LessonPool } from "#domain/pushes/types.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aCourse } from "#given/learning.ts";

const who = (number: number) => TeacherId.parse(`T${String(number).padStart(25, "0")}`);
const enrolled = (teacher: TeacherId, subject: string) =>
  Enrollment.parse({
    ...{ year: 2022, teacher, school: places.SCHOOL, county: places.COUNTY, stage: "JUNIOR", subject },
    ...{ enrolledAt: on("2022-07-10").at, enrolledBy: anActor("SCHOOL").account, importId: null, packVersion: "1" },
  });
const cardOf = ({ teacher, stage, subject, lessons }: Push) => ({
  ...{ teacher, stage, subject, lessons: lessons.map(({ code }) => `${code}`) },
  ...(lessons.some(({ unreplaced }) => unreplaced) && { unreplaced: true as const }),
});
const lessonOf = (code: string, subject: string) => aCourse(code, "SUBJECT_REQUIRED", 2, { award: "PREFECTURE", subject });

const Told = z.looseObject({ waiting: z.array(z.looseObject({ subject: z.string(), teachers: z.int() })) });

/** A county whose pushes are drawn: its teachers by their subjects, what stands of them, and the letters it is sent. */
const aCounty = (people: Map<TeacherId, string>) => {
  const pushes = new Map<TeacherId, Push>();
  const mails: Mail[] = [];
  const catalogue = { courses: ["M-1", "M-2", "M-3"].map((code) => lessonOf(code, "数学")), version: 1 };
  const own = () => [...pushes.values()].filter(({ county }) => county === places.COUNTY);
  const pools = new Map<string, LessonPool>();
  const seed = { year: 2022, county: places.COUNTY, sha256: "", madeAt: on("2022-07-10").at };
  const world = (at: string): PushesTickWorld => ({
    pushes: {
      inCounty: async () => ({
        ...{ program: undefined, catalogue, enrolled: [...people].map(([teacher, subject]) => enrolled(teacher, subject)) },
        pushed: own()
          .filter(({ state }) => state === "PUSHED")
          .map(cardOf),
        pending: own()
          .filter(({ state }) => state === "PENDING_PUSH")
          .map(cardOf),
      }),
      standing: async (teacher: TeacherId) => {
        const push = pushes.get(teacher);
        const enrollment = enrolled(teacher, people.get(teacher) ?? "");
        return { enrollment, push, locked: true, program: undefined, pool: push && pools.get(push.pool.sha256), facts: [] };
      },
      keep: async ({ after }: { readonly after: Push }) => {
        pushes.set(after.teacher, after);
        return accept(after);
      },
      shown: async () => undefined,
    },
    draws: {
      hashOf: (words: string) => createHash("sha256").update(words).digest("hex"),
      freeze: async (all) => {
        for (const pool of all) pools.set(pool.sha256, pool);
      },
      numbersOf: async () => (teacher: string, code: string) => createHmac("sha256", "种子").update(`${teacher}|${code}`).digest("hex"),
      catalogue: async () => catalogue,
    },
    seeds: {
      counties: async function* (): AsyncGenerator<OrgId> {
        yield places.COUNTY;
      },
      one: async () => ({ seed, program: undefined }),
      ...{ make: async () => {}, publish: async () => {}, count: async () => {} },
    },
    post: async (some: readonly Mail[]) => void mails.push(...some),
    now: { day: day(at.slice(0, 10)), at },
  });
  const tick = (at: string) => drawEverywhere({}, world(at));
  const told = () => mails.map(({ data }) => Told.parse(data).waiting);
  return { tick, told, mails, pushes, catalogue, people };
};

describe("LRN-04 whom a county is told waits for lessons", () => {
  const [first, other, moved] = [who(1), who(2), who(3)];

  test("nobody to whom another county pushed lessons before they came, however short the pool is here", async () => {
    const county = aCounty(new Map([[moved, "物理"]]));
    const drawn = {
      ...{ year: rules2022.year, teacher: moved, county: places.PREFECTURE, stage: "JUNIOR" as const, subject: "物理" },
      ...{ state: "PUSHED" as const, lessons: [], pool: { version: 1, sha256: "elsewhere", size: 3 }, at: on("2022-08-01").at, version: 1 },
    };
    county.pushes.set(moved, drawn);
    await county.tick("2022-08-02T00:10:00.000Z");
    expect(county.mails).toEqual([]);
    expect(county.pushes.get(moved)).toEqual(drawn);
  });

  test("each subject once, also the second that is short on the same day", async () => {
    const county = aCounty(new Map([[first, "物理"]]));
    await county.tick("2022-08-01T16:10:00.000Z");
    county.people.set(other, "化学");
    await county.tick("2022-08-02T00:00:00.000Z");
    await county.tick("2022-08-02T16:10:00.000Z");
    expect(county.told()).toEqual([
      [expect.objectContaining({ subject: "物理", teachers: 1 })],
      [expect.objectContaining({ subject: "化学" })],
    ]);
    expect(new Set(county.mails.map(({ businessKey }) => businessKey)).size).toBe(2);
  });

  test("§6-76 where a pushed lesson is withdrawn and none is left; the next that is added takes its place", async () => {
    const county = aCounty(new Map([[first, "数学"]]));
    await county.tick("2022-08-01T16:10:00.000Z");
    const gone = { from: day("2022-09-01"), reason: "视频失效", at: on("2022-09-01").at, by: anActor("COUNTY").account };
    county.catalogue.courses = county.catalogue.courses.map((one) => (one.code === "M-1" ? { ...one, withdrawn: gone } : one));
    await county.tick("2022-09-01T16:10:00.000Z");
    await county.tick("2022-09-02T16:10:00.000Z");
    expect(county.told()).toEqual([[expect.objectContaining({ subject: "数学", lessons: 2, teachers: 1 })]]);
    county.catalogue.courses.push(lessonOf("M-9", "数学"));
    await county.tick("2022-09-03T16:10:00.000Z");
    const lessons = county.pushes.get(first)?.lessons ?? [];
    expect(lessons.map(({ code }) => `${code}`).toSorted()).toEqual(["M-2", "M-3", "M-9"]);
    expect(lessons.find(({ code }) => `${code}` === "M-9")).toMatchObject({ replaces: { code: "M-1", reason: "视频失效" } });
    expect(county.mails).toHaveLength(1);
  });
});
