import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf, importing, refusals, schoolsOf, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schoolsOf>;
const people = new People(7, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schoolsOf(system, at.county);
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
    const reason = `?reason=${encodeURIComponent("县级委托代为导入")}`;
    const job = await importing(system, prefecture, at.prefecture, "schools", csvOf([primary, junior]), reason);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    const renamed = csvOf([primary, { ...junior, 学校名称: "新名" }]);
    const again = await importing(system, prefecture, at.prefecture, "schools", renamed, reason);
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
      town("3706860014", { 管理学校代码: "3706860013" }),
    ];
    const job = await importing(system, system.as("county-b"), at.countyB, "schools", csvOf(lines), "?checkOnly=true");
    expect(await refusals(system.as("county-b"), at.countyB, job)).toEqual([
      [2, "上级管理单位代码", "org-code-unknown"],
      [3, "管理学校代码", "org-code-unknown"],
      [4, "学校代码", "org-in-file-twice"],
      [5, "学校代码", "org-in-file-twice"],
      [6, "学校代码", "org-code-exists"],
      [7, "管理学校代码", "org-code-unknown"],
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

describe("what a row comes to", () => {
  test("a verified record needs a correction, and the same values of it are unchanged", async () => {
    const { id, code } = await given.aSchool("careful");
    const lines = roster(3, code);
    await importing(system, system.as("careful"), id, "teachers", csvOf(lines));
    await given.verifyAll(id, "careful");
    const changed = lines.map((line, index) => (index === 0 ? { ...line, 任教学科: "物理" } : line));
    const job = await importing(system, system.as("careful"), id, "teachers", csvOf(changed));
    expect(job).toMatchObject({ state: "REFUSED", counts: { unchanged: 2, refused: 1 } });
    expect(await refusals(system.as("careful"), id, job)).toEqual([[2, "证件号码", "teacher-needs-correction"]]);
  });

  test("a person twice in the file: both rows are refused", async () => {
    const { id, code } = await given.aSchool("doubled");
    const [one = {}, two = {}] = roster(2, code);
    const job = await importing(system, system.as("doubled"), id, "teachers", csvOf([one, two, { ...one, 姓名: "别名" }]));
    expect(await refusals(system.as("doubled"), id, job)).toEqual([
      [2, "证件号码", "teacher-in-file-twice"],
      [4, "证件号码", "teacher-in-file-twice"],
    ]);
  });

  test("a school's sheet may name no other school", async () => {
    const { id } = await given.aSchool("narrow");
    const job = await importing(system, system.as("narrow"), id, "teachers", csvOf(roster(1)));
    expect(await refusals(system.as("narrow"), id, job)).toEqual([[2, "学校代码", "org-code-unknown"]]);
  });

  test("somebody in service elsewhere stays there; more than one in twenty stops the import and tells the county", async () => {
    const { id, code } = await given.aSchool("prying");
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
    expect((await system.mail(told?.id ?? "")).text).toContain("已属于其他单位的人员超过5%");
  });

  test("nobody whom a file leaves out is removed", async () => {
    const { id, code } = await given.aSchool("keeper");
    const lines = roster(5, code);
    await importing(system, system.as("keeper"), id, "teachers", csvOf(lines));
    await importing(system, system.as("keeper"), id, "teachers", csvOf(lines.slice(0, 1)));
    expect((await system.as("keeper")(`GET /organizations/${id}/teachers`)).body).toMatchObject({ items: { length: 5 } });
  });
});
