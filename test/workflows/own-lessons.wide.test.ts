import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { aFilm } from "#given/films/film.ts";
import { asking, Begun, compositeOf, partsOf, put } from "#given/films/uploading.ts";
import { aLesson, withFilm } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
const teachers: Record<string, string> = {};
let made = 0;

const Lesson = z.looseObject({ lesson: z.string() });
const pathOf = (lesson: string) => `/programs/2022/schools/${school}/lessons/${lesson}`;
/** A lesson of the author's, as its school began it. */
const aNewLesson = async (change: object = {}) => {
  const ask = aLesson(teachers.author ?? "", { title: `第${made++}课`, chapter: `第${made}节`, ...change });
  return Lesson.parse((await system.as("school")(`POST /programs/2022/schools/${school}/lessons`, ask)).body).lesson;
};
const own = (on: string, ask?: object, by = "author") => system.as(by)(on, ask);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = schooling(system, 86);
  school = await given.aSchool("school", at.county);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  const { bindAccount } = await import("#given/own-account.ts");
  for (const name of ["author", "colleague", "junior"]) {
    teachers[name] = (await given.aTeacher("school", school)).teacher;
    if (name !== "junior") await bindAccount(system, name, TeacherId.parse(teachers[name]));
  }
});
afterAll(() => system.stop());

describe("VID-15 the author of a lesson", () => {
  test("finds it, uploads its film, and plays it; nobody else does so for themselves", async () => {
    const lesson = await aNewLesson();
    const film = aFilm({ minutes: 10 });
    const mine = `/me/lessons/2022/${lesson}`;
    expect(await own("GET /me/lessons/2022")).toMatchObject({ status: 200, body: { items: [{ lesson, film: null }] } });
    const begun = await own(`POST ${mine}/uploads`, asking(film));
    expect(begun).toMatchObject({ status: 201 });
    expect(begun.headers.get("location")).toBe(`${mine}/uploads/${Begun.parse(begun.body).upload}`);
    const { upload, window } = Begun.parse(begun.body);
    const line = { upload, state: "UPLOADING", size: film.length, parts: 1 };
    expect(await own(`GET ${mine}/uploads`)).toMatchObject({ status: 200, body: { items: [line] } });
    const again = await own(`POST ${mine}/uploads/${upload}/parts`, { from: 1, sums: asking(film).sums });
    expect(again).toMatchObject({ status: 200, body: { window: [{ part: 1 }] } });
    const [first] = window;
    if (!first) throw new Error("no address");
    expect(await put(first, partsOf(film)[0] ?? film)).toBe(200);
    expect(await own(`POST ${mine}/uploads/${upload}/completion`, { sum: compositeOf(film) })).toMatchObject({ status: 202 });
    await system.settle();
    expect(await own(`GET ${mine}/uploads/${upload}`)).toMatchObject({ status: 200, body: { state: "READY" } });
    expect(await own(`GET ${mine}`)).toMatchObject({ status: 200, body: { film: { state: "READY" } } });
    const played = await own(`POST ${mine}/playback`);
    const { url } = z.object({ url: z.string() }).parse(played.body);
    expect((await fetch(url, { headers: { range: "bytes=0-9" } })).status).toBe(206);
    expect((await own(`GET ${mine}/uploads`)).body).toEqual({ items: [] });
    for (const on of [
      `GET ${mine}`,
      `GET ${mine}/uploads`,
      `POST ${mine}/playback`,
      `GET ${mine}/uploads/${upload}`,
      `DELETE ${mine}/uploads/${upload}`,
    ])
      expect(await own(on, undefined, "colleague"), on).toMatchObject({ status: 404 });
    expect(await own(`POST ${mine}/uploads`, asking(film), "colleague")).toMatchObject({ status: 404 });
    expect(await own(`POST ${mine}/uploads`, asking(film), "school")).toMatchObject({ status: 403, body: { code: "not-bound" } });
    expect(await own("GET /me/lessons/2022", undefined, "colleague")).toMatchObject({ status: 200, body: { items: [] } });
    const Trail = z.object({ items: z.array(z.looseObject({ act: z.string(), on: z.string() })) });
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${lesson}`);
    expect(Trail.parse(trail.body).items.map(({ act }) => act)).toEqual([
      ...["begin a lesson", "begin an upload", "complete an upload", "play a film"],
    ]);
    expect(await own(`DELETE ${mine}/uploads/${upload}`)).toMatchObject({ status: 409, body: { code: "upload-state" } });
  });

  test("uploads where the county's setting authorMayUpload lets authors; playing is not asked of it", async () => {
    const [lesson, begunOn] = [await aNewLesson(), await aNewLesson()];
    const film = aFilm({ minutes: 10, seed: 4 });
    const uploads = `/me/lessons/2022/${begunOn}/uploads`;
    const { upload } = Begun.parse((await own(`POST ${uploads}`, asking(film))).body);
    const setting = { value: false, reason: "由学校统一上传" };
    const set = await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/authorMayUpload`, setting, {
      "if-match": '"0"',
    });
    expect(set.status).toBe(200);
    const refused = await own(`POST /me/lessons/2022/${lesson}/uploads`, asking(aFilm({ minutes: 10, seed: 3 })));
    expect(refused).toMatchObject({ status: 403, body: { code: "author-may-not-upload", rule: "VID-15" } });
    for (const [step, ask] of Object.entries({ parts: { from: 1, sums: asking(film).sums }, completion: { sum: compositeOf(film) } }))
      expect(await own(`POST ${uploads}/${upload}/${step}`, ask), step).toMatchObject({
        status: 403,
        body: { code: "author-may-not-upload" },
      });
    expect(await own(`GET ${uploads}/${upload}`)).toMatchObject({ status: 200, body: { state: "UPLOADING" } });
    expect(await own(`DELETE ${uploads}/${upload}`)).toMatchObject({ status: 200, body: { state: "ABORTED" } });
    expect(await system.as("school")(`POST ${pathOf(lesson)}/uploads`, asking(aFilm({ minutes: 10, seed: 3 })))).toMatchObject({
      status: 201,
    });
    await withFilm(system, lesson);
    expect(await own(`POST /me/lessons/2022/${lesson}/playback`)).toMatchObject({ status: 200 });
  });

  test("is another teacher once the school corrects whose lesson it is", async () => {
    const lesson = await aNewLesson({ title: "改作者" });
    const change = aLesson(teachers.colleague ?? "", { title: "改作者" });
    const edited = await system.as("school")(`PUT ${pathOf(lesson)}`, change, { "if-match": '"1"' });
    expect(edited.status).toBe(200);
    expect(await own(`GET /me/lessons/2022/${lesson}`)).toMatchObject({ status: 404 });
    expect(await own("GET /me/lessons/2022", undefined, "colleague")).toMatchObject({ body: { items: [{ lesson }] } });
  });
});

