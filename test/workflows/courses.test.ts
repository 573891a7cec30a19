import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aCourse, aLesson, general } from "#given/courses.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let teacher: string;
let foreign: string;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const given = schooling(system, 71);
  const school = await given.aSchool("school", at.county);
  const abroad = await given.aSchool("abroad", at.countyB, "county-b");
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  await given.anAdministrator("stage-office", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  ({ teacher } = await given.aTeacher("school", school));
  ({ teacher: foreign } = await given.aTeacher("abroad", abroad));
});
afterAll(() => system.stop());

const catalogue = () => `/counties/${at.county}/courses` as const;
const add = (ask: object, by = "county") => system.as(by)(`POST ${catalogue()}`, ask);
const change = (code: string, { code: _, ...ask }: Record<string, unknown>) =>
  system.as("county")(`POST ${catalogue()}/${code}/versions`, ask);
const withdraw = (code: string, ask: object) => system.as("county")(`PUT ${catalogue()}/${code}/withdrawal`, ask);
const offer = (code: string, ask: object) => system.as("county")(`DELETE ${catalogue()}/${code}/withdrawal`, ask);
const show = (code: string, by = "county") => system.as(by)(`GET ${catalogue()}/${code}`);
const Listed = z.object({ items: z.array(z.looseObject({ code: z.string(), version: z.number() })), next: z.string().optional() });
const list = async (query: string, by = "county") => Listed.parse((await system.as(by)(`GET ${catalogue()}?${query}`)).body);
const codes = async (query: string) => (await list(`limit=200&${query}`)).items.map(({ code, version }) => `${code}.${version}`);
const Acts = z.object({ items: z.array(z.object({ act: z.string(), reason: z.string().optional() })) });

describe("LRN-03 the county keeps its catalogue", () => {
  test("the same again is the one that stands; another under its code is not taken", async () => {
    const made = await add(aCourse("A-1"));
    expect(made).toMatchObject({ status: 201, body: { code: "A-1", version: 1, validFrom: "2022-07-10", offered: true } });
    expect(await add(aCourse("A-1"))).toEqual({ ...made, status: 200, headers: expect.anything() });
    expect(await add(aCourse("A-1", { hours: 3 }))).toMatchObject({ status: 409, body: { code: "course-exists", courseCode: "A-1" } });
    expect(await add(aCourse("A-1", { validFrom: "2022-08-01" }))).toMatchObject({ status: 409, body: { code: "course-exists" } });
  });

  test.each<[what: string, ask: object, code: string, rule: string]>([
    ["LRN-03 no kind of course", aCourse("B-1", { bucket: undefined }), "bucket-required", "LRN-03"],
    ["LRN-07 a subject of another stage", aCourse("B-1", { subject: "科学" }), "course-not-for-subject", "LRN-07"],
    ["LRN-07 no stage", aCourse("B-1", { stage: undefined }), "course-not-for-subject", "LRN-07"],
    ["LRN-07 a topic on a subject course", aCourse("B-1", { topic: "劳动教育" }), "course-detail-misplaced", "LRN-07"],
    ["LRN-08 a subject on a general course", general("B-1", "劳动教育", { stage: "JUNIOR" }), "course-detail-misplaced", "LRN-08"],
    ["LRN-08 a topic that is none", general("B-1", "烹饪"), "topic-unknown", "LRN-08"],
    ["LRN-08 ethics among the electives", general("B-1", "师德师风建设"), "topic-unknown", "LRN-08"],
    ["LRN-06 师德失范警示 for ethics", general("B-1", "师德失范警示", { bucket: "GENERAL_REQUIRED" }), "topic-unknown", "LRN-06"],
    ["LRN-05 a lesson of 1.5 hours", aLesson("B-1", { hours: 1.5 }), "hours-fixed", "LRN-05"],
    ["LRN-04 a lesson without an award", aLesson("B-1", { award: undefined }), "award-required", "LRN-04"],
    ["VID-10 a local lesson to push", aLesson("B-1", { kind: "LOCAL", award: undefined }), "local-course-show-only", "VID-10"],
    [
      "VID-10 an award of a school-based course",
      aCourse("B-1", { kind: "SCHOOL_BASED", award: "COUNTY" }),
      "local-course-show-only",
      "VID-10",
    ],
    ["LRN-03 hours between the steps", aCourse("B-1", { hours: 1.3 }), "bad-input", "SEC-03"],
  ])("%s is refused", async (_, ask, code, rule) => {
    expect(await add(ask)).toMatchObject({ status: 422, body: { code, ...(code !== "bad-input" && { rule }) } });
  });

  test("LRN-04 an author is a teacher of the county; whoever serves elsewhere is like nobody", async () => {
    expect(await add(aLesson("C-1", { author: foreign }))).toMatchObject({ status: 422, body: { code: "course-author-unknown" } });
    const nobody = await add(aLesson("C-1", { author: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }));
    expect(nobody).toMatchObject({ status: 422, body: { code: "course-author-unknown" } });
    expect(await add(aLesson("C-1", { author: teacher }))).toMatchObject({ status: 201, body: { author: teacher } });
    for (const [by, sees] of [
      ["county", true],
      ["stage-office", true],
      ["support", false],
      ["school", false],
      ["prefecture", false],
    ] as const)
      expect(JSON.stringify((await show("C-1", by)).body).includes(teacher)).toBe(sees);
  });

  test("LRN-06, LRN-08 topics are known however they are written, courses of each kind are taken", async () => {
    expect(await add(general("D-1", "ＳＴＥＡＭ 教育"))).toMatchObject({ status: 201, body: { topic: "STEAM教育" } });
    expect(await add(general("D-2", "师德师风建设", { bucket: "通识必修", hours: 4 }))).toMatchObject({ status: 201 });
  });

  test("VID-10 a school-based course stays one, whoever reads it later", async () => {
    const ask = aCourse("D-3", { kind: "校本" });
    expect(await add(ask)).toMatchObject({ status: 201, body: { kind: "SCHOOL_BASED" } });
    expect((await show("D-3")).body).toMatchObject({ versions: [{ kind: "SCHOOL_BASED" }] });
    expect(await add(ask)).toMatchObject({ status: 200, body: { version: 1 } });
  });

  test.each([
    ["school", 403],
    ["support", 403],
    ["stage-office", 403],
    ["county-b", 403],
    ["prefecture", 403],
  ])("%s keeps none of it", async (by, status) => expect((await add(aCourse("E-1"), by)).status).toBe(status));
});

