import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aLesson, withFilm } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let teacher: string;
let foreign: string;

const Begun = z.looseObject({ lesson: z.string(), version: z.number(), state: z.string() });
const path = (lesson = "", of = school) => `/programs/2022/schools/${of}/lessons${lesson && `/${lesson}`}`;
const begin = (ask: object, by = "school") => system.as(by)(`POST ${path()}`, ask);
const begun = async (change: object = {}, of = teacher) => Begun.parse((await begin(aLesson(of, change))).body).lesson;
const step = (lesson: string, what: string, ask?: object, by = "school") => system.as(by)(`POST ${path(lesson)}/${what}`, ask);
const read = async (lesson: string) => Begun.parse((await system.as("school")(`GET ${path(lesson)}`)).body);
const newTeacher = async () => (await given.aTeacher("school", school)).teacher;
/** A lesson that is handed in, of a chapter of its own unless told otherwise. */
const submitted = async (change: object = {}, of = teacher) => {
  const lesson = await begun({ chapter: `第${Math.random()}节`, ...change }, of);
  await withFilm(system, lesson);
  expect(await step(lesson, "submission")).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
  return lesson;
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  given = schooling(system, 83);
  school = await given.aSchool("school", at.county);
  const sibling = await given.aSchool("sibling", at.county);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await given.anAdministrator("senior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["SENIOR"] });
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  teacher = await newTeacher();
  foreign = (await given.aTeacher("sibling", sibling)).teacher;
});
afterAll(() => system.stop());

describe("VID-01 a school begins a lesson", () => {
  test("begun again with the same words it is the one that stands", async () => {
    const ask = aLesson(teacher, { title: "同一堂课" });
    const made = await begin(ask);
    expect(made).toMatchObject({
      status: 201,
      body: { state: "DRAFT", version: 1, film: null, exceptions: [], enters: ["SHOW", "CONTEST"] },
    });
    expect(await begin(ask)).toMatchObject({ status: 200, body: made.body });
    const { lesson } = Begun.parse(made.body);
    expect(await begin({ ...ask, adviser: foreign })).toMatchObject({
      status: 409,
      body: { code: "lesson-stands", rule: "VID-01", lesson },
    });
    expect(await system.as("sibling")(`GET ${path(Begun.parse(made.body).lesson)}`)).toMatchObject({ status: 404 });
  });

  test.each<[string, object, string, string]>([
    ["VID-05 a stage that the school has not", { stage: "SENIOR", grade: 10 }, "stage-not-in-school", "VID-05"],
    ["§6-34 no grade", { grade: undefined }, "grade-not-in-school", "VID-05"],
    ["VID-05 a subject of no school", { subject: "炼金术" }, "subject-not-in-stage", "VID-05"],
    ["VID-09 no chapter", { chapter: undefined }, "chapter-required", "VID-09"],
    ["VID-11 taught tomorrow", { taughtOn: "2022-07-11" }, "taught-date-invalid", "VID-11"],
    ["VID-11 taught before the school year", { taughtOn: "2021-08-31" }, "taught-date-invalid", "VID-11"],
    ["VID-14 filmed by the teacher", { filmedBy: "TEACHER" }, "filming-cost-on-teacher", "VID-14"],
    ["GOV-28 paid by the teacher", { paidBy: "TEACHER" }, "teacher-fee-forbidden", "GOV-28"],
  ])("%s is refused", async (_, change, code, rule) => {
    expect(await begin(aLesson(teacher, change))).toMatchObject({ status: 422, body: { code, rule } });
  });

  test("VID-06 its author serves at the school", async () => {
    expect(await begin(aLesson(foreign))).toMatchObject({ status: 422, body: { code: "lesson-teacher-unknown", field: "teacher" } });
    expect(await begin(aLesson(teacher, { title: "有指导", adviser: foreign }))).toMatchObject({ status: 201, body: { adviser: foreign } });
  });

  test("VID-10, §6-77 a local lesson names no chapter, may be of any subject, and enters shows alone", async () => {
    expect(await begin(aLesson(teacher, { courseKind: "校本", subject: "剪纸", chapter: undefined, edition: undefined }))).toMatchObject({
      status: 201,
      body: { courseKind: "SCHOOL_BASED", enters: ["SHOW"] },
    });
  });

  test("§6-44 begun again it is the one that stands; once it was withdrawn, what to do is said", async () => {
    const ask = aLesson(teacher, { title: "撤回后再建" });
    const lesson = await begun({ title: "撤回后再建" });
    expect(await begin(ask)).toMatchObject({ status: 200, body: { lesson } });
    expect(await step(lesson, "withdrawal", { reason: "另选他课" })).toMatchObject({ status: 200 });
    expect(await begin(ask)).toMatchObject({ status: 409, body: { code: "lesson-ended", rule: "VID-01", lesson } });
    expect(await begin(aLesson(teacher, { title: "撤回后再建（第二课时）" }))).toMatchObject({ status: 201 });
  });

  test("what is said of it is changed by the version that was read", async () => {
    const lesson = await begun({ title: "待改" });
    const put = (version: number, change: object) =>
      system.as("school")(`PUT ${path(lesson)}`, aLesson(teacher, { title: "待改", ...change }), { "if-match": `"${version}"` });
    expect(await put(1, { unit: "第四章" })).toMatchObject({ status: 200, body: { version: 2, unit: "第四章" } });
    expect(await put(1, { unit: "第四章" })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await put(1, { unit: "第五章" })).toMatchObject({ status: 412, body: { code: "version-conflict" } });
  });
});

