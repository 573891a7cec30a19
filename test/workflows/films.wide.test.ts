import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aFilm } from "#given/films/film.ts";
import { asking, Begun, compositeOf, partsOf, put, runUploader, sumOf, uploadFilm } from "#given/films/uploading.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { versions } from "#infra/local/engines/store/objects.ts";

const MIB = 1024 * 1024;
let system: System;
let at: Offices;
let school: string;
let teacher: string;
let made = 0;

const Lesson = z.looseObject({ lesson: z.string(), film: z.looseObject({ state: z.string() }).nullable() });
/** A lesson of its own, as its address. */
const aNewLesson = async (): Promise<string> => {
  const path = `/programs/2022/schools/${school}/lessons`;
  const { body } = await system.as("school")(`POST ${path}`, aLesson(teacher, { title: `第${made++}课` }));
  return `${path}/${Lesson.parse(body).lesson}`;
};
/** The name of the bucket of films. */
const filmsIn = ({
  runtime: {
    operatorEnvironment: { FILMS_BUCKET = "" },
  },
}: System): string => FILMS_BUCKET;
const filmOf = async (lesson: string) => Lesson.parse((await system.as("school")(`GET ${lesson}`)).body).film;
const begin = (lesson: string, ask: object, by = "school") => system.as(by)(`POST ${lesson}/uploads`, ask);
const complete = (lesson: string, upload: string, sum: string) =>
  system.as("school")(`POST ${lesson}/uploads/${upload}/completion`, { sum });
const giveUp = (lesson: string, upload: string) => system.as("school")(`DELETE ${lesson}/uploads/${upload}`);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = schooling(system, 84);
  school = await given.aSchool("school", at.county);
  await given.aSchool("sibling", at.county);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("senior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["SENIOR"] });
  ({ teacher } = await given.aTeacher("school", school));
});
afterAll(() => system.stop());

