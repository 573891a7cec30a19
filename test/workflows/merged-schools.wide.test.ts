import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { asking } from "#given/films/uploading.ts";
import { aLesson, withFilm } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const schools: Record<string, string> = {};
const teachers: Record<string, string> = {};
let made = 0;

const CODE = {
  small: "3706870001",
  town: "3706870002",
  city: "3706870003",
  shut: "3706870004",
  north: "3706870005",
  south: "3706870006",
} as const;
type Name = keyof typeof CODE;
const Begun = z.looseObject({ lesson: z.string(), version: z.number() });
const Known = z.looseObject({ version: z.number() });

const lessonsOf = (of: Name) => `/programs/2022/schools/${schools[of]}/lessons`;
const begin = (of: Name, teacher: string, change: object = {}, by: string = of) =>
  system.as(by)(`POST ${lessonsOf(of)}`, aLesson(teachers[teacher] ?? "", { title: `第${made++}课`, ...change }));
const step = (of: Name, lesson: string, what: string, ask: object = {}, by: string = of) =>
  system.as(by)(`POST ${lessonsOf(of)}/${lesson}/${what}`, ask);
/** A lesson that is handed in. */
const submitted = async (of: Name, teacher: string, chapter: string, by: string = of) => {
  const { lesson } = Begun.parse((await begin(of, teacher, { chapter }, by)).body);
  await withFilm(system, lesson);
  expect(await step(of, lesson, "submission", {}, by)).toMatchObject({ status: 200 });
  return lesson;
};
const edit = async (name: Name, change: object, by = "county") => {
  const at = `/organizations/${schools[name]}`;
  const { version } = Known.parse((await system.as("county")(`GET ${at}`)).body);
  return system.as(by)(`PATCH ${at}`, change, { "if-match": `"${version}"` });
};
const merge = (name: Name, code: string, change: object = {}) => edit(name, { mergedIntoCode: code, registered: false, ...change });
const move = async (teacher: string, from: Name, to: Name) => {
  const departed = await system.as(from)(`POST /organizations/${schools[from]}/departures`, {
    ...{ teacher: teachers[teacher], on: "2022-07-06", reason: "调出" },
  });
  expect(departed.status).toBe(200);
  const pulled = await system.as(to)(`POST /organizations/${schools[to]}/pulls`, { teacher: teachers[teacher] });
  expect(pulled.status, JSON.stringify(pulled.body)).toBe(200);
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = schooling(system, 87);
  for (const name of ["small", "town", "city", "shut", "north", "south"] as const)
    schools[name] = await given.aSchool(name, at.county, "county", { code: CODE[name], registered: name !== "shut" });
  const { bindAccount } = await import("#given/own-account.ts");
  for (const [name, of] of Object.entries({
    one: "small",
    other: "small",
    third: "small",
    own: "town",
    judge: "city",
    far: "north",
    kin: "south",
  }))
    teachers[name] = (await given.aTeacher(of, schools[of] ?? "")).teacher;
  await bindAccount(system, "one", TeacherId.parse(teachers.one));
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  await bindAccount(system, "junior", TeacherId.parse(teachers.judge));
});
afterAll(() => system.stop());

