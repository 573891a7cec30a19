import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { schoolSheet } from "#domain/organizations/school-sheet.ts";
import { teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { readRows } from "#given/rows.ts";
import { csvOf, importing, jobOf, schoolsOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schoolsOf>;
const people = new People(8, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schoolsOf(system, at.county);
});
afterAll(() => system.stop());

const roster = (count: number, school: string) =>
  Array.from({ length: count }, () => people.aTeacher({ 学校代码: school, 学段: "初中", 任教学科: "数学" }));
const county = () => system.as("county");

describe("an import can be taken back", () => {
  const undo = (id: string, by = "county", org: string = at.county) => system.as(by)(`POST /organizations/${org}/imports/${id}/undo`);
  const later = async (id: string) => {
    await system.settle();
    return jobOf(await county()(`GET /organizations/${at.county}/imports/${id}`));
  };

  test("whole, while nothing hangs on it; twice is the same", async () => {
    const { code } = await given.aSchool("whole");
    const lines = roster(60, code);
    const job = await importing(system, county(), at.county, "teachers", csvOf(lines));
    expect((await undo(job.import)).status).toBe(202);
    expect(await later(job.import)).toMatchObject({ state: "UNDONE", progress: { written: 0 } });
    expect((await undo(job.import)).status).toBe(200);
    const again = await importing(system, county(), at.county, "teachers", csvOf(lines));
    expect(again).toMatchObject({ state: "APPLIED", counts: { created: 60 } });
  });

  test("changes too: the facts of before come back", async () => {
    const { id, code } = await given.aSchool("changer");
    const lines = roster(2, code);
    await importing(system, system.as("changer"), id, "teachers", csvOf(lines));
    const job = await importing(system, system.as("changer"), id, "teachers", csvOf(lines.map((line) => ({ ...line, 任教学科: "物理" }))));
    expect((await undo(job.import, "changer", id)).status).toBe(202);
    await system.settle();
    expect((await system.as("changer")(`GET /organizations/${id}/teachers`)).body).toMatchObject({
      items: [{ subject: "数学" }, { subject: "数学" }],
    });
  });

  test("not where rows are in use: the list says which", async () => {
    const { id, code } = await given.aSchool("used");
    const job = await importing(system, system.as("used"), id, "teachers", csvOf(roster(2, code)));
    await given.verifyAll(id, "used");
    expect(await undo(job.import, "used", id)).toMatchObject({
      status: 409,
      body: {
        code: "import-undo-blocked",
        count: 2,
        hanging: [
          { row: 2, why: "VERIFIED" },
          { row: 3, why: "VERIFIED" },
        ],
      },
    });
  });

  test("schools with their invitations: an undone one is worth nothing, a school with people stays", async () => {
    const lines = [people.aSchool({ 学校代码: "3706857001", 上级管理单位代码: "370685", 管理员邮箱或电话: "undone@example.invalid" })];
    const job = await importing(system, county(), at.county, "schools", csvOf(lines));
    const sent = (await system.mails()).find(({ to }) => JSON.stringify(to).includes("undone@example.invalid"));
    const code = /[0-9A-Z]{5}(-[0-9A-Z]{1,5}){5}/.exec((await system.mail(sent?.id ?? "")).text)?.[0];
    expect(code).toBeDefined();
    expect((await undo(job.import)).status).toBe(202);
    expect(await later(job.import)).toMatchObject({ state: "UNDONE" });
    expect((await system.as("late")("POST /me/invitations", { code })).status).toBe(404);
    const again = await importing(system, county(), at.county, "schools", csvOf(lines));
    await importing(system, county(), at.county, "teachers", csvOf(roster(1, "3706857001")));
    expect(await undo(again.import)).toMatchObject({ status: 409, body: { hanging: [{ row: 2, why: "HAS_PEOPLE" }] } });
  });
});

describe("a file is taken in or refused", () => {
  const send = (bytes: Uint8Array, by = "county", sheet = "teachers", org: string = at.county) =>
    system.as(by)(`POST /organizations/${org}/imports/${sheet}`, bytes);

  const [line = {}] = roster(1, "3706850001");
  const { 是否乡村教师: _, ...short } = line;
  test.each<[what: string, file: () => Uint8Array, status: number, body: object]>([
    ["lacks a heading", () => csvOf([short]), 422, { code: "heading-missing", heading: "是否乡村教师" }],
    ["has none of ours", () => csvOf([{ 民族: "汉" }]), 422, { code: "heading-unknown", heading: "民族" }],
    ["is of an old Excel", () => Buffer.from("d0cf11e0a1b11ae100000000", "hex"), 415, { code: "file-is-xls" }],
    ["is too large", () => new Uint8Array(4 * 1024 * 1024 + 1), 413, { code: "body-too-large" }],
    ["has no row", () => csvOf([]), 422, { code: "file-empty" }],
  ])("SEC-03 at once, by name, where it %s", async (_, file, status, body) => {
    expect(await send(file())).toMatchObject({ status, body: { rule: "SEC-03", ...body } });
  });

  test("not as a form: the file itself is the body", async () => {
    const form = new FormData();
    form.set("file", new Blob(["姓名"]), "a.csv");
    const answer = await fetch(`${system.url}/organizations/${at.county}/imports/teachers`, {
      method: "POST",
      headers: { authorization: `Bearer ${await system.token("county")}` },
      body: form,
    });
    expect([answer.status, await answer.json()]).toMatchObject([415, { code: "file-is-multipart" }]);
  });

  test("enrollments, of a year that has a program: at once", async () => {
    const { id } = await given.aSchool("yearly");
    const enroll = (query: string) => system.as("yearly")(`POST /organizations/${id}/imports/enrollments${query}`, csvOf([{ 姓名: "甲" }]));
    expect(await enroll("")).toMatchObject({ status: 422, body: { code: "year-required", pointer: "/query/year" } });
    expect(await enroll("?year=2031")).toMatchObject({ status: 404, body: { code: "program-unknown", year: 2031 } });
  });

  test("and what is wrong with its rows is said in Chinese and in English", async () => {
    const job = await importing(system, county(), at.county, "teachers", csvOf(roster(1, "3700000000")), "?checkOnly=true");
    const { body } = await county()(`GET /organizations/${at.county}/imports/${job.import}/rows`);
    expect(body).toMatchObject({
      items: [
        { issues: [{ detail: expect.stringContaining("没有代码为"), detailEn: expect.stringContaining("There is no organisation") }] },
      ],
    });
  });

  test("from whom it is for: a school brings no schools, another county is not found, imports of others neither", async () => {
    const { id, code } = await given.aSchool("small");
    expect(await send(csvOf([people.aSchool()]), "small", "schools", id)).toMatchObject({
      status: 403,
      body: { code: "act-not-yours", rule: "DIR-08" },
    });
    expect(await send(csvOf(roster(1, "3706850001")), "county-b")).toMatchObject({ status: 404 });
    const job = await importing(system, system.as("small"), id, "teachers", csvOf(roster(1, code)));
    expect((await system.as("county-b")(`GET /organizations/${id}/imports/${job.import}`)).status).toBe(404);
    expect((await county()(`GET /organizations/${at.county}/imports/${job.import}`)).status).toBe(404);
  });

  test("and what was only checked can be applied", async () => {
    const { id, code } = await given.aSchool("patient");
    const checked = await importing(system, system.as("patient"), id, "teachers", csvOf(roster(4, code)), "?checkOnly=true");
    expect(checked).toMatchObject({ state: "CHECKED", counts: { created: 4 }, progress: { written: 0 } });
    const answer = await system.as("patient")(`POST /organizations/${id}/imports/${checked.import}/application`, {});
    expect(answer.status).toBe(202);
    await system.settle();
    expect(jobOf(await system.as("patient")(`GET /organizations/${id}/imports/${checked.import}`))).toMatchObject({
      state: "APPLIED",
      progress: { written: 4 },
    });
  });
});

const bytesOf = ({ body }: { body: unknown }) => z.instanceof(Uint8Array).parse(body);
const cellsOf = async (answer: { body: unknown }) => {
  const rows = await readRows(bytesOf(answer));
  return rows.ok ? rows.value.map(({ cells }) => cells) : [];
};

describe("sheets to take away", () => {
  test("the sheet of errors is what was sent, with a column that says what is wrong; only who sent it may have it", async () => {
    const file = readFileSync("docs/examples/teachers-with-mistakes.xlsx");
    const job = await importing(system, county(), at.county, "teachers", file, "?checkOnly=true");
    const path = `GET /organizations/${at.county}/imports/${job.import}/sheet`;
    const answer = await county()(path);
    expect(answer.status).toBe(200);
    const [headings = [], ...rows] = await cellsOf(answer);
    expect(headings.at(-1)).toBe("错误说明");
    expect(rows).toHaveLength(38);
    expect(rows.at(-1)?.at(-1)).toContain("科学记数");
    const { code } = z.object({ code: z.string() }).parse(
      (
        await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, {
          name: "乙",
          mailbox: "b@example.invalid",
          dutyStatement: "协助",
        })
      ).body,
    );
    await system.as("colleague")("POST /me/invitations", { code });
    expect(await system.as("colleague")(path)).toMatchObject({ status: 403, body: { code: "field-scope" } });
    const back = await importing(system, county(), at.county, "teachers", bytesOf(answer), "?checkOnly=true");
    expect(back).toMatchObject({ state: "CHECKED", counts: job.counts });
  });

  test.each([
    ["schools", schoolSheet],
    ["teachers", teacherSheet],
  ] as const)("the template of %s can be had by anybody: the headings, a frozen row, drop-downs", async (name, sheet) => {
    const answer = await system.as()(`GET /sheets/${name}/template`);
    expect(answer.status).toBe(200);
    const { sheets } = await readXlsx(bytesOf(answer));
    const [toFill, explained] = sheets;
    expect(toFill?.rows[0]).toEqual(Object.values(sheet.columns).map(({ heading }) => heading));
    expect(toFill?.freezePane).toMatchObject({ rows: 1 });
    const choices = Object.values(sheet.columns).filter((column) => "choices" in column);
    expect(toFill?.dataValidations).toHaveLength(choices.length);
    expect(explained?.name).toBe("填写说明");
  });
});

test("GOV-15 technical support sees organisations and no people", async () => {
  const { id } = await given.aSchool("supported");
  const ask = { name: "丙", mailbox: "c@example.invalid", dutyStatement: "技术支持", duty: "SUPPORT" };
  const { code } = z
    .object({ code: z.string() })
    .parse((await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, ask)).body);
  await system.as("technician")("POST /me/invitations", { code });
  expect((await system.as("technician")(`GET /organizations/${id}`)).status).toBe(200);
  expect(await system.as("technician")(`GET /organizations/${at.county}/teachers`)).toMatchObject({
    status: 403,
    body: { code: "field-scope", rule: "GOV-15" },
  });
});
