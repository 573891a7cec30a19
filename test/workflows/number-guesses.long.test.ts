import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { checkDigit } from "#domain/teachers/identity.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf, importing, jobOf, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

const people = new People(29, "370685");

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let mine: { readonly school: string; readonly list: string };
let theirs: OrgId;

type Person = { readonly name: string; readonly number: string; readonly id: string };
type Whose = "own" | "foreign";
let made = 0;
/** Somebody whose name nobody else has, of this school or of another. */
const aPerson = async (whose: Whose): Promise<Person> => {
  const [name, number] = [`王${String.fromCodePoint(0x4e00 + 7 * made++)}`, people.identityNumber()];
  return { name, number, id: await given.aNumbered(whose === "own" ? OrgId.parse(mine.school) : theirs, number, name, ["JUNIOR"]) };
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  mine = await given.anOpenSchool("mine", "JUNIOR", { code: "3799990001" });
  theirs = OrgId.parse((await given.anOpenSchool("theirs", "JUNIOR", { code: "3799990002" })).school);
});
afterAll(() => system.stop());

/** Numbers with right check digits that end as the one that is looked for, as the mask shows it, and are not it. */
const candidates = (number: string, count: number): string[] => {
  const found: string[] = [];
  for (let birth = Date.parse("1964-01-01"); found.length < count; birth += 86_400_000) {
    const born = `${number.slice(0, 6)}${new Date(birth).toISOString().slice(0, 10).replaceAll("-", "")}${number.slice(14, 17)}`;
    if (checkDigit(born) === number.charAt(17) && born !== number.slice(0, 17)) found.push(born + checkDigit(born));
  }
  return found;
};

/** Everything an import says, but for its own name, its time. */
const saidOf = async (sheet: string, lines: readonly Line[], query: string): Promise<unknown> => {
  const { import: id } = await importing(system, system.as("mine"), mine.school, sheet, csvOf(lines), query);
  const where = `/organizations/${mine.school}/imports/${id}`;
  const [job, rows] = [await system.as("mine")(`GET ${where}`), await system.as("mine")(`GET ${where}/rows?limit=200`)];
  return { job: { ...z.looseObject({}).parse(job.body), import: "", askedAt: "" }, rows: rows.body };
};

const sheets: readonly (readonly [sheet: string, query: string, line: (number: string, name: string) => Line])[] = [
  ["enrollments", "&year=2022", (number, name) => ({ 证件号码: number, 姓名: name, 学段: "初中", 学科: "数学" })],
  ["corrections", "", (number, name) => ({ 证件号码: number, 姓名: name, 任教学科: "物理" })],
  ["departures", "", (number, name) => ({ 证件号码: number, 姓名: name, 离职日期: "2022-07-06", 离职原因: "调出" })],
  ["transfers", "", (number, name) => ({ 方向: "调入", 证件号码: number, 姓名: name, 调动原因: "学校合并" })],
];
const asking = (sheet: string): (typeof sheets)[number] => {
  const found = sheets.find(([name]) => name === sheet);
  if (!found) throw new Error(sheet);
  return found;
};