describe("GOV-01, §6-80 the county says which school another went into", () => {
  test.each<[string, () => Promise<{ status: number; body: unknown }>, object]>([
    ["itself", () => merge("small", CODE.small), { code: "successor-invalid", organizationCode: CODE.small }],
    ["one that nobody knows", () => merge("small", "3706870009"), { code: "successor-invalid" }],
    ["one that is not registered", () => merge("small", CODE.shut), { code: "successor-invalid" }],
    ["one that it goes beside", () => merge("small", CODE.town, { registered: true }), { code: "merged-registered" }],
  ])("not %s", async (_, ask, body) => expect(await ask()).toMatchObject({ status: 422, body: { rule: "GOV-01", ...body } }));

  test("no school does, and of two that go into each other at once one does", async () => {
    expect(await edit("shut", { mergedIntoCode: CODE.town }, "small")).toMatchObject({ status: 403 });
    expect((await edit("shut", { registered: true })).status).toBe(200);
    const both = await Promise.all([merge("shut", CODE.city), merge("city", CODE.shut)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const won = both[0]?.status === 200 ? ("shut" as const) : ("city" as const);
    expect(await edit(won, { registered: true })).toMatchObject({ status: 422, body: { code: "merged-registered" } });
    const back = await edit(won, { mergedIntoCode: null, registered: true });
    expect(back).toMatchObject({ status: 200, body: { registered: true } });
    expect(back.body).not.toHaveProperty("mergedInto");
  });
});

describe("§6-80 a merged school's successor acts for its lessons", () => {
  test("it alone, place by place, and the author keeps reading them", async () => {
    const [standing, draft] = [await submitted("small", "one", "1.1 正数"), await submitted("small", "other", "2.2 整式")];
    expect(await step("small", standing, "recommendation")).toMatchObject({ status: 200 });
    const [own, same] = [await submitted("town", "own", "2.2 整式"), await submitted("small", "third", "2.2 整式")];
    expect(await step("town", own, "recommendation")).toMatchObject({ status: 200 });
    expect(await step("small", same, "recommendation")).toMatchObject({ status: 200 });
    expect(await step("small", same, "withdrawal", { reason: "另选他课" })).toMatchObject({ status: 200 });
    expect(await system.as("town")(`GET ${lessonsOf("small")}`)).toMatchObject({ status: 404 });

    expect(await merge("small", CODE.town)).toMatchObject({ status: 200, body: { mergedInto: schools.town, registered: false } });
    expect(await system.as("small")(`GET ${lessonsOf("small")}`)).toMatchObject({ status: 403, body: { code: "school-merged" } });
    expect(await step("small", draft, "recommendation", {}, "small")).toMatchObject({ status: 403, body: { code: "school-merged" } });
    expect(await begin("small", "one", {}, "town")).toMatchObject({ status: 403, body: { code: "school-merged", rule: "VID-05" } });
    expect((await system.as("town")(`GET /organizations/${schools.town}/organizations`)).body).toMatchObject({
      items: [{ organization: schools.small, mergedInto: schools.town }],
    });
    expect(await step("small", draft, "recommendation", {}, "town")).toMatchObject({
      status: 409,
      body: { code: "lesson-slot-taken", rule: "VID-05" },
    });
    expect(await step("town", own, "withdrawal", { reason: "另选他课" })).toMatchObject({ status: 200 });
    expect(await step("small", draft, "recommendation", {}, "town")).toMatchObject({ status: 200, body: { school: schools.small } });
    const late = await submitted("town", "own", "2.2 整式");
    expect(await step("town", late, "recommendation")).toMatchObject({ status: 409, body: { code: "lesson-slot-taken" } });

    expect(await merge("town", CODE.city)).toMatchObject({ status: 200 });
    expect(await step("small", standing, "withdrawal", { reason: "另选他课" }, "town")).toMatchObject({ status: 404 });
    expect(await step("small", standing, "withdrawal", { reason: "另选他课" }, "city")).toMatchObject({ status: 200 });
    expect(await step("small", draft, "withdrawal", { reason: "另选他课" }, "city")).toMatchObject({ status: 200 });
    expect(await step("town", late, "recommendation", {}, "city")).toMatchObject({ status: 200 });
    expect(await system.as("one")("GET /me/lessons/2022")).toMatchObject({ body: { items: [{ lesson: standing }] } });
    const acts = await system.as("county")(`GET /counties/${at.county}/audit/LESSON/${draft}`);
    expect(acts.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ act: "withdraw a lesson" })]) });
    const back = { until: "2022-07-20", reason: "课题与教材不符" };
    expect(await step("town", late, "return", back, "junior")).toMatchObject({ status: 403, body: { code: "own-lesson", rule: "VID-02" } });
    expect(await step("town", late, "return", back, "county")).toMatchObject({ status: 200 });
    const { actingLessons } = await import("#table/lessons/acting.ts");
    const { lessonsStanding } = await import("#functions/lessons/outstanding-facts.ts");
    const asked = { year: 2022, county: at.county, prefecture: at.prefecture, rules: rulesFor(rules2022, undefined), schools: [] };
    expect([...(await lessonsStanding(asked)).keys()], "who is reminded").toEqual([schools.city]);
    const counted = (await actingLessons(at.county, 2022)).filter(({ state }) => state === "RETURNED");
    expect(
      counted.map(({ school }) => school),
      "whose weekly report counts it",
    ).toEqual([schools.city]);
  });

  test("its author uploads where they serve at the successor, and nowhere else", async () => {
    const { lesson } = Begun.parse((await begin("city", "judge")).body);
    const { bindAccount } = await import("#given/own-account.ts");
    await bindAccount(system, "mover", TeacherId.parse(teachers.judge));
    await move("judge", "city", "shut");
    const upload = () => system.as("mover")(`POST /me/lessons/2022/${lesson}/uploads`, asking(Buffer.from("film")));
    expect(await upload()).toMatchObject({ status: 403, body: { code: "author-may-not-upload" } });
    expect(await system.as("mover")(`GET /me/lessons/2022/${lesson}`)).toMatchObject({ status: 200 });
    expect(await merge("city", CODE.shut)).toMatchObject({ status: 200 });
    expect(await upload()).toMatchObject({ status: 201 });
  });
});

