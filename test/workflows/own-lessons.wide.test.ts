import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { Push } from "#domain/learning/types.ts";
import { aFilm } from "#given/films/film.ts";
import { asking, Begun, compositeOf, partsOf, put } from "#given/films/uploading.ts";
import { aConsent, aLesson, withFilm } from "#given/lessons.ts";
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
const aLessonPushed = (code: string) => ({
  ...{ code, version: 1, name: "推送", bucket: "SUBJECT_REQUIRED", hours: 2, stage: "JUNIOR", subject: "数学", draw: "00" },
});
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

describe("VID-15 the film of a lesson is played by others as well", () => {
  /** A lesson of the author's that its school recommended, guardians agreeing as far as that. */
  const recommended = async (scopes: readonly string[]) => {
    const { teacher } = await given.aTeacher("school", school);
    const lesson = await aNewLesson({ teacher });
    await withFilm(system, lesson);
    for (const [step, ask] of [
      ["PUT consent", aConsent({ scopes })],
      ["POST submission", {}],
    ] as const) {
      const [method, what] = step.split(" ");
      expect(await system.as("school")(`${method} ${pathOf(lesson)}/${what}`, ask), step).toMatchObject({ status: 200 });
    }
    return lesson;
  };
  const recommend = (lesson: string) => system.as("school")(`POST ${pathOf(lesson)}/recommendation`);

  test("VID-01 by whoever is signed in and is of the county, from its show on; never by its technical center", async () => {
    const lesson = await recommended(["SCHOOL", "COUNTY"]);
    await given.aSchool("sibling", at.county);
    await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
    const play = (by: string) => own(`POST /me/lessons/2022/${lesson}/playback`, undefined, by);
    for (const by of ["colleague", "sibling"]) expect(await play(by), by).toMatchObject({ status: 404 });
    const shown = (by: string, county = at.county) => own(`GET /programs/2022/counties/${county}/shown-lessons`, undefined, by);
    expect((await shown("colleague")).body).toMatchObject({ items: [] });
    expect(await recommend(lesson)).toMatchObject({ status: 200 });
    for (const by of ["colleague", "sibling"]) expect(await play(by), by).toMatchObject({ status: 200, body: { type: "video/mp4" } });
    const card = {
      lesson,
      school,
      schoolName: expect.any(String),
      title: expect.any(String),
      stage: "JUNIOR",
      grade: 7,
      subject: "数学",
      level: null,
    };
    for (const by of ["colleague", "sibling", "county"]) expect((await shown(by)).body, by).toEqual({ items: [card] });
    for (const by of ["support", "county-b", "prefecture", "nobody"]) expect(await shown(by), by).toMatchObject({ status: 404 });
    expect(await own(`GET /programs/2022/counties/${at.county}/shown-lessons?limit=1`, undefined, "sibling")).toMatchObject({
      status: 200,
    });
    for (const by of ["support", "county-b", "prefecture"]) expect(await play(by), by).toMatchObject({ status: 404 });
    expect(await play("nobody")).toMatchObject({ status: 403, body: { code: "not-bound" } });
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${lesson}`);
    expect(JSON.stringify(trail.body).match(/"play a film"/g)).toHaveLength(2);
    expect(await system.as("county")(`POST ${pathOf(lesson)}/hold`, { held: true, reason: "核查" })).toMatchObject({ status: 200 });
    expect(await play("sibling")).toMatchObject({ status: 404 });
    expect((await shown("sibling")).body).toEqual({ items: [] });
  });

  test("SEC-03 by an office no draft that guardians agree to show at the school alone; by its school at any time", async () => {
    const lesson = await aNewLesson({ teacher: (await given.aTeacher("school", school)).teacher });
    expect(await system.as("school")(`PUT ${pathOf(lesson)}/consent`, aConsent({ scopes: ["SCHOOL"] }))).toMatchObject({ status: 200 });
    await withFilm(system, lesson);
    const play = async (by: string) => (await system.as(by)(`POST ${pathOf(lesson)}/playback`)).body;
    for (const by of ["county", "junior"])
      expect(await play(by), by).toMatchObject({ code: "consent-scope", rule: "SEC-03", scope: "COUNTY" });
    expect(await play("school")).toMatchObject({ type: "video/mp4" });
    expect(await system.as("school")(`POST ${pathOf(lesson)}/submission`)).toMatchObject({ status: 200 });
    expect(await play("county")).toMatchObject({ type: "video/mp4" });
  });

  test("§6-43 by the prefecture, where it operates", async () => {
    const lesson = await recommended(["SCHOOL"]);
    const play = () => system.as("prefecture")(`POST ${pathOf(lesson)}/playback`);
    expect(await play()).toMatchObject({ status: 403, body: { code: "act-not-yours", required: "COUNTY" } });
    const setting = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级在本系统办理" };
    const on = `PUT /programs/2022/counties/${at.county}/settings/operates` as const;
    const set = await system.as("county")(on, setting, { "if-match": '"1"' });
    expect(set.status, JSON.stringify(set.body)).toBe(200);
    expect(await play()).toMatchObject({ status: 200 });
  });

  test("LRN-04 by whoever was pushed it for that year, as far as guardians agree to that", async () => {
    const [agreed, not] = [await recommended(["SCHOOL", "COUNTY", "PUSH"]), await recommended(["SCHOOL", "COUNTY"])];
    for (const lesson of [agreed, not]) expect(await recommend(lesson)).toMatchObject({ status: 200 });
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { inPushes, pushes } = await import("#table/learning/learning.ts");
    const [teacher, account] = [TeacherId.parse(teachers.colleague), "0".repeat(40)];
    const lessons = [agreed, not].map((lesson) => ({ ...aLessonPushed(`YK${lesson}`), county: at.county }));
    const push = Push.parse({
      ...{ year: 2022, teacher, county: at.county, stage: "JUNIOR", subject: "数学", state: "PUSHED", lessons },
      ...{ pool: { version: 1, sha256: account, size: 2 }, at: "2022-07-06T01:00:00.000Z", version: 1 },
    });
    await transact([pushes.put({ teacher, year: 2022 }, push, { when: "absent", index: inPushes(push) })]);
    const play = (lesson: string, by = "colleague", year = 2022) => own(`POST /me/pushes/${year}/YK${lesson}/playback`, undefined, by);
    expect(await play(agreed)).toMatchObject({ status: 200, body: { type: "video/mp4" } });
    const narrowed = { status: 409, body: { code: "consent-scope", rule: "SEC-03", scope: "PUSH" } };
    expect(await play(not)).toMatchObject(narrowed);
    expect(await play(not, "author")).toMatchObject({ status: 404 });
    expect(await play(agreed, "author")).toMatchObject({ status: 404 });
    expect(await play(agreed, "colleague", 2018)).toMatchObject({ status: 404 });
    expect(await play(agreed, "school")).toMatchObject({ status: 403, body: { code: "not-bound" } });
    const withdrawal = { reason: "家长撤回同意" };
    await system.as("school")(`POST ${pathOf(agreed)}/consent/withdrawal`, withdrawal);
    expect(await play(agreed)).toMatchObject({ status: 409, body: { code: "film-sealed" } });
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