describe("DIR-06 a number is not found by trying: k candidates under one name say the same with the right one among them as without", () => {
  const cases = sheets.flatMap(([sheet]) => (["own", "foreign"] as const).map((whose) => [sheet, whose] as const));
  test.each(cases)("a sheet of %s, somebody of %s", async (sheet, whose) => {
    const [, query, line] = asking(sheet);
    const [one, other] = [await aPerson(whose), await aPerson(whose)];
    const sheetOf = ({ name, number }: Person, among: boolean) => {
      const wrong = candidates(number, 60);
      return [...wrong.slice(0, 30), ...(among ? [number] : wrong.slice(30, 31)), ...wrong.slice(31)].map((each) => line(each, name));
    };
    const said = await saidOf(sheet, sheetOf(one, false), `?checkOnly=true${query}`);
    expect(JSON.stringify(said)).toContain("too-many-numbers");
    expect(await saidOf(sheet, sheetOf(other, true), `?checkOnly=true${query}`)).toEqual(said);
    const afterwards = await saidOf(sheet, [line(other.number, other.name)], `?checkOnly=true${query}`);
    expect(JSON.stringify(afterwards)).toContain("too-many-numbers");
  });

  test("nor one upload after the other, and a sheet of another kind counts on", async () => {
    const one = await aPerson("own");
    const codes = [];
    const [first, second, ...rest] = candidates(one.number, 4);
    for (const [index, number] of [first, second, first, ...rest, one.number].entries()) {
      const [sheet = "", query = "", line] = sheets[index % 3] ?? [];
      const lines = csvOf([line?.(`${number}`, one.name) ?? {}]);
      const job = await importing(system, system.as("mine"), mine.school, sheet, lines, `?checkOnly=true${query}`);
      codes.push((await refusals(system.as("mine"), mine.school, job)).map(([, , code]) => code).join());
    }
    expect(codes).toEqual(["not-found", "not-found", "not-found", "not-found", "too-many-numbers", "too-many-numbers"]);
  });

  test("nor by another name: whoever is called otherwise is like nobody; nor beside the number that this system gave them", async () => {
    const one = await aPerson("own");
    for (const [sheet, query, line] of sheets) {
      const [known, unknown] = [one.number, people.identityNumber()].map((number) => [line(number, people.name())]);
      expect(await saidOf(sheet, known ?? [], `?checkOnly=true${query}`)).toEqual(
        await saidOf(sheet, unknown ?? [], `?checkOnly=true${query}`),
      );
    }
    const out = { 方向: "调出", 教师编号: one.id, 姓名: one.name, 调入学校代码: "3799990002", 调动原因: "学校合并" };
    const into = (number: string) => ({ 方向: "调入", 证件号码: number, 姓名: people.name(), 调动原因: "学校合并" });
    const [known, unknown] = [one.number, people.identityNumber()].map((number) => [out, into(number)]);
    expect(await saidOf("transfers", known ?? [], "?checkOnly=true")).toEqual(await saidOf("transfers", unknown ?? [], "?checkOnly=true"));
  });

  test("nor without a name: twenty that find nobody are told, of more none of them", async () => {
    const nameless = (number: string) => ({ 证件号码: number, 学段: "初中", 学科: "数学" });
    const codesOf = async (numbers: readonly string[]) => {
      const lines = csvOf(numbers.map(nameless));
      const job = await importing(system, system.as("mine"), mine.school, "enrollments", lines, "?checkOnly=true&year=2022");
      return new Set((await refusals(system.as("mine"), mine.school, job)).map(([, , code]) => code));
    };
    const one = await aPerson("own");
    const wrong = candidates(one.number, 20);
    expect(await codesOf([...wrong.slice(0, 19), one.number])).toEqual(new Set(["not-found"]));
    expect(await codesOf([...wrong.slice(19), one.number])).toEqual(new Set(["not-found"]));
    expect(await codesOf([people.identityNumber()])).toEqual(new Set(["too-many-numbers"]));
    expect(await codesOf([one.number])).toEqual(new Set(["too-many-numbers"]));
  });

  test("nor by the comparison with the portal's sheet, with names and without", async () => {
    const compared = async (name: string | undefined, numbers: readonly string[]) => {
      const rows = [["序号", ...(name ? ["姓名"] : []), "证件号码"], ...numbers.map((one) => ["1", ...(name ? [name] : []), one])];
      const { status, body } = await system.as("mine")(`POST ${mine.list}/comparison`, writeCsv(rows));
      return { status, body };
    };
    const [one, other] = [await aPerson("own"), await aPerson("own")];
    const said = await compared(one.name, candidates(one.number, 40));
    expect(said).toMatchObject({ status: 200, body: { there: 0, unreadable: { length: 40 } } });
    expect(await compared(other.name, [...candidates(other.number, 39), other.number])).toEqual(said);
    expect(await compared(undefined, [...candidates(other.number, 39), other.number])).toEqual(said);
  });

  test("TRF-01 nor by hand, one request after the other", async () => {
    const one = await aPerson("own");
    const ask = (number: string) =>
      system.as("mine")(`POST /organizations/${mine.school}/transfers`, {
        ...{ direction: "IN", document: { number }, name: one.name, reason: "学校合并" },
      });
    for (const number of candidates(one.number, 3)) expect((await ask(number)).status).toBe(202);
    const [, , , fourth = ""] = candidates(one.number, 4);
    for (const number of [fourth, one.number])
      expect(await ask(number)).toMatchObject({
        status: 429,
        body: { code: "too-many-numbers", rule: "DIR-06", retryAfter: expect.any(Number) },
      });
  });
});