describe("VID-12, VID-15 a lesson is handed in with its film, and frozen from then on", () => {
  test("not without a film, nor with one that was rejected; that it is being looked at suffices", async () => {
    const lesson = await begun({ title: "交与不交" });
    expect(await step(lesson, "submission")).toMatchObject({ status: 409, body: { code: "film-required", rule: "VID-15" } });
    await withFilm(system, lesson, "REJECTED");
    expect(await step(lesson, "submission")).toMatchObject({ status: 409, body: { code: "film-required" } });
    await withFilm(system, lesson, "VERIFYING");
    expect(await step(lesson, "playback")).toMatchObject({ status: 409, body: { code: "film-not-ready" } });
    expect(await step(lesson, "submission")).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
    expect(await step(lesson, "submission")).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
    const edited = system.as("school")(`PUT ${path(lesson)}`, aLesson(teacher, { title: "改了" }), { "if-match": '"4"' });
    expect(await edited).toMatchObject({ status: 409, body: { code: "lesson-frozen" } });
  });

  test("VID-12 each declaration is made", async () => {
    const lesson = await begun({ title: "未声明", declared: { notPerformed: true, notRehearsed: false, notRepeated: true } });
    await withFilm(system, lesson);
    expect(await step(lesson, "submission")).toMatchObject({ status: 422, body: { code: "declaration-required", rule: "VID-12" } });
  });
});

