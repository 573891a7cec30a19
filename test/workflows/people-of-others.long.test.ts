import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { sheets } from "#domain/imports/sheets.ts";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

type Person = { readonly name: string; readonly number: string; readonly id: string };
type Named = { readonly school: string; readonly code: string };

const people = new People(17, "370685");

let system: System;
let county: string;
let mine: Named & { readonly list: string };
let spent: Named;
let theirs: Named;
let foreign: Person[];

const nobody = (count: number): Person[] =>
  Array.from({ length: count }, () => ({ name: people.name(), number: people.identityNumber(), id: ulid() }));
const collecting = ({ number }: Person, code: string): Line => people.aTeacher({ 证件号码: number, 学校代码: code, 学段: "初中" });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  county = at.county;
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const opened = await given.anOpenSchool("mine", "JUNIOR", { code: "3799990001" });
  mine = { school: opened.school, code: "3799990001", list: opened.list };
  const schools = schooling(system, 95);
  theirs = { school: await schools.aSchool("theirs", at.county, "county", { code: "3799990002" }), code: "3799990002" };
  spent = { school: await schools.aSchool("spent", at.county, "county", { code: "3799990003" }), code: "3799990003" };
  await given.aNumbered(opened.school, people.identityNumber(), "本校", ["JUNIOR"]);
  foreign = [];
  for (const { name, number } of nobody(25))
    foreign.push({ name, number, id: await given.aNumbered(OrgId.parse(theirs.school), number, name, ["JUNIOR"]) });
});
afterAll(() => system.stop());

/** Everything an import says, but for its own name, its time and the numbers of rows. */
const saidOf = async (sheet: string, lines: readonly Line[], query: string): Promise<unknown> => {
  const { import: id } = await importing(system, system.as("mine"), mine.school, sheet, csvOf(lines), query);
  const at = `/organizations/${mine.school}/imports/${id}`;
  const [job, rows] = [await system.as("mine")(`GET ${at}`), await system.as("mine")(`GET ${at}/rows?limit=200`)];
  return { job: { ...z.looseObject({}).parse(job.body), import: "", askedAt: "" }, status: rows.status, rows: rows.body };
};

const ownSheets: readonly (readonly [sheet: string, query: string, line: (person: Person) => Line])[] = [
  ["enrollments", "&year=2022", ({ name, number }) => ({ 证件号码: number, 姓名: name, 学段: "初中", 学科: "数学" })],
  ["enrollments", "&year=2022", ({ name, id }) => ({ 教师编号: id, 姓名: name, 学段: "初中", 学科: "数学" })],
  ["corrections", "", ({ name, id }) => ({ 教师编号: id, 姓名: name, 任教学科: "物理" })],
  ["departures", "", ({ name, id }) => ({ 教师编号: id, 姓名: name, 离职日期: "2022-07-05", 离职原因: "调出" })],
  ["transfers", "", ({ name, id }) => ({ 方向: "调出", 教师编号: id, 姓名: name, 调入学校代码: "3799990003", 调动原因: "合并" })],
  ["transfers", "", ({ name, number }) => ({ 方向: "调入", 证件号码: number, 姓名: name, 调动原因: "合并" })],
];

describe("DIR-06 where one's own people are expected, people of others are like nobody", () => {
  test("every sheet of one's own people that a school brings is among these", () => {
    const own = Object.entries(sheets).flatMap(([name, { ownPeople, levels }]) => (ownPeople && levels.includes("SCHOOL") ? [name] : []));
    expect([...new Set(ownSheets.map(([sheet]) => sheet))]).toEqual(expect.arrayContaining(own));
  });

  test.each(ownSheets)("a sheet of %s says the same of k of them as of k numbers nobody has (%#)", async (sheet, query, line) => {
    for (const [k, twice] of [
      [1, 0],
      [25, 5],
    ] as const) {
      const sheetOf = (some: readonly Person[]) => [...some.slice(0, k), ...some.slice(0, twice)].map(line);
      const [known, unknown] = [sheetOf(foreign), sheetOf(nobody(k))];
      expect(await saidOf(sheet, known, `?checkOnly=true${query}`)).toEqual(await saidOf(sheet, unknown, `?checkOnly=true${query}`));
    }
  });

  test("the comparison too, for a school; its own people of the lists are known", async () => {
    const compared = async (some: readonly Person[]) => {
      const rows = [
        ["姓名", "证件号码"],
        ...some.flatMap(({ name, number }) => [
          [name, number],
          [name, number],
        ]),
      ];
      const { status, body } = await system.as("mine")(`POST ${mine.list}/comparison`, writeCsv(rows));
      return { status, body: JSON.parse(JSON.stringify(body), (key, value) => (key === "last4" ? "" : value)) };
    };
    expect(await compared(foreign)).toEqual(await compared(nobody(25)));
    expect(await compared(foreign)).toMatchObject({
      body: { onlyThere: expect.not.arrayContaining([expect.objectContaining({ known: true })]) },
    });
  });

  test("the county is told, and the figure of the day is spent by them: whoever works elsewhere is not told by hand any more", async () => {
    expect((await system.mails()).filter(({ subject }) => subject.includes("导入多行查无此人")).length).toBeGreaterThan(0);
    const [somebody] = foreign;
    const ask = {
      name: "他人",
      document: { number: somebody?.number },
      stages: ["JUNIOR"],
      subject: "数学",
      position: "TEACHER",
      rural: false,
    };
    expect(await system.as("mine")(`POST /organizations/${mine.school}/teachers`, ask)).toMatchObject({
      status: 429,
      body: { code: "too-many-foreign-hits", rule: "DIR-06", opensOn: expect.any(String) },
    });
  });
});