describe("§6-80 a merger that comes by the sheet of schools is as one by hand", () => {
  const row = (name: Name, change: object = {}) => ({
    ...{ 学校代码: CODE[name], 学校名称: "初级中学", 类型: "学校", 学段: "初中、小学", 上级管理单位代码: "370685", 登记状态: "已登记" },
    ...{ 管理员姓名: "某人", 管理员邮箱或电话: "a@example.invalid", ...change },
  });
  const send = (...rows: readonly ReturnType<typeof row>[]) => importing(system, system.as("county"), at.county, "schools", csvOf(rows));
  const gone = (into: Name, change: object = {}) => ({ 并入学校代码: CODE[into], 登记状态: "未登记", ...change });

  test("what by hand would refuse is refused by row and column, also where a row of the file ends the other school", async () => {
    const [itself, beside] = [row("north", gone("north")), row("south", gone("north", { 登记状态: "已登记" }))];
    const column = "并入学校代码";
    expect(await refusals(system.as("county"), at.county, await send(itself, beside))).toEqual([
      [2, column, "successor-invalid"],
      [3, column, "successor-invalid"],
    ]);
    expect(await refusals(system.as("county"), at.county, await send(row("south", gone("north", { 登记状态: "已登记" }))))).toEqual([
      [2, "登记状态", "merged-registered"],
    ]);
  });

  test("lessons, rounds, packages and who is a party go with it", async () => {
    const lesson = await submitted("north", "far", "3.1 方程");
    const job = await send(row("north", gone("south")), row("south", { 联系人电话: "05371234567" }));
    expect(job.counts).toMatchObject({ refused: 0 });
    expect(await system.as("county")(`GET /organizations/${schools.north}`)).toMatchObject({
      body: { mergedInto: schools.south, registered: false },
    });
    expect(await step("north", lesson, "recommendation")).toMatchObject({ status: 403, body: { code: "school-merged" } });
    expect(await step("north", lesson, "recommendation", {}, "south")).toMatchObject({ status: 200 });
    await given.anAdministrator("both", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
    await given.anAdministrator("both", schools.south ?? "", "county");
    const own = { status: 403, body: { code: "own-lesson", rule: "VID-02" } };
    expect(await step("north", lesson, "hold", { held: true, reason: "举报摆拍" }, "both")).toMatchObject(own);
    const show = { stage: "JUNIOR", part: "SHOW", lessons: [lesson] };
    expect(await system.as("both")(`POST /programs/2022/counties/${at.county}/packages`, show)).toMatchObject(own);
  });

  test("and it is taken back by the sheet, and by undoing the import", async () => {
    const back = await send(row("north", { 并入学校代码: "无" }));
    expect(back.counts).toMatchObject({ refused: 0 });
    const rows = await system.as("county")(`GET /organizations/${at.county}/imports/${back.import}/rows`);
    expect(JSON.stringify(rows.body)).toContain(`"并入学校代码","from":"${CODE.south}"`);
    expect((await system.as("county")(`GET /organizations/${schools.north}`)).body).not.toHaveProperty("mergedInto");
    const job = await send(row("north", gone("south")));
    const undone = await system.as("county")(`POST /organizations/${at.county}/imports/${job.import}/undo`);
    expect(undone.status, JSON.stringify(undone.body)).toBe(202);
    await system.settle();
    expect((await system.as("county")(`GET /organizations/${schools.north}`)).body).not.toHaveProperty("mergedInto");
  });
});
