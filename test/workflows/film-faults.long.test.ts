import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aFilm } from "#given/films/film.ts";
import { asking, Begun, compositeOf, partsOf, put, sumOf } from "#given/films/uploading.ts";
import { aLesson, withFilm } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import type { Fault } from "#infra/local/engines/store/faults.ts";

let system: System;
let at: Offices;
let school: string;
let teacher: string;
let made = 0;

const Lesson = z.looseObject({ lesson: z.string() });
const asSchool = (on: string, ask?: object) => system.as("school")(on, ask);
const aNewLesson = async (): Promise<string> => {
  const path = `/programs/2022/schools/${school}/lessons`;
  return `${path}/${Lesson.parse((await asSchool(`POST ${path}`, aLesson(teacher, { title: `第${made++}课` }))).body).lesson}`;
};
const stateOf = async (on: string) => z.looseObject({ state: z.string() }).parse((await asSchool(`GET ${on}`)).body).state;
let minute = 0;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = schooling(system, 89);
  school = await given.aSchool("school", at.county);
  ({ teacher } = await given.aTeacher("school", school));
});
afterAll(() => system.stop());

describe("VID-15 whatever the line does when a film is put together, it is looked at once and plays whole", () => {
  test.each<[string, readonly Fault[], readonly number[]]>([
    ["nothing is lost", [], [202]],
    ["the store tells of it twice", ["eventTwice"], [202]],
    ["the store never tells of it", ["eventNever"], [202]],
    ["the answer is lost, and the upload then unknown", ["completeLost", "noSuchUpload"], [202]],
    ["the same, and the store never tells of it", ["completeLost", "noSuchUpload", "eventNever"], [202]],
    ["an error stands inside the answer, until it is asked again", ["errorInside"], [202, 500]],
  ])("%s", async (_, faults, answers) => {
    const film = aFilm({ minutes: 10, seed: 20 + made });
    const lesson = await aNewLesson();
    const { upload, window } = Begun.parse((await asSchool(`POST ${lesson}/uploads`, asking(film))).body);
    const [address] = window;
    if (!address) throw new Error("no address");
    expect(await put(address, partsOf(film)[0] ?? film)).toBe(200);
    for (const fault of faults) system.runtime.store.faults.plan(fault, { times: fault === "errorInside" ? 3 : 1 });
    const complete = () => asSchool(`POST ${lesson}/uploads/${upload}/completion`, { sum: compositeOf(film) });
    expect(answers).toContain((await complete()).status);
    await system.settle();
    if (faults.includes("errorInside")) await complete();
    minute += 10;
    await system.clock(`2022-07-06T${`${9 + Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`, ["Films"]);
    expect(await stateOf(`${lesson}/uploads/${upload}`)).toBe("READY");
    const { url } = z.object({ url: z.string() }).parse((await asSchool(`POST ${lesson}/playback`)).body);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(Buffer.from(film))).toBe(true);
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${lesson.split("/").at(-1)}`);
    const acts = z.object({ items: z.array(z.looseObject({ act: z.string() })) }).parse(trail.body).items;
    expect(acts.filter(({ act }) => act === "complete an upload").length).toBeLessThanOrEqual(2);
    expect(await complete()).toMatchObject({ status: 200, body: { state: "READY" } });
  });
});

test("VID-15 a part that was replaced while the film was put together is sent again, and the film is whole", async () => {
  const film = aFilm({ minutes: 10, seed: 90 });
  const other = Buffer.alloc(film.length, 1);
  const lesson = await aNewLesson();
  const { upload } = Begun.parse((await asSchool(`POST ${lesson}/uploads`, asking(film))).body);
  const on = `${lesson}/uploads/${upload}`;
  const sign = async (file: Uint8Array) => {
    const { body } = await asSchool(`POST ${on}/parts`, { from: 1, sums: partsOf(file).map(sumOf) });
    const [address] = Begun.pick({ window: true }).parse(body).window;
    if (!address) throw new Error("no address");
    return address;
  };
  const wrong = await sign(other);
  expect(await put(await sign(film), film)).toBe(200);
  const complete = () => asSchool(`POST ${on}/completion`, { sum: compositeOf(film) });
  system.runtime.store.faults.plan("errorInside", { times: 3 });
  await complete();
  while (system.runtime.store.faults.strikes("errorInside"));
  expect(await stateOf(on)).toBe("COMPLETING");
  expect(await put(wrong, other)).toBe(200);
  expect(await complete()).toMatchObject({ status: 422, body: { code: "checksum-mismatch" } });
  expect(await stateOf(on)).toBe("UPLOADING");
  expect(await put(await sign(film), film)).toBe(200);
  expect((await complete()).status).toBe(202);
  await system.settle();
  expect(await stateOf(on)).toBe("READY");
});

test("VID-15 an account plays forty different films a day, and each of them as often as it likes", async () => {
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { expiryOf, spentRows } = await import("#table/quotas.ts");
  const lessons = [await aNewLesson(), await aNewLesson()];
  for (const lesson of lessons) await withFilm(system, lesson.split("/").at(-1) ?? "");
  const play = (index: number) => asSchool(`POST ${lessons[index]}/playback`);
  const { account: who } = z.object({ account: z.string() }).parse((await asSchool("GET /me")).body);
  const now = new Date(system.runtime.clock.now()).toISOString();
  await transact([spentRows.put({ who, quota: "plays", day: "2022-07-06" }, { spent: 39, expires: expiryOf(now) })]);
  expect(await play(0)).toMatchObject({ status: 200 });
  expect(await play(1)).toMatchObject({ status: 429, body: { code: "quota-reached", rule: "VID-15", limit: 40 } });
  expect(await play(0)).toMatchObject({ status: 200 });
  await system.clock("2022-07-07T09:00", []);
  expect(await play(1)).toMatchObject({ status: 200 });
});
