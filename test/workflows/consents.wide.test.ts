import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aFilm } from "#given/films/film.ts";
import { asking, Begun, compositeOf, put, uploadFilm } from "#given/films/uploading.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { versions } from "#infra/local/engines/store/objects.ts";

let system: System;
let at: Offices;
let school: string;
let teacher: string;
let made = 0;

const Lesson = z.looseObject({ lesson: z.string() });
const as = (on: string, ask?: object, by = "school") => system.as(by)(on, ask);
const declare = (lesson: string, change: object = {}) => as(`PUT ${lesson}/consent`, aConsent(change));
const withdraw = (lesson: string, by = "school", reason = "家长撤回同意") => as(`POST ${lesson}/consent/withdrawal`, { reason }, by);
/** A lesson of its own, as its address; with a film of this seed where one is said. */
const aNewLesson = async (seed?: number): Promise<string> => {
  const path = `/programs/2022/schools/${school}/lessons`;
  const ask = aLesson(teacher, { title: `第${made++}课`, chapter: `第${made}节` });
  const lesson = `${path}/${Lesson.parse((await as(`POST ${path}`, ask)).body).lesson}`;
  if (seed !== undefined) await uploadFilm(system, "school", lesson, aFilm({ minutes: 10, seed }));
  return lesson;
};
/** An address of the film, as it is handed out, and what it answers. */
const addressOf = async (lesson: string, by = "county") =>
  z.object({ url: z.string() }).parse((await as(`POST ${lesson}/playback`, {}, by)).body).url;
const answerOf = async (url: string) => (await fetch(url, { headers: { range: "bytes=0-9" } })).status;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const given = schooling(system, 88);
  school = await given.aSchool("school", at.county);
  await given.aSchool("sibling", at.county);
  await given.anAdministrator("senior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["SENIOR"] });
  ({ teacher } = await given.aTeacher("school", school));
});
afterAll(() => system.stop());

describe("SEC-03 films show minors: each step of a lesson goes as far as the guardians' consent", () => {
  test("what is declared is whole, of a day that was, and not below what the lesson has reached", async () => {
    const lesson = await aNewLesson(1);
    const refused = (code: string, status = 409) => ({ status, body: { code, rule: "SEC-03" } });
    expect(await as(`POST ${lesson}/submission`)).toMatchObject(refused("consent-scope"));
    expect(await withdraw(lesson)).toMatchObject(refused("consent-not-declared"));
    expect(await declare(lesson, { guardians: 41 })).toMatchObject(refused("consent-incomplete", 422));
    expect(await declare(lesson, { on: "2022-07-11" })).toMatchObject(refused("consent-day-invalid", 422));
    expect(await as(`PUT ${lesson}/consent`, aConsent(), "sibling")).toMatchObject({ status: 404 });
    expect(await as(`PUT ${lesson}/consent`, aConsent(), "county")).toMatchObject({ status: 403 });
    const own = { children: 42, scopes: ["SCHOOL"], on: "2022-05-09" };
    expect(await declare(lesson, { scopes: ["校内"] })).toMatchObject({ status: 200, body: { consent: own, sealing: null } });
    expect(await declare(lesson, { scopes: ["校内"] })).toMatchObject({ status: 200, body: { consent: own } });
    expect(await as(`POST ${lesson}/submission`)).toMatchObject({ status: 200 });
    expect(await as(`POST ${lesson}/recommendation`)).toMatchObject(refused("consent-scope"));
    expect(await declare(lesson, { scopes: ["县内"] })).toMatchObject(refused("consent-in-use"));
    expect(await declare(lesson)).toMatchObject({ status: 200 });
    expect(await as(`POST ${lesson}/recommendation`)).toMatchObject({ status: 200, body: { state: "RECOMMENDED" } });
  });
});

