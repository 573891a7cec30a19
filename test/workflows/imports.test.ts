import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { schoolSheet } from "#domain/directory/school-sheet.ts";
import { teacherSheet } from "#domain/directory/teacher-sheet.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf, importing, jobOf, refusals, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { readRows } from "#platform/sheets/read.ts";

let system: System;
let at: Offices;
const people = new People(7, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

const schools = Array.from({ length: 60 }, (_, index) =>
  people.aSchool({ 学校代码: `3706850${String(index + 100)}`, 学校名称: `第${index}中学`, 上级管理单位代码: "370685" }),
);
const roster = (count: number, school = "3706850100") =>
  Array.from({ length: count }, () => people.aTeacher({ 学校代码: school, 学段: "初中", 任教学科: "数学" }));
const county = () => system.as("county");

describe("DIR-08 sixty schools come in with their administrators' invitations", () => {
  test("a check of the sheet says what would be made and writes nothing", async () => {
    const job = await importing(system, county(), at.county, "schools", await workbookOf(schools), "?checkOnly=true");
    expect(job).toMatchObject({ state: "CHECKED", counts: { created: 60, refused: 0 }, progress: { checked: 60, written: 0 } });
    const below = await county()(`GET /organizations/${at.county}/organizations`);
    expect(below.body).toEqual({ items: [] });
  });

  test("the sheet applied makes sixty schools and sends sixty invitations; the same sheet again changes nothing", async () => {
    const before = (await system.mails()).length;
    const job = await importing(system, county(), at.county, "schools", await workbookOf(schools));
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 60 }, progress: { written: 60 } });
    expect((await system.mails()).length - before).toBe(60);
    const again = await importing(system, county(), at.county, "schools", csvOf(schools));
    expect(again).toMatchObject({ state: "APPLIED", counts: { created: 0, unchanged: 60 } });
    expect((await system.mails()).length - before).toBe(60);
  });
});

describe("DIR-07 an office above brings the schools of its counties", () => {
  const town = (code: string, given: Line) => people.aSchool({ 学校代码: code, 上级管理单位代码: "370686", ...given });
  const junior = town("3706860001", {});
  const primary = town("3706860002", { 学段: "小学", 起止年级: "1-5", 管理学校代码: "3706860001" });

  test("§6-33 with the school that manages another in the same file", async () => {
    const prefecture = system.as("prefecture");
    const job = await importing(system, prefecture, at.prefecture, "schools", csvOf([primary, junior]));
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    const again = await importing(system, prefecture, at.prefecture, "schools", csvOf([primary, { ...junior, 学校名称: "新名" }]));
    expect(again).toMatchObject({ state: "APPLIED", counts: { updated: 1, unchanged: 1 } });
    const { body } = await system.as("county-b")(`GET /organizations/${at.countyB}/organizations`);
    const { items } = z
      .object({ items: z.array(z.object({ organization: z.string(), code: z.string(), managing: z.string().optional() })) })
      .parse(body);
    expect(items[1]).toMatchObject({ code: "3706860002", managing: items[0]?.organization });
  });

  test("every mistake by column: parents out of scope, managing schools nobody knows, codes twice", async () => {
    const lines = [
      town("3706860011", { 上级管理单位代码: "370685" }),
      town("3706860012", { 管理学校代码: "3706869999" }),
      town("3706860013", {}),
      town("3706860013", {}),
      town("3706850100", {}),
    ];
    const job = await importing(system, system.as("county-b"), at.countyB, "schools", csvOf(lines), "?checkOnly=true");
    expect(await refusals(system.as("county-b"), at.countyB, job)).toEqual([
      [2, "上级管理单位代码", "org-code-unknown"],
      [3, "管理学校代码", "org-code-unknown"],
      [4, "学校代码", "org-in-file-twice"],
      [5, "学校代码", "org-in-file-twice"],
      [6, "学校代码", "org-code-exists"],
    ]);
  });
});

