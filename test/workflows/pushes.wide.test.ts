import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import { aLesson } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let place: Awaited<ReturnType<typeof given.anOpenSchool>>;
let unlocked: typeof place;
const who: Record<"math" | "author" | "physics" | "late" | "unlocked", TeacherId | ""> = {
  math: "",
  author: "",
  physics: "",
  late: "",
  unlocked: "",
};

const of = (teacher: string, school = place.school) => `/programs/2022/schools/${school}/teachers/${teacher}/push` as const;
const draw = () => system.as()(`GET /programs/2022/counties/${at.county}/pushes`);
const push = (teacher: string, by = "mine") => system.as(by)(`GET ${of(teacher)}`);
const drawFor = (teacher: string, by = "county") => system.as(by)(`POST ${of(teacher)}`);
const add = (ask: object) => system.as("county")(`POST /counties/${at.county}/courses`, ask);
const tick = async (moment: string) => {
  for (const { ok } of await system.clock(moment, ["Pushes"])) expect(ok).toBe(true);
  await system.settle();
};
const Lessons = z.looseObject({ lessons: z.array(z.looseObject({ code: z.string(), draw: z.string() })) });
const codesOf = ({ body }: { readonly body: unknown }) => Lessons.parse(body).lessons.map(({ code }) => code);
const letters = async () => (await system.mails()).filter(({ subject }) => subject.includes("可推送的课例不足"));

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR", "PRIMARY");
  unlocked = await given.anOpenSchool("primary", "PRIMARY");
  who.unlocked = await unlocked.teacher();
  await unlocked.mine(`POST ${unlocked.list}/enrollments`, { teacher: who.unlocked, subject: "数学" });
  place = await given.anOpenSchool("mine", "JUNIOR");
  for (const [name, subject] of [
    ["math", "数学"],
    ["author", "数学"],
    ["physics", "物理"],
  ] as const) {
    const teacher = await place.teacher();
    who[name] = teacher;
    expect(await place.mine(`POST ${place.list}/enrollments`, { teacher, subject })).toMatchObject({ status: 201 });
  }
  for (const code of ["M-1", "M-2", "M-3", "M-4"]) await add(aLesson(code));
  await add(aLesson("M-5", { author: who.author }));
  await add(aLesson("P-1", { subject: "物理" }));
  expect(await given.submit(place)).toMatchObject({ status: 200 });
});
afterAll(() => system.stop());