describe("VID-15 a film goes straight to the store in parts, is looked at, and plays", () => {
  test("a technician's upload that was cut goes on where it stopped, at another machine", async () => {
    const film = aFilm({ filler: 30 * MIB });
    const lesson = await aNewLesson();
    const { upload, window } = Begun.parse((await begin(lesson, asking(film))).body);
    const [first] = window;
    if (!first) throw new Error("no address");
    expect(await put(first, partsOf(film)[0] ?? film)).toBe(200);
    expect((await system.as("school")(`GET ${lesson}/uploads/${upload}`)).body).toMatchObject({ arrived: [{ part: 1, bytes: 16 * MIB }] });
    const underWay = () => system.as("school")(`GET ${lesson}/uploads`);
    expect((await underWay()).body).toMatchObject({ items: [{ upload, state: "UPLOADING", size: film.length, parts: 3 }] });
    for (const [other, status] of [
      ["sibling", 404],
      ["junior", 403],
    ] as const)
      expect(await system.as(other)(`GET ${lesson}/uploads`)).toMatchObject({ status });
    const { code, says } = await runUploader(system, "school", lesson, film);
    expect(says).toContain("视频已通过核验");
    expect(says).not.toContain("第1片");
    expect(code).toBe(0);
    expect((await underWay()).body).toEqual({ items: [] });
    expect(await filmOf(lesson)).toMatchObject({
      upload,
      state: "READY",
      facts: { type: "MP4", codec: "H.264", seconds: 2700, sound: "AAC" },
    });
    expect(await system.as("junior")(`POST ${lesson}/playback`)).toMatchObject({
      status: 409,
      body: { code: "consent-scope", rule: "SEC-03" },
    });
    expect(await system.as("school")(`PUT ${lesson}/consent`, aConsent())).toMatchObject({ status: 200 });
    const played = await system.as("junior")(`POST ${lesson}/playback`);
    const { url } = z.object({ url: z.string() }).parse(played.body);
    const range = await fetch(url, { headers: { range: "bytes=0-99" } });
    expect([range.status, range.headers.get("content-type"), range.headers.get("content-disposition")]).toEqual([
      206,
      "video/mp4",
      "inline",
    ]);
    expect(Buffer.from(await range.arrayBuffer()).equals(Buffer.from(film.subarray(0, 100)))).toBe(true);
    expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(403);
    expect(await system.as("senior")(`POST ${lesson}/playback`)).toMatchObject({ status: 404 });
    expect(await system.as("sibling")(`POST ${lesson}/playback`)).toMatchObject({ status: 404 });
    const id = lesson.split("/").at(-1);
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${id}`);
    const acts = z
      .object({ items: z.array(z.object({ act: z.string() })) })
      .parse(trail.body)
      .items.map(({ act }) => act);
    expect(acts).toEqual(["begin a lesson", "begin an upload", "complete an upload", "declare consent", "play a film"]);
    expect(await complete(lesson, upload, compositeOf(film))).toMatchObject({ status: 200, body: { state: "READY" } });
  });

  test("a film of a camera without sound is rejected with what to do, and another takes its place", async () => {
    const lesson = await aNewLesson();
    const silent = await runUploader(system, "school", lesson, aFilm({ kind: "mov", sound: false }), "lesson.mov");
    expect(silent).toMatchObject({ code: 1, says: expect.stringContaining("视频没有声音") });
    expect(await filmOf(lesson)).toMatchObject({ state: "REJECTED", rejection: { fault: "NO_SOUND" } });
    expect(await system.as("school")(`POST ${lesson}/submission`)).toMatchObject({ status: 409, body: { code: "film-required" } });
    expect(await runUploader(system, "school", lesson, aFilm({ kind: "mov" }), "lesson.mov")).toMatchObject({ code: 0 });
    expect((await system.as("school")(`PUT ${lesson}/consent`, aConsent())).status).toBe(200);
    expect(await system.as("school")(`POST ${lesson}/submission`)).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
    const late = await begin(lesson, asking(aFilm({ seed: 2 })));
    expect(late).toMatchObject({ status: 409, body: { code: "lesson-frozen", rule: "VID-15" } });
  });
});

describe("VID-15 what is not as it was said is refused", () => {
  test("another kind of file, one that is too large, a lesson of another school", async () => {
    const lesson = await aNewLesson();
    const ask = asking(aFilm({ minutes: 10 }));
    expect(await begin(lesson, { ...ask, type: "video/x-ms-wmv" })).toMatchObject({
      status: 415,
      body: { code: "media-type", rule: "VID-15" },
    });
    expect(await begin(lesson, { ...ask, size: 4 * 1024 * MIB + 1 })).toMatchObject({
      status: 413,
      body: { code: "file-too-large", limit: 4 },
    });
    expect(await begin(lesson, { ...ask, size: 1, sums: [...ask.sums, ...ask.sums] })).toMatchObject({
      status: 422,
      body: { code: "part-unknown", parts: 1 },
    });
    expect(await begin(lesson, { ...ask, size: 17 * MIB })).toMatchObject({ status: 422, body: { code: "sums-missing", first: 2 } });
    expect(await begin(lesson, ask, "sibling")).toMatchObject({ status: 404 });
    const { upload } = Begun.parse((await begin(lesson, ask)).body);
    expect(await system.as("sibling")(`GET ${lesson}/uploads/${upload}`)).toMatchObject({ status: 404 });
    expect(await begin(lesson, ask)).toMatchObject({ status: 200, body: { upload } });
    await giveUp(lesson, upload);
  });

  test("a part of other bytes, parts that are missing, a whole that is not the file at hand", async () => {
    const lesson = await aNewLesson();
    const film = aFilm({ minutes: 10, filler: 20 * MIB });
    const parts = partsOf(film);
    const { upload, window } = Begun.parse((await begin(lesson, asking(film))).body);
    const [first, second] = window;
    if (!first || !second) throw new Error("no addresses");
    expect(await put(first, Buffer.alloc(16 * MIB))).toBe(400);
    expect(await put({ ...first, headers: {} }, parts[0] ?? film)).toBe(403);
    expect(await put(second, parts[1] ?? film)).toBe(200);
    expect(await complete(lesson, upload, compositeOf(film))).toMatchObject({ status: 409, body: { code: "part-missing", parts: ["1"] } });
    expect(await put(first, parts[0] ?? film)).toBe(200);
    const other = `${sumOf(Buffer.from("another"))}-2`;
    expect(await complete(lesson, upload, other)).toMatchObject({ status: 422, body: { code: "checksum-mismatch" } });
    const sign = (ask: object) => system.as("school")(`POST ${lesson}/uploads/${upload}/parts`, ask);
    expect(await sign({ from: 2, sums: [sumOf(film), sumOf(film)] })).toMatchObject({
      status: 422,
      body: { code: "part-unknown", parts: 2 },
    });
    expect(await sign({ from: 2, sums: [sumOf(film)] })).toMatchObject({ status: 200, body: { window: [{ part: 2 }] } });
    expect(await complete(lesson, upload, compositeOf(film))).toMatchObject({
      status: 422,
      body: { code: "checksum-mismatch", parts: ["2"] },
    });
    await sign({ from: 2, sums: [sumOf(parts[1] ?? film)] });
    expect(await complete(lesson, upload, compositeOf(film))).toMatchObject({ status: 202 });
    expect(await sign({ from: 2, sums: [sumOf(film)] })).toMatchObject({ status: 409, body: { code: "upload-state" } });
    await system.settle();
    expect(await filmOf(lesson)).toMatchObject({ state: "READY" });
  });
});

describe("VID-15 a school's room", () => {
  test("so many at a time, and so many bytes a year; what is given up is free again", async () => {
    const ask = (seed: number, size = 3 * 1024 * MIB) => ({
      size,
      type: "video/mp4",
      sums: Array.from({ length: 8 }, (_, part) => sumOf(Buffer.from(`${seed}.${part}`))),
    });
    const lessons = [await aNewLesson(), await aNewLesson(), await aNewLesson(), await aNewLesson()];
    const uploads = [];
    for (const [index, lesson] of lessons.slice(0, 3).entries()) uploads.push(Begun.parse((await begin(lesson, ask(index))).body).upload);
    const fourth = lessons[3] ?? "";
    expect(await begin(fourth, ask(4))).toMatchObject({ status: 409, body: { code: "uploads-at-once", limit: 3 } });
    const [first = "", second = "", third = ""] = uploads;
    for (const [index, upload] of [first, second].entries())
      expect(await giveUp(lessons[index] ?? "", upload)).toMatchObject({ status: 200, body: { state: "ABORTED" } });
    expect(await giveUp(lessons[0] ?? "", first)).toMatchObject({ status: 200 });
    const less = { value: 4 * 1024 * MIB, reason: "存储有限" };
    expect(
      await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/schoolBytesPerYear`, less, { "if-match": '"0"' }),
    ).toMatchObject({ status: 200 });
    expect(await begin(fourth, ask(4))).toMatchObject({ status: 409, body: { code: "school-films-full", rule: "VID-15" } });
    await giveUp(lessons[2] ?? "", third);
    const idle = Begun.parse((await begin(fourth, ask(4))).body).upload;
    await system.clock("2022-07-14T10:00", ["Corrections", "Films"]);
    expect(await system.as("school")(`GET ${fourth}/uploads/${idle}`)).toMatchObject({
      status: 410,
      body: { code: "upload-gone", rule: "VID-15" },
    });
    const again = await begin(fourth, ask(4));
    expect(again).toMatchObject({ status: 201, body: { state: "UPLOADING" } });
    expect(Begun.parse(again.body).upload).not.toBe(idle);
    await giveUp(fourth, Begun.parse(again.body).upload);
  });

  test("a film that was rejected, and one whose place another took, go on their day; their room is free once the bytes are gone", async () => {
    const lesson = await aNewLesson();
    const left = async () => {
      const sums = Array.from({ length: 8 }, (_, part) => sumOf(Buffer.from(`left.${part}`)));
      const { body } = await begin(lesson, { size: 4 * 1024 * MIB, type: "video/mp4", sums });
      return z.object({ code: z.literal("school-films-full"), left: z.number() }).parse(body).left;
    };
    const silent = aFilm({ sound: false, minutes: 10 });
    const [first, second] = [aFilm({ minutes: 10, seed: 5 }), aFilm({ minutes: 10, seed: 6 })];
    const before = await left();
    const [rejected, , shown] = [
      await uploadFilm(system, "school", lesson, silent),
      await uploadFilm(system, "school", lesson, first),
      await uploadFilm(system, "school", lesson, second),
    ];
    const read = async (upload: string) => (await system.as("school")(`GET ${lesson}/uploads/${upload}`)).body;
    expect(await read(rejected)).toMatchObject({ state: "REJECTED", goesOn: "2022-07-28", goneAt: null });
    expect(await read(shown)).toMatchObject({ state: "READY", goesOn: null });
    const whileAllLie = await left();
    expect(before - whileAllLie).toBe(silent.length + first.length + second.length);
    const objects = () => {
      const all = versions(system.runtime.store, filmsIn(system), "films/");
      return [...all].filter(({ marker }) => marker === 0).map(({ key }) => key);
    };
    const there = objects();
    expect(there).toContain(`films/${rejected}`);
    await system.clock("2022-07-27T10:00", ["Corrections", "Films"]);
    expect(await read(rejected)).toMatchObject({ goneAt: null });
    for (const day of ["28", "29", "30", "31"]) await system.clock(`2022-07-${day}T10:00`, ["Corrections", "Films"]);
    expect(await read(rejected)).toMatchObject({ state: "REJECTED", goneAt: expect.stringMatching(/^2022-07-(30|31)T/) });
    expect(objects()).not.toContain(`films/${rejected}`);
    expect(there.length - objects().filter((key) => there.includes(key)).length).toBeGreaterThanOrEqual(2);
    expect(objects()).toContain(`films/${shown}`);
    expect((await left()) - whileAllLie).toBeGreaterThanOrEqual(silent.length + first.length);
    expect(await filmOf(lesson)).toMatchObject({ upload: shown, state: "READY" });
    const again = await begin(lesson, asking(first));
    expect(again).toMatchObject({ status: 201, body: { state: "UPLOADING", goesOn: null } });
    await giveUp(lesson, Begun.parse(again.body).upload);
  });
});