describe("§6-68 consent that is withdrawn seals the films of the lesson", () => {
  test("addresses that were handed out die at once, nothing plays, nothing is uploaded, and the bytes stay", async () => {
    const lesson = await aNewLesson(2);
    await declare(lesson);
    const url = await addressOf(lesson);
    expect(await answerOf(url)).toBe(206);
    expect(await withdraw(lesson, "senior")).toMatchObject({ status: 404 });
    expect(await withdraw(lesson, "sibling")).toMatchObject({ status: 404 });
    expect(await withdraw(lesson, "school", "")).toMatchObject({ status: 422, body: { code: "reason-required" } });
    const sealing = { reason: "家长撤回同意", sealedAt: expect.any(String) };
    expect(await withdraw(lesson)).toMatchObject({ status: 200, body: { sealing } });
    expect(await answerOf(url)).toBe(403);
    const isSealed = { status: 409, body: { code: "film-sealed", rule: "SEC-03" } };
    expect(await as(`POST ${lesson}/playback`)).toMatchObject(isSealed);
    expect(await as(`POST ${lesson}/submission`)).toMatchObject(isSealed);
    expect(await declare(lesson)).toMatchObject(isSealed);
    expect(await as(`POST ${lesson}/uploads`, asking(aFilm({ minutes: 10, seed: 3 })))).toMatchObject(isSealed);
    expect(await withdraw(lesson, "county")).toMatchObject({ status: 200, body: { sealing } });
    const objects = [...versions(system.runtime.store, `${system.runtime.operatorEnvironment.FILMS_BUCKET}`, "films/")];
    expect(objects.filter(({ tags }) => "sealed" in tags)).toHaveLength(1);
    const id = lesson.split("/").at(-1);
    const trail = await as(`GET /counties/${at.county}/audit/LESSON/${id}`, undefined, "county");
    expect(JSON.stringify(trail.body)).toContain("withdraw consent");
  });

  test("what the store could not do at once the sweep does", async () => {
    const lesson = await aNewLesson(4);
    await declare(lesson);
    const url = await addressOf(lesson, "school");
    system.runtime.store.faults.plan("slowDown", { times: 12 });
    expect((await withdraw(lesson)).status).toBe(500);
    expect(await as(`POST ${lesson}/playback`)).toMatchObject({ status: 409, body: { code: "film-sealed" } });
    while (system.runtime.store.faults.strikes("slowDown"));
    expect(await answerOf(url)).toBe(206);
    await system.clock("2022-07-10T09:10", ["Films"]);
    expect(await as(`GET ${lesson}`)).toMatchObject({ body: { sealing: { sealedAt: expect.stringMatching(/^2022-07-10T01:(05|10)/) } } });
    expect(await answerOf(url)).toBe(403);
  });

  test("a film whose parts are put together while consent is withdrawn is sealed as well", async () => {
    const lesson = await aNewLesson();
    await declare(lesson);
    const film = aFilm({ minutes: 10, seed: 5 });
    const { upload, window } = Begun.parse((await as(`POST ${lesson}/uploads`, asking(film))).body);
    const [address] = window;
    if (!address) throw new Error("no address");
    expect(await put(address, film)).toBe(200);
    system.runtime.store.faults.plan("errorInside", { times: 3 });
    await as(`POST ${lesson}/uploads/${upload}/completion`, { sum: compositeOf(film) });
    expect(await withdraw(lesson)).toMatchObject({ status: 200, body: { sealing: { sealedAt: expect.any(String) } } });
    while (system.runtime.store.faults.strikes("errorInside"));
    const bucket = `${system.runtime.operatorEnvironment.FILMS_BUCKET}`;
    const tagsOf = () => [...versions(system.runtime.store, bucket, `films/${upload}`)].map(({ tags }) => tags);
    expect(tagsOf()).toEqual([]);
    for (const minute of ["30", "40", "50"]) await system.clock(`2022-07-10T09:${minute}`, ["Films"]);
    expect(tagsOf()).toEqual([expect.objectContaining({ sealed: expect.anything() })]);
    expect(await as(`GET ${lesson}/uploads/${upload}`)).toMatchObject({ body: { state: "READY", goesOn: "2022-07-24" } });
    const { gather } = await import("#table/look.ts");
    const { openSealings } = await import("#table/lessons/sealings.ts");
    expect(await gather(openSealings())).toEqual([]);
  });
});
