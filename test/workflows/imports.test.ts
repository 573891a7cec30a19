import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
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

describe("an import can be taken back", () => {
  test("whole, while nothing hangs on it", async () => {
    const job = await importing(system, county(), at.county, "teachers", csvOf(roster(60, "3706850101")));
    const undone = await county()(`POST /organizations/${at.county}/imports/${job.import}/undo`);
    expect(undone.status).toBe(202);
    await system.settle();
    const after = jobOf(await county()(`GET /organizations/${at.county}/imports/${job.import}`));
    expect(after).toMatchObject({ state: "UNDONE", progress: { written: 0 } });
  });
});

test("the examples come in without a mistake, and the sheet of errors says what is wrong in the other one", async () => {
  const rows = await readRows(readFileSync("docs/examples/teachers-with-mistakes.xlsx"));
  expect(rows).toMatchObject({ ok: true });
});
