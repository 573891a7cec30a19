import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let other: string;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 77);
  [school, other] = [await given.aSchool("maker", at.county), await given.aSchool("other", at.county)];
  await given.anAdministrator("checker", school);
});
afterAll(() => system.stop());

const Read = z.looseObject({ name: z.string(), subject: z.string(), version: z.number(), change: z.string().optional() });
const read = async (teacher: string) => Read.parse((await system.as("maker")(`GET /organizations/${school}/teachers/${teacher}`)).body);
const people = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => given.aTeacher("maker", school, { name: `教师${"甲乙丙丁"[index]}` })));
const bring = (bytes: Uint8Array, query = "", by = "maker", of = school) =>
  importing(system, system.as(by), of, "corrections", bytes, query);

describe("SEC-04 corrections come in by a sheet", () => {
  test("what is not key applies at once, what is key waits; the same sheet again changes nothing; undone, all is as before", async () => {
    const [a, b] = await people(2);
    const lines = [
      { 教师编号: `${a?.teacher}`, 姓名: "教师甲", 任教学科: "物理", 理由: "课程调整" },
      { 教师编号: `${b?.teacher}`, 姓名: "教师乙", 更正姓名: "教师乙乙", 任教学科: "化学" },
    ];
    const job = await bring(await workbookOf(lines));
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 2 }, progress: { written: 2 } });
    expect(await read(`${a?.teacher}`)).toMatchObject({ subject: "物理", version: 2 });
    const waiting = await read(`${b?.teacher}`);
    expect(waiting).toMatchObject({ name: "教师乙", subject: "化学" });
    const queue = await system.as("checker")(`GET /organizations/${school}/changes`);
    expect(JSON.stringify(queue.body)).toContain(waiting.change);
    expect(await bring(csvOf(lines))).toMatchObject({ state: "APPLIED", counts: { unchanged: 2 } });
    expect((await system.as("maker")(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    expect(await read(`${a?.teacher}`)).toMatchObject({ subject: "数学" });
    const back = await read(`${b?.teacher}`);
    expect(back).toMatchObject({ name: "教师乙", subject: "数学" });
    expect(back.change).toBeUndefined();
  });

  test("a correction that was checked since is not taken back", async () => {
    const [a] = await people(1);
    const job = await bring(csvOf([{ 教师编号: `${a?.teacher}`, 姓名: "教师甲", 更正姓名: "新甲" }]));
    const { change } = await read(`${a?.teacher}`);
    const approval = `/organizations/${school}/teachers/${a?.teacher}/changes/${change}/approval` as const;
    expect((await system.as("checker")(`POST ${approval}`, {})).status).toBe(200);
    expect(await system.as("maker")(`POST /organizations/${school}/imports/${job.import}/undo`)).toMatchObject({
      status: 409,
      body: { code: "import-undo-blocked" },
    });
    expect(await read(`${a?.teacher}`)).toMatchObject({ name: "新甲" });
  });

  test("a row that cannot be is reported by its column, and nothing is written", async () => {
    const [a, b, c] = await people(3);
    const stranger = await given.aTeacher("other", other);
    const lines = [
      { 教师编号: `${a?.teacher}`, 姓名: "别人", 任教学科: "物理" },
      { 教师编号: `${b?.teacher}`, 姓名: "教师乙", 学段: "高中" },
      { 教师编号: `${c?.teacher}`, 姓名: "教师丙", 职务: "教科研人员" },
      { 教师编号: "12", 姓名: "某人" },
      ...Array.from({ length: 20 }, () => ({ 教师编号: `${a?.teacher}`, 姓名: "教师甲", 任教学科: "化学" })),
      { 教师编号: stranger.teacher, 姓名: "谁", 任教学科: "化学" },
    ];
    const job = await bring(csvOf(lines));
    expect(job).toMatchObject({ state: "REFUSED", refusal: { code: "import-has-errors" } });
    const found = await refusals(system.as("maker"), school, job);
    expect(found).toContainEqual([3, "学段", "stage-not-in-school"]);
    expect(found).toContainEqual([4, "教师资格证书号", "certificate-required"]);
    expect(found).toContainEqual([5, "教师编号", "value-invalid"]);
    expect(found).toContainEqual([26, "教师编号", "not-found"]);
    expect(found.filter(([, , code]) => code === "teacher-in-file-twice").length).toBeGreaterThanOrEqual(20);
    expect(await read(`${a?.teacher}`)).toMatchObject({ subject: "数学", version: 1 });
  });

  test("a template is there for whoever corrects; a level that keeps no people sends none", async () => {
    expect((await system.as("maker")("GET /sheets/corrections/template")).status).toBe(200);
    expect(await bring(csvOf([{ 教师编号: "12", 姓名: "某人" }]), "?checkOnly=true", "county", at.county)).toMatchObject({
      state: "CHECKED",
    });
    const prefecture = await system.as("prefecture")(
      `POST /organizations/${at.prefecture}/imports/corrections`,
      csvOf([{ 教师编号: "12", 姓名: "某人" }]),
    );
    expect(prefecture).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
  });
});

test("GOV-16, SEC-03 a principal is called as their record is, once a correction of the name was checked", async () => {
  const [a] = await people(1);
  const [principal, path] = [`/organizations/${school}/principal`, `/organizations/${school}/teachers/${a?.teacher}`] as const;
  await system.as("maker")(`PUT ${principal}`, { teacher: a?.teacher });
  const { version } = await read(`${a?.teacher}`);
  const corrected = await system.as("maker")(`PATCH ${path}`, { name: "新校长" }, { "if-match": `"${version}"` });
  expect(corrected.headers.get("location")).toMatch(new RegExp(`${path}$`));
  const { change } = await read(`${a?.teacher}`);
  expect(await system.as("maker")(`GET ${principal}`)).toMatchObject({ body: { name: "教师甲" } });
  expect((await system.as("checker")(`POST ${path}/changes/${change}/approval`, {})).status).toBe(200);
  expect(await system.as("maker")(`GET ${principal}`)).toMatchObject({ body: { name: "新校长" } });
});