describe("LRN-03 a course is changed by a new version alone, and withdrawn, never taken away", () => {
  test("versions follow each other from a day on, and nothing before today", async () => {
    await add(aCourse("V-1"));
    const later = { ...aCourse("V-1"), hours: 3, validFrom: "2022-08-01" };
    expect(await change("V-1", later)).toMatchObject({ status: 200, body: { version: 2, hours: 3, offered: false } });
    expect(await change("V-1", later)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await show("V-1")).body).toMatchObject({
      offered: true,
      versions: [{ version: 1, hours: 2, replacedFrom: "2022-08-01", offered: true }, { version: 2 }],
    });
    const order = await change("V-1", aCourse("V-1", { hours: 4 }));
    expect(order).toMatchObject({ status: 409, body: { code: "course-version-order", validFrom: "2022-08-01" } });
    const past = await change("V-1", { ...later, hours: 4, validFrom: "2022-07-09" });
    expect(past).toMatchObject({ status: 422, body: { code: "course-day-past", today: "2022-07-10" } });
    expect(await change("V-0", later)).toMatchObject({ status: 404 });
  });

  test("a version that has not begun gives way to one from an earlier day that is named", async () => {
    const [sooner, on] = [aCourse("V-1", { hours: 3, validFrom: "2022-07-20" }), { validFrom: "2022-07-20" }];
    expect(await change("V-1", sooner)).toMatchObject({ status: 200, body: { version: 3, ...on } });
    expect(await change("V-1", sooner)).toMatchObject({ status: 200, body: { version: 3 } });
    const ends = { replacedFrom: "2022-07-20" };
    expect((await show("V-1")).body).toMatchObject({ versions: [{ ...ends, offered: true }, { ...ends, validFrom: "2022-08-01" }, on] });
    await add(aCourse("V-2", { validFrom: "2023-08-01" }));
    expect(await change("V-2", aCourse("V-2", { validFrom: "2022-07-10" }))).toMatchObject({ status: 200, body: { offered: true } });
  });

  test("a withdrawal names its reason, is taken back with one, and lets no version in between", async () => {
    await add(aCourse("W-1"));
    expect(await withdraw("W-1", {})).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await withdraw("W-1", { reason: "过时", from: "2022-07-09" })).toMatchObject({ status: 422, body: { code: "course-day-past" } });
    const done = await withdraw("W-1", { reason: "过时" });
    expect(done).toMatchObject({ status: 200, body: { offered: false, withdrawn: { from: "2022-07-10", reason: "过时" } } });
    expect((await withdraw("W-1", { reason: "过时" })).body).toEqual(done.body);
    expect(await withdraw("W-1", { reason: "另有" })).toMatchObject({ status: 409, body: { code: "course-withdrawn" } });
    expect(await change("W-1", aCourse("W-1", { hours: 3 }))).toMatchObject({ status: 409, body: { code: "course-withdrawn" } });
    expect(await offer("W-1", {})).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await offer("W-1", { reason: "仍可用" })).toMatchObject({ status: 200, body: { offered: true } });
    expect(await offer("W-1", { reason: "仍可用" })).toMatchObject({ status: 200, body: { offered: true } });
    const { items } = Acts.parse((await system.as("county")(`GET /counties/${at.county}/audit/COURSE/${at.county}.W-1`)).body);
    expect(items.map(({ act }) => act)).toEqual(["add a course", "withdraw a course", "offer a course again"]);
  });

  test("of 20 that change it at once every one is kept, in order", async () => {
    await add(aCourse("R-1"));
    const all = await Promise.all(Array.from({ length: 4 }, (_, index) => change("R-1", aCourse("R-1", { hours: 3 + index }))));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { versions } = z
      .object({ versions: z.array(z.object({ version: z.number(), hours: z.number() })) })
      .parse((await show("R-1")).body);
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(versions.map(({ hours }) => hours).sort()).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("LRN-03 the catalogue is read by whoever plans by it", () => {
  test("each course once, by what it is, by whether it is offered, page by page", async () => {
    await add(aCourse("L-1", { subject: "物理" }));
    await add(aCourse("L-2", { subject: "物理", validFrom: "2022-08-01" }));
    await add(aCourse("L-3", { subject: "物理" }));
    await change("L-3", aCourse("L-3", { subject: "物理", hours: 4, validFrom: "2022-09-01" }));
    await add(aCourse("L-4", { subject: "物理" }));
    await withdraw("L-4", { reason: "停用" });
    const physics = "stage=JUNIOR&subject=物理";
    expect(await codes(physics)).toEqual(["L-1.1", "L-2.1", "L-3.2", "L-4.1"]);
    expect(await codes(`${physics}&offered=true`)).toEqual(["L-1.1", "L-3.1"]);
    expect(await codes(`${physics}&offered=false`)).toEqual(["L-2.1", "L-4.1"]);
    expect(await codes("bucket=GENERAL_ELECTIVE&topic=STEAM教育")).toEqual(["D-1.1"]);
    const paged: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await list(`limit=1&${physics}${cursor}`, "school");
      paged.push(...page.items.map(({ code }) => code));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(["L-1", "L-2", "L-3", "L-4"]);
  });

  test.each([
    ["school", 200],
    ["prefecture", 200],
    ["abroad", 403],
    ["county-b", 403],
  ])("%s: %i", async (by, status) => expect((await system.as(by)(`GET ${catalogue()}`)).status).toBe(status));

  test("a course nobody added is not found", async () => expect((await show("none")).status).toBe(404));
});

test("each change raises the version of the catalogue", async () => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { get } = await import("#table/rows.ts");
  const { catalogues } = await import("#table/learning/courses.ts");
  const version = async () => (await get(catalogues.at({ county: at.county })))?.version ?? 0;
  const before = await version();
  await add(aCourse("K-1"));
  await add(aCourse("K-1"));
  await change("K-1", aCourse("K-1", { hours: 5 }));
  await withdraw("K-1", { reason: "停用" });
  expect((await version()) - before).toBe(3);
});