describe("VID-02 an officer who is the author or adviser of a lesson, or of its school, does not decide about it", () => {
  test("another does", async () => {
    const { bindAccount } = await import("#given/own-account.ts");
    const lesson = await aNewLesson({ adviser: teachers.colleague });
    await withFilm(system, lesson);
    expect(await system.as("school")(`POST ${pathOf(lesson)}/submission`)).toMatchObject({ status: 200 });
    await bindAccount(system, "junior", TeacherId.parse(teachers.junior));
    await bindAccount(system, "county", TeacherId.parse(teachers.colleague));
    const back = { until: "2022-07-20", reason: "课题与教材不符" };
    const refused = { status: 403, body: { code: "own-lesson", rule: "VID-02" } };
    expect(await system.as("junior")(`POST ${pathOf(lesson)}/return`, back)).toMatchObject(refused);
    expect(await system.as("county")(`POST ${pathOf(lesson)}/return`, back)).toMatchObject(refused);
    expect(await system.as("county")(`POST ${pathOf(lesson)}/exceptions`, { of: "SLOT", reason: "教学能手" })).toMatchObject(refused);
    expect(await system.as("junior")(`GET ${pathOf(lesson)}`)).toMatchObject({ status: 200 });
    await given.anAdministrator("another", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
    expect(await system.as("another")(`POST ${pathOf(lesson)}/return`, back)).toMatchObject({ status: 200 });
  });
});