describe("DIR-06 a clerk who mistypes is served", () => {
  test("thirty numbers of eighty are told by row, the others are written; the same sheet again says the same", async () => {
    const staff: { name: string; number: string }[] = [];
    for (let index = 0; index < 80; index++) {
      const one = { name: people.name(), number: people.identityNumber() };
      staff.push(one);
      if (index >= 30) await given.aNumbered(OrgId.parse(mine.school), one.number, one.name, ["JUNIOR"]);
    }
    const lines = csvOf(staff.map(({ name, number }) => ({ 证件号码: number, 姓名: name, 学段: "初中", 学科: "数学" })));
    const take = (query: string) => importing(system, system.as("mine"), mine.school, "enrollments", lines, `?year=2022${query}`);
    const checked = await take("&checkOnly=true");
    expect(checked).toMatchObject({ counts: { created: 50, refused: 30 } });
    expect(new Set((await refusals(system.as("mine"), mine.school, checked)).map(([, , code]) => code))).toEqual(new Set(["not-found"]));
    expect(await take("&goodRowsOnly=true")).toMatchObject({ state: "APPLIED", counts: { created: 50, refused: 30 } });
  });

  test("and whose name was tried too often is still named by the number that this system gave them", async () => {
    const one = await aPerson("own");
    const line = { 教师编号: one.id, 姓名: one.name, 任教学科: "物理" };
    const tried = candidates(one.number, 6).map((number) => ({ 证件号码: number, 姓名: one.name, 任教学科: "物理" }));
    const bring = (lines: readonly Line[]) => importing(system, system.as("mine"), mine.school, "corrections", csvOf(lines));
    expect(await bring(tried)).toMatchObject({ state: "REFUSED" });
    expect(await bring([line])).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
  });
});

describe("DIR-06 the letter to the county about a sheet of one's own people", () => {
  test("says no more of people elsewhere than of nobody, to a county that sent the sheet itself", async () => {
    const away = await given.aSchool({ user: "away", stages: ["JUNIOR"] }, at.countyB);
    const foreign: (readonly [name: string, number: string])[] = [];
    for (let index = 0; index < 25; index++) {
      const [name, number] = [people.name(), people.identityNumber()];
      foreign.push([name, number]);
      await given.aNumbered(away, number, name, ["JUNIOR"]);
    }
    const named = ([name, number]: readonly [string, string]) => ({ 证件号码: number, 姓名: name, 任教学科: "物理" });
    const letters = async (some: typeof foreign) => {
      const before = new Set((await system.mails()).map(({ id }) => id));
      const job = await importing(system, system.as("county"), at.county, "corrections", csvOf(some.map(named)));
      expect(jobOf(await system.as("county")(`GET /organizations/${at.county}/imports/${job.import}`)).state).toBe("REFUSED");
      const told = (await system.mails()).filter(({ id, subject }) => !before.has(id) && subject.includes("查无此人"));
      return Promise.all(told.map(async ({ id }) => (await system.mail(id)).text));
    };
    const [known, unknown] = [await letters(foreign), await letters(foreign.map(() => [people.name(), people.identityNumber()]))];
    expect(known).toHaveLength(1);
    expect(known).toEqual(unknown);
  });
});