describe("DIR-06 teachers come in by sheet", () => {
  const teachers = roster(130);

  test("one bad row and nothing is written; every error names row, column and rule", async () => {
    const bad = [
      ...teachers.slice(0, 10),
      { ...people.aTeacher({ 学校代码: "3706850100", 学段: "初中" }), 是否乡村教师: "", 证件号码: "123456789012345" },
    ];
    const job = await importing(system, county(), at.county, "teachers", csvOf(bad));
    expect(job).toMatchObject({
      state: "REFUSED",
      counts: { created: 10, refused: 1 },
      refusal: { code: "import-has-errors" },
      progress: { written: 0 },
    });
    expect(await refusals(county(), at.county, job)).toEqual([
      [12, "证件号码", "id-fifteen-digits"],
      [12, "是否乡村教师", "rural-flag-required"],
    ]);
  });

  test("good rows only writes the others", async () => {
    const bad = [...teachers.slice(0, 10), people.aTeacher({ 学校代码: "3706859999" })];
    const job = await importing(system, county(), at.county, "teachers", csvOf(bad), "?goodRowsOnly=true");
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 10, refused: 1 }, progress: { written: 10 } });
  });

  test("the whole roster is written in chunks, the same file twice changes nothing, and other values of unverified records are taken", async () => {
    const job = await importing(system, county(), at.county, "teachers", await workbookOf(teachers));
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 120, unchanged: 10 } });
    const again = await importing(system, county(), at.county, "teachers", csvOf(teachers));
    expect(again).toMatchObject({ state: "APPLIED", counts: { created: 0, updated: 0, unchanged: 130 } });
    const changed = teachers.map((line, index) => (index < 3 ? { ...line, 任教学科: "物理" } : line));
    const update = await importing(system, county(), at.county, "teachers", csvOf(changed));
    expect(update).toMatchObject({ state: "APPLIED", counts: { updated: 3, unchanged: 127 } });
  });
});

const Founded = z.object({ organization: z.string(), invitationCode: z.string() });

/** A school of its own, its administrator signed in as `user`. */
const aSchool = async (user: string, by = "county", below: string = at.county) => {
  const code = `3706${String(900000 + founded++)}`;
  const ask = {
    code,
    name: "某校",
    type: "SCHOOL",
    stages: ["JUNIOR"],
    registered: true,
    administrator: { name: "某人", mailbox: "a@example.invalid" },
  };
  const made = Founded.parse((await system.as(by)(`POST /organizations/${below}/organizations`, ask)).body);
  await system.as(user)("POST /me/invitations", { code: made.invitationCode });
  return { id: made.organization, code };
};
let founded = 0;

const verifyAll = async (school: string, by: string) => {
  const { items } = z
    .object({ items: z.array(z.object({ teacher: z.string(), version: z.number() })) })
    .parse((await system.as(by)(`GET /organizations/${school}/teachers?limit=50`)).body);
  const teachers = items.map(({ teacher, version }) => ({ teacher, version }));
  expect((await system.as(by)(`POST /organizations/${school}/verifications`, { teachers })).status).toBe(200);
};

describe("what a row comes to", () => {
  test("a verified record needs a correction, and the same values of it are unchanged", async () => {
    const { id, code } = await aSchool("careful");
    const lines = roster(3, code);
    await importing(system, system.as("careful"), id, "teachers", csvOf(lines));
    await verifyAll(id, "careful");
    const changed = lines.map((line, index) => (index === 0 ? { ...line, 任教学科: "物理" } : line));
    const job = await importing(system, system.as("careful"), id, "teachers", csvOf(changed));
    expect(job).toMatchObject({ state: "REFUSED", counts: { unchanged: 2, refused: 1 } });
    expect(await refusals(system.as("careful"), id, job)).toEqual([[2, "证件号码", "teacher-needs-correction"]]);
  });

  test("a person twice in the file: both rows are refused", async () => {
    const { id, code } = await aSchool("doubled");
    const [one = {}, two = {}] = roster(2, code);
    const job = await importing(system, system.as("doubled"), id, "teachers", csvOf([one, two, { ...one, 姓名: "别名" }]));
    expect(await refusals(system.as("doubled"), id, job)).toEqual([
      [2, "证件号码", "teacher-in-file-twice"],
      [4, "证件号码", "teacher-in-file-twice"],
    ]);
  });

  test("a school's sheet may name no other school", async () => {
    const { id } = await aSchool("narrow");
    const job = await importing(system, system.as("narrow"), id, "teachers", csvOf(roster(1)));
    expect(await refusals(system.as("narrow"), id, job)).toEqual([[2, "学校代码", "org-code-unknown"]]);
  });

  test("somebody in service elsewhere stays there; more than one in twenty stops the import and tells the county", async () => {
    const { id, code } = await aSchool("prying");
    const elsewhere = roster(3, "3706850102");
    await importing(system, county(), at.county, "teachers", csvOf(elsewhere));
    const own = roster(20, code);
    const moved = elsewhere.map((line) => ({ ...line, 学校代码: code }));
    const one = await importing(system, system.as("prying"), id, "teachers", csvOf([...own, ...moved.slice(0, 1)]));
    expect(await refusals(system.as("prying"), id, one)).toEqual([[22, "证件号码", "teacher-exists"]]);
    const many = await importing(system, system.as("prying"), id, "teachers", csvOf([...own, ...moved]), "?goodRowsOnly=true");
    expect(many).toMatchObject({ state: "REFUSED", refusal: { code: "import-too-many-foreign" }, progress: { written: 0 } });
    expect((await system.as("prying")(`GET /organizations/${id}/imports/${many.import}/rows`)).status).toBe(409);
    const told = (await system.mails()).find(({ subject }) => subject.includes("导入已停止"));
    expect((await system.mail(told?.id ?? "")).text).toContain("3人已属于其他单位");
  });

  test("nobody whom a file leaves out is removed", async () => {
    const { id, code } = await aSchool("keeper");
    const lines = roster(5, code);
    await importing(system, system.as("keeper"), id, "teachers", csvOf(lines));
    await importing(system, system.as("keeper"), id, "teachers", csvOf(lines.slice(0, 1)));
    expect((await system.as("keeper")(`GET /organizations/${id}/teachers`)).body).toMatchObject({ items: { length: 5 } });
  });
});