describe("LRN-04 lessons are pushed on August 1 to those on locked lists", () => {
  let sha256 = "";

  test("the hash of the seed is public before anything is drawn; the seed is not", async () => {
    expect((await draw()).body).toMatchObject({ sha256: null });
    await tick("2022-07-07T00:11");
    const { status, body } = await draw();
    expect(status).toBe(200);
    ({ sha256 } = z.looseObject({ sha256: z.string() }).parse(body));
    expect(body).not.toHaveProperty("seed");
    expect(await drawFor(who.math)).toMatchObject({ status: 409, body: { code: "not-yet-open", rule: "CAL-15" } });
  });

  test("nobody whose stage the county has not submitted", async () => {
    await system.clock("2022-07-20T09:00", []);
    expect(await given.lock("JUNIOR")).toMatchObject({ status: 200 });
    await tick("2022-08-01T00:11");
    const path = of(who.unlocked, unlocked.school);
    expect((await system.as("primary")(`GET ${path}`)).body).toMatchObject({ state: "NOT_DRAWN", lessons: [] });
    expect(await system.as("county")(`POST ${path}`)).toMatchObject({ status: 409, body: { code: "region-not-locked" } });
    const pushed = await push(who.math);
    expect(pushed.body).toMatchObject({ state: "PUSHED", stage: "JUNIOR", subject: "数学", pool: { size: 5 } });
    expect(new Set(codesOf(pushed)).size).toBe(3);
  });

  test("never one's own lesson", async () => expect(codesOf(await push(who.author))).not.toContain("M-5"));

  test("where the pool is too small they wait; the county is told once; asked by hand it says so", async () => {
    expect((await push(who.physics)).body).toMatchObject({ state: "PENDING_PUSH", lessons: [] });
    const small = { code: "lesson-pool-too-small", rule: "LRN-04", lessons: 1, count: 3 };
    expect(await drawFor(who.physics)).toMatchObject({ status: 409, body: small });
    await tick("2022-08-02T00:11");
    expect(await letters()).toHaveLength(1);
    expect((await draw()).body).toMatchObject({ counted: { pushed: 2, pending: 1 } });
    const shortages = await system.as("county")(`GET /programs/2022/counties/${at.county}/pushes/shortages`);
    expect(shortages.body).toMatchObject({ items: [{ stage: "JUNIOR", subject: "物理", lessons: 1, count: 3, pending: 1 }] });
  });

  test("they are drawn for when it suffices; drawn again they are the same three", async () => {
    for (const code of ["P-2", "P-3"]) await add(aLesson(code, { subject: "物理" }));
    await tick("2022-08-03T00:11");
    const pushed = await push(who.physics);
    expect(codesOf(pushed).sort()).toEqual(["P-1", "P-2", "P-3"]);
    await add(aLesson("P-4", { subject: "物理" }));
    await tick("2022-08-04T00:11");
    expect(await push(who.physics)).toMatchObject({ body: pushed.body });
    expect((await drawFor(who.physics)).body).toEqual(pushed.body);
  });

  test("each change of a pool is a version that stays, with authors and awards; a push names the one it was drawn from", async () => {
    const Pools = z.object({ items: z.array(z.looseObject({ subject: z.string(), sha256: z.string(), lessons: z.array(z.unknown()) })) });
    const pools = await system.as("county")(`GET /programs/2022/counties/${at.county}/pushes/pools`);
    const { items } = Pools.parse(pools.body);
    const sizes = (of: string) => items.filter(({ subject }) => subject === of).map(({ lessons }) => lessons.length);
    expect([sizes("数学"), sizes("物理").toSorted()]).toEqual([[5], [1, 3, 4]]);
    expect(items.flatMap(({ lessons }) => lessons)).toContainEqual({ code: "M-5", version: 1, author: who.author, award: "PREFECTURE" });
    const named = z.looseObject({ pool: z.object({ sha256: z.string() }) }).parse((await push(who.physics)).body).pool.sha256;
    expect(items.find(({ sha256: hash }) => hash === named)?.lessons).toHaveLength(3);
    expect((await system.as("mine")(`GET /programs/2022/counties/${at.county}/pushes/pools`)).status).toBe(403);
  });

  test("§6-76 one that is withdrawn is replaced by the next of the same draw", async () => {
    const before = codesOf(await push(who.math));
    const gone = `${before[0]}`;
    await system.as("county")(`PUT /counties/${at.county}/courses/${gone}/withdrawal`, { reason: "视频失效" });
    await tick("2022-08-05T00:11");
    const after = await push(who.math);
    expect(codesOf(after)).not.toContain(gone);
    expect(codesOf(after).slice(1)).toEqual(before.slice(1));
    const replaced = [{ county: at.county, code: gone, before: expect.any(String) }];
    expect(after.body).toMatchObject({ lessons: [{ replaces: { code: gone, reason: "视频失效" } }, {}, {}], replaced });
  });

  test("§6-76 who waits for one that takes the place of another is counted among those who wait", async () => {
    for (const code of codesOf(await push(who.physics)).slice(0, 2))
      await system.as("county")(`PUT /counties/${at.county}/courses/${code}/withdrawal`, { reason: "视频失效" });
    await tick("2022-08-06T00:11");
    expect((await draw()).body).toMatchObject({ counted: { pushed: 2, pending: 1 } });
  });

  test("somebody enrolled later is drawn for at once where the county asks; five who ask at once get one push", async () => {
    who.late = await place.teacher();
    expect(await drawFor(who.late)).toMatchObject({ status: 409, body: { code: "not-enrolled" } });
    const { row } = await import("#table/rows.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { Enrollment } = await import("#domain/enrollment/types.ts");
    const { onRoster } = await import("#table/programs/enrollments.ts");
    const made = Enrollment.parse({
      ...{ year: 2022, teacher: who.late, school: place.school, county: at.county, stage: "JUNIOR", subject: "数学" },
      ...{ enrolledAt: "2022-08-05T01:00:00.000Z", enrolledBy: "0".repeat(40), importId: null, packVersion: "1" },
    });
    await transact([row("enrollment", Enrollment).put(made, made, { when: "absent", index: onRoster(made) })]);
    const all = await Promise.all(Array.from({ length: 5 }, () => drawFor(who.late)));
    expect(all.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test.each([
    ["mine", 403],
    ["county-b", 403],
  ])("not drawn for by %s", async (by, status) => expect((await drawFor(who.math, by)).status).toBe(status));

  test("a teacher of another school is found by nobody there", async () => {
    const other = await given.aSchool({ user: "other", stages: ["JUNIOR"] });
    expect((await system.as("other")(`GET ${of(who.math, other)}`)).status).toBe(404);
    expect((await system.as("county")(`POST ${of(who.math, other)}`)).status).toBe(404);
  });

  test("in the program of 2018 nothing is pushed", async () => {
    const asked = await system.as("county")(`POST /programs/2018/schools/${place.school}/teachers/${who.math}/push`);
    expect(asked).toMatchObject({ status: 409, body: { code: "nothing-pushed-here" } });
  });

  test("after the program's end the seed is public, and the operator's command draws the same", async () => {
    const operator = operatorOf(system);
    await expect(operator("recompute-push", `${who.late}`, "--year", "2022")).rejects.toThrow("not public");
    await system.clock("2022-12-31T23:00", []);
    await tick("2023-01-01T00:11");
    const { seed } = z.looseObject({ seed: z.string() }).parse((await draw()).body);
    expect(createHash("sha256").update(Buffer.from(seed, "hex")).digest("hex")).toBe(sha256);
    const { lessons } = Lessons.parse((await push(who.late)).body);
    for (const { code, draw } of lessons)
      expect(createHmac("sha256", Buffer.from(seed, "hex")).update(`${who.late}|${code}`).digest("hex")).toBe(draw);
    const printed = await operator("recompute-push", `${who.late}`, "--year", "2022");
    expect(printed.split("\n").slice(0, 3)).toEqual(lessons.map(({ code, draw }) => `${code}  ${draw}`));
    expect(await operator("recompute-push", `${who.math}`, "--year", "2022")).toContain("1 replaced");
    expect(await drawFor(who.math)).toMatchObject({ status: 409, body: { code: "window-closed" } });
  });
});