describe("DIR-06 where anybody may stand in a sheet, twenty different people a day are told apart", () => {
  /** Of each refused row its number and its code. */
  const refused = async (lines: readonly Line[], query = "?checkOnly=true") => {
    const by = system.as("spent");
    const rows = await refusals(by, spent.school, await importing(system, by, spent.school, "teachers", csvOf(lines), query));
    return rows.map(([row, , code]) => [row, code]);
  };
  const each = (code: string, from: number, count: number) => Array.from({ length: count }, (_, index) => [from + index, code]);

  test("of those beyond, and of numbers nobody has, nothing is said; nor of anybody once the twenty are reached", async () => {
    const own = nobody(500).map((one) => collecting(one, spent.code));
    const strangers = foreign.map((one) => collecting(one, spent.code));
    expect(await refused([...own.slice(0, 480), ...strangers, ...own.slice(480)])).toEqual([
      ...each("teacher-exists", 482, 20),
      ...each("too-many-foreign-hits", 502, 25),
    ]);
    expect(await refused([...strangers.slice(0, 2), ...own.slice(0, 2)])).toEqual(each("too-many-foreign-hits", 2, 4));
  });

  test("a day later the count begins anew, and the same person is one however often they are met", async () => {
    await system.clock("2022-07-07T09:00");
    const own = nobody(30).map((one) => collecting(one, spent.code));
    const one = foreign.slice(0, 1).map((each) => collecting(each, spent.code));
    for (let again = 0; again < 3; again++) expect(await refused([...own, ...one])).toEqual([[32, "teacher-exists"]]);
    expect(await refused(own, "")).toEqual([]);
  });
});

describe("DIR-06 one ask, however often, is about one person", () => {
  test("so that repeating it locks nobody out of collecting", async () => {
    const collect = (number: string | undefined) =>
      system.as("spent")(`POST /organizations/${spent.school}/teachers`, {
        ...{ name: "他人", document: { number }, stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false },
      });
    const [somebody] = foreign;
    for (let again = 0; again < 21; again++)
      expect(await collect(somebody?.number)).toMatchObject({ status: 409, body: { code: "teacher-exists" } });
    expect(await collect(people.identityNumber())).toMatchObject({ status: 201 });
  });
});

describe("SEC-03 a letter of a move names nobody", () => {
  test("not by the number this system gave them either, in no part of it; the audit has the number that it names instead", async () => {
    const [, , left] = foreign;
    const depart = { teacher: left?.id, on: "2022-07-07", reason: "辞职" };
    expect((await system.as("theirs")(`POST /organizations/${theirs.school}/departures`, depart)).status).toBe(200);
    expect((await system.as("spent")(`POST /organizations/${spent.school}/pulls`, { teacher: left?.id })).status).toBe(200);
    await system.settle();
    const letters = await Promise.all(
      (await system.mails()).filter(({ messageId }) => messageId.startsWith("<transfer.")).map(({ id }) => system.mail(id)),
    );
    expect(letters).toHaveLength(2);
    expect(JSON.stringify(letters)).not.toContain(left?.id);
    const told = await system.as("county")(`GET /counties/${county}/audit/TEACHER/${left?.id}`);
    const [reference = ""] = /"reference":"(\w{26})"/.exec(JSON.stringify(told.body))?.slice(1) ?? [];
    for (const { text } of letters) expect(text).toContain(reference);
  });
});
