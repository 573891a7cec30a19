import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { aRecommended } from "#given/awards.ts";
import { aLesson, withFilm } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
const teachers: string[] = [];
let made = 0;

const node = (节点编码: string, change: Line = {}): Line => ({
  ...{ 节点编码, 学段: "初中", 学科: "数学", 版本: "人教版", 年级: "七年级", 册次: "七年级上册" },
  ...{ 章: "第三章 一元一次方程", "节（课）": "3.2 解一元一次方程", 课时: "2", 状态: "" },
  ...change,
});
const bring = (...lines: Line[]) => importing(system, system.as("county"), at.county, "chapters", csvOf(lines));
const directory = async (query = "") => (await system.as("school")(`GET /counties/${at.county}/chapters${query}`)).body;
const begin = (change: object) =>
  system.as("school")(`POST /programs/2022/schools/${school}/lessons`, aLesson(teachers[0] ?? "", { title: `第${made++}课`, ...change }));
const Begun = z.looseObject({ lesson: z.string() });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = schooling(system, 87);
  school = await given.aSchool("school", at.county);
  for (let count = 0; count < 3; count++) teachers.push((await given.aTeacher("school", school)).teacher);
});
afterAll(() => system.stop());

describe("VID-09 the directory comes by sheet, and each change of a node is a version", () => {
  test("a bad row is told, and nothing is written", async () => {
    const job = await bring(
      node("SX-1"),
      node("SX-1"),
      node("SX 2", { 年级: "小班", 课时: "许多" }),
      node("SX-3", { 年级: "", 册次: "" }),
      node("2022-01-02"),
    );
    expect(job).toMatchObject({ state: "REFUSED" });
    const codes = JSON.stringify(await refusals(system.as("county"), at.county, job));
    for (const code of ["chapter-in-file-twice", "value-invalid", "value-required", "value-dated"]) expect(codes).toContain(code);
    expect(await directory()).toEqual({ items: [] });
  });

  test("nodes are added, found by stage and subject, changed by their code, and taken back", async () => {
    const job = await bring(node("SX-1"), node("SX-2", { "节（课）": "3.3 去括号" }), node("YW-1", { 学科: "语文" }));
    expect(job).toMatchObject({ state: "APPLIED" });
    const shown = { code: "SX-1", stage: "JUNIOR", subject: "数学", edition: "人教版", grade: 7, periods: 2, gone: false, version: 1 };
    expect(await directory("?stage=JUNIOR&subject=数学")).toMatchObject({ items: [shown, { code: "SX-2" }] });
    expect(await directory("?stage=SENIOR")).toEqual({ items: [] });
    const again = await bring(node("SX-1"), node("SX-2", { "节（课）": "3.3 去括号", 状态: "停用" }));
    expect(await directory("?stage=JUNIOR&subject=数学")).toMatchObject({
      items: [shown, { code: "SX-2", gone: true, version: 2 }],
    });
    expect((await system.as("county")(`POST /organizations/${at.county}/imports/${again.import}/undo`)).status).toBe(202);
    await system.settle();
    expect(await directory("?stage=JUNIOR&subject=数学")).toMatchObject({ items: [shown, { code: "SX-2", gone: false, version: 1 }] });
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/CHAPTER/${at.county}.SX-2`);
    const acts = z.object({ items: z.array(z.looseObject({ act: z.string() })) }).parse(trail.body);
    expect(acts.items.map(({ act }) => act)).toEqual(["add a chapter", "change a chapter", "undo a chapter"]);
  });
});

describe("VID-08 which nodes have awards of earlier years comes by sheet", () => {
  const award = (change: Line = {}): Line => ({
    ...{ 节点编码: "SX-1", 学段: "初中", 学科: "数学", 获奖级别: "县级", 年度: "2021", 文号: "教研〔2021〕3号" },
    ...change,
  });
  const note = (...lines: Line[]) => importing(system, system.as("county"), at.county, "earlier-awards", csvOf(lines));

  test("a node that the directory never had, a level and a year of nothing, and the same award twice are told", async () => {
    const job = await note(award({ 节点编码: "SX-9" }), award({ 获奖级别: "特等", 年度: "去年" }), award({ 文号: "" }), award(), award());
    expect(job).toMatchObject({ state: "REFUSED" });
    expect(await refusals(system.as("county"), at.county, job)).toEqual([
      [2, "节点编码", "chapter-not-in-directory"],
      [3, "获奖级别", "value-unknown"],
      [3, "年度", "value-invalid"],
      [4, "文号", "value-required"],
      ...[5, 6].map((row) => [row, "节点编码", "award-in-file-twice"]),
    ]);
  });

  test("the highest of a node is what ranks it; what is corrected is a version", async () => {
    await bring(node("SX-1"));
    expect(await note(award(), award({ 获奖级别: "省级", 年度: "2020年" }), award({ 获奖级别: "市级" }))).toMatchObject({
      state: "APPLIED",
    });
    await note(award({ 文号: "教研〔2021〕4号" }));
    const list = await system.as("school")(`GET /counties/${at.county}/earlier-awards?stage=JUNIOR&subject=数学`);
    const shown = { node: "SX-1", level: "COUNTY", awardYear: 2021, announcement: "教研〔2021〕4号", version: 2 };
    expect(list.body).toMatchObject({ items: [shown, { level: "PREFECTURE" }, { level: "PROVINCE", awardYear: 2020 }] });
    Object.assign(process.env, system.runtime.operatorEnvironment);
    const { awardedNodes } = await import("#table/lessons/awards.ts");
    const { highest: nodes } = await awardedNodes(OrgId.parse(at.county), { stage: "JUNIOR", subject: "数学" });
    expect([...nodes]).toEqual([["SX-1", "PROVINCE"]]);
  });
});

describe("VID-09, §6-79 a lesson names a node of the directory", () => {
  test("whose subject, edition and words it takes; of a subject without a directory it goes on without", async () => {
    const refused = { status: 422, body: { code: "chapter-not-in-directory", rule: "VID-09" } };
    expect(await begin({})).toMatchObject(refused);
    expect(await begin({ node: "SX-9" })).toMatchObject(refused);
    expect(await begin({ node: "SX-1", grade: 8 })).toMatchObject({ status: 422, body: { code: "chapter-of-other-grade", grade: 7 } });
    expect(await begin({ node: "SX-1", edition: "北师大版", chapter: undefined })).toMatchObject({
      status: 201,
      body: { node: "SX-1", edition: "人教版", chapter: "第三章 一元一次方程 3.2 解一元一次方程" },
    });
    expect(await begin({ subject: "物理", grade: 8 })).toMatchObject({ status: 201 });
  });

  test("one that vanished is named no more, and stays with the lesson that holds it", async () => {
    const ask = { node: "SX-2", title: "留存" };
    const { lesson } = Begun.parse((await begin(ask)).body);
    await bring(node("SX-2", { "节（课）": "3.3 去括号", 状态: "停用" }));
    expect(await begin({ node: "SX-2" })).toMatchObject({ status: 422, body: { code: "chapter-not-in-directory" } });
    const edit = aLesson(teachers[0] ?? "", { ...ask, unit: "第四章" });
    const path = `/programs/2022/schools/${school}/lessons/${lesson}`;
    expect(await system.as("school")(`PUT ${path}`, edit, { "if-match": '"1"' })).toMatchObject({
      status: 200,
      body: { node: "SX-2", unit: "第四章" },
    });
  });

  const path = (lesson: string, step = "") => `/programs/2022/schools/${school}/lessons/${lesson}${step}`;
  const goesOn = async (lesson: string) => {
    await system.as("school")(`POST ${path(lesson, "/submission")}`);
    return system.as("school")(`POST ${path(lesson, "/recommendation")}`);
  };
  const recommended = async (teacher: string, of = "SX-1") => {
    const ask = aLesson(teacher, { title: `第${made++}课`, node: of });
    const { lesson } = Begun.parse((await system.as("school")(`POST ${path("").slice(0, -1)}`, ask)).body);
    await withFilm(system, lesson);
    return { lesson, ...(await goesOn(lesson)) };
  };
  const taken = { status: 409, body: { code: "lesson-slot-taken", rule: "VID-05" } };

  test("VID-05 the slot is the node's, whatever its words are by then", async () => {
    expect(await recommended(teachers[0] ?? "")).toMatchObject({ status: 200 });
    await bring(node("SX-1", { 章: "第三章 方程", 版本: "人教版（新）" }));
    expect(await recommended(teachers[1] ?? "")).toMatchObject(taken);
  });

  test("VID-05 a slot that was taken by the words of a node holds, until its lesson gives it up", async () => {
    await bring(node("SX-4", { "节（课）": "3.4 应用" }));
    const first = await aRecommended(system, "school", school, teachers[2] ?? "", { node: "SX-4" });
    const second = await recommended(teachers[1] ?? "", "SX-4");
    expect(second).toMatchObject(taken);
    await system.as("school")(`POST ${path(first, "/withdrawal")}`, { reason: "重拍" });
    expect(await goesOn(second.lesson)).toMatchObject({ status: 200 });
  });

  test("one that was begun before there was a directory names its node before it is handed in", async () => {
    const { lesson } = Begun.parse((await begin({ subject: "生物" })).body);
    await withFilm(system, lesson);
    await bring(node("SW-1", { 学科: "生物" }));
    const refused = { status: 409, body: { code: "chapter-not-named", rule: "VID-09" } };
    expect(await system.as("school")(`POST ${path(lesson, "/submission")}`)).toMatchObject(refused);
  });
});