describe("VID-05 to VID-07 a school recommends one of each lesson, and one of each teacher", () => {
  test("of two that are recommended at once one is, and its withdrawal frees both places", async () => {
    const [one, other] = [await newTeacher(), await newTeacher()];
    const chapter = "4.1 几何图形";
    const lessons = [await submitted({ chapter }, one), await submitted({ chapter: " 4.1  几何图形" }, other)];
    const all = await Promise.all(lessons.map((lesson) => step(lesson, "recommendation")));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(all.find(({ status }) => status === 409)?.body).toMatchObject({ code: "lesson-slot-taken", rule: "VID-05" });
    const [won, lost] = all[0]?.status === 200 ? lessons : lessons.toReversed();
    expect(await step(won ?? "", "withdrawal", {})).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await step(won ?? "", "withdrawal", { reason: "另选他课" })).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
    expect(await step(lost ?? "", "recommendation")).toMatchObject({ status: 200, body: { state: "RECOMMENDED" } });
    expect(await step(won ?? "", "recommendation")).toMatchObject({ status: 409, body: { code: "lesson-state" } });
    const again = await submitted({}, won === lessons[0] ? one : other);
    expect(await step(again, "recommendation")).toMatchObject({ status: 200 });
  });

  test("VID-06, VID-07 a second one of a teacher is an exception, made by the office with a reason", async () => {
    const author = await newTeacher();
    const [first, second] = [await submitted({}, author), await submitted({}, author)];
    expect(await step(first, "recommendation")).toMatchObject({ status: 200 });
    expect(await step(second, "recommendation")).toMatchObject({
      status: 409,
      body: { code: "teacher-already-recommended", rule: "VID-06" },
    });
    const except = (ask: object, by: string) => step(second, "exceptions", { of: "TEACHER", ...ask }, by);
    expect(await except({ reason: "教学能手" }, "school")).toMatchObject({ status: 403 });
    expect(await except({}, "county")).toMatchObject({ status: 422, body: { code: "reason-required", rule: "VID-07" } });
    expect(await except({ reason: "教学能手" }, "county")).toMatchObject({ status: 200, body: { exceptions: [{ of: "TEACHER" }] } });
    expect(await step(second, "recommendation")).toMatchObject({ status: 200, body: { state: "RECOMMENDED" } });
    const setting = { value: [], reason: "从严" };
    const set = system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/lessonExceptions`, setting, { "if-match": '"0"' });
    expect((await set).status).toBe(200);
    const third = await submitted({}, author);
    const refused = await step(third, "exceptions", { of: "SLOT", reason: "教学能手" }, "county");
    expect(refused).toMatchObject({ status: 409, body: { code: "lesson-not-excepted" } });
  });
});

describe("GOV-13 the county's office of the stage returns a lesson; CAL-09 closes the others", () => {
  test("its own stages alone, with a reason and a day to come", async () => {
    const lesson = await submitted({}, await newTeacher());
    expect(await step(lesson, "recommendation")).toMatchObject({ status: 200 });
    const back = { until: "2022-07-20", reason: "课题与教材不符" };
    expect(await step(lesson, "return", back, "senior")).toMatchObject({ status: 403, body: { code: "stage-scope", rule: "GOV-13" } });
    expect(await step(lesson, "return", { ...back, reason: "" }, "junior")).toMatchObject({
      status: 422,
      body: { code: "reason-required" },
    });
    expect(await step(lesson, "return", { ...back, until: "2022-07-09" }, "junior")).toMatchObject({
      status: 422,
      body: { code: "return-until-past" },
    });
    expect(await step(lesson, "return", back, "junior")).toMatchObject({ status: 200, body: { state: "RETURNED", returned: back } });
    const list = async (by: string, where: string) => (await system.as(by)(`GET /programs/2022/${where}?state=RETURNED`)).body;
    expect(await list("junior", `counties/${at.county}/lessons`)).toMatchObject({
      items: [{ lesson, until: "2022-07-20", film: "READY" }],
    });
    expect(await list("senior", `counties/${at.county}/lessons`)).toEqual({ items: [] });
    expect(await list("sibling", `schools/${school}/lessons`)).toMatchObject({ code: "not-found" });
    expect((await system.as("support")(`GET ${path(lesson)}`)).body).toMatchObject({ code: "field-scope" });
    const waiting = await begun({ title: "没赶上" }, await newTeacher());
    await withFilm(system, waiting);
    await system.clock("2022-07-16T08:30", ["Corrections", "Lessons"]);
    await system.settle();
    const digests = (await system.mails()).filter(({ messageId }) => messageId.startsWith("<lesson-digest."));
    expect(digests.map(({ messageId }) => messageId.split("@")[0])).toEqual([`<lesson-digest.2022-07-11.${school}`]);
    expect(await step(waiting, "submission")).toMatchObject({
      status: 409,
      body: { code: "deadline-passed", closedOn: "2022-07-15", rule: "CAL-09" },
    });
    expect(await step(lesson, "submission")).toMatchObject({ status: 200 });
    expect(await step(lesson, "recommendation")).toMatchObject({ status: 200, body: { state: "RECOMMENDED" } });
    expect(await read(lesson)).toMatchObject({ returned: back });
    const acts = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${lesson}`);
    const told = z
      .object({ items: z.array(z.object({ act: z.string() })) })
      .parse(acts.body)
      .items.map(({ act }) => act);
    expect(told).toEqual([
      ...["begin a lesson", "submit a lesson", "recommend a lesson", "return a lesson", "submit a lesson", "recommend a lesson"],
    ]);
  });
});