describe("an import can be taken back", () => {
  const undo = (id: string, by = "county", org: string = at.county) => system.as(by)(`POST /organizations/${org}/imports/${id}/undo`);
  const later = async (id: string) => {
    await system.settle();
    return jobOf(await county()(`GET /organizations/${at.county}/imports/${id}`));
  };

  test("whole, while nothing hangs on it; twice is the same", async () => {
    const lines = roster(60, "3706850101");
    const job = await importing(system, county(), at.county, "teachers", csvOf(lines));
    expect((await undo(job.import)).status).toBe(202);
    expect(await later(job.import)).toMatchObject({ state: "UNDONE", progress: { written: 0 } });
    expect((await undo(job.import)).status).toBe(200);
    const again = await importing(system, county(), at.county, "teachers", csvOf(lines));
    expect(again).toMatchObject({ state: "APPLIED", counts: { created: 60 } });
  });

  test("changes too: the facts of before come back", async () => {
    const { id, code } = await aSchool("changer");
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
    const { id, code } = await aSchool("used");
    const job = await importing(system, system.as("used"), id, "teachers", csvOf(roster(2, code)));
    await verifyAll(id, "used");
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

  test("by name at once where it cannot be read or lacks a heading", async () => {
    const [line = {}] = roster(1);
    const { 是否乡村教师: _, ...short } = line;
    expect(await send(csvOf([short]))).toMatchObject({ status: 422, body: { code: "heading-missing", heading: "是否乡村教师" } });
    expect(await send(csvOf([{ ...line, 民族: "汉" }]))).toMatchObject({ status: 422, body: { code: "heading-unknown", heading: "民族" } });
    expect(await send(Buffer.from("d0cf11e0a1b11ae100000000", "hex"))).toMatchObject({ status: 415, body: { code: "file-is-xls" } });
    expect(await send(new Uint8Array(4 * 1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: "body-too-large" } });
    expect(await send(csvOf([]))).toMatchObject({ status: 422 });
  });

  test("from whom it is for: a school brings no schools, another county is not found, imports of others neither", async () => {
    const { id, code } = await aSchool("small");
    expect(await send(csvOf(schools.slice(0, 1)), "small", "schools", id)).toMatchObject({
      status: 403,
      body: { code: "act-not-yours", rule: "DIR-08" },
    });
    expect(await send(csvOf(roster(1)), "county-b")).toMatchObject({ status: 404 });
    const job = await importing(system, system.as("small"), id, "teachers", csvOf(roster(1, code)));
    expect((await system.as("county-b")(`GET /organizations/${id}/imports/${job.import}`)).status).toBe(404);
    expect((await county()(`GET /organizations/${at.county}/imports/${job.import}`)).status).toBe(404);
  });

  test("and what was only checked can be applied", async () => {
    const { id, code } = await aSchool("patient");
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
  const { id } = await aSchool("supported");
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
