import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { quotas } from "#domain/program/packs/quotas.ts";
import { hasInitials, initialsOf } from "#domain/teachers/rules/initials.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let other: string;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 93);
  school = await given.aSchool("keeper", at.county);
  other = await given.aSchool("other", at.county);
  const some = { 单雄信: "数学", 曾国凡: "数学", 买买提·吐尔逊: "语文", "Mary Smith": "英语", 王伟: "语文", 王小伟: "数学" };
  for (const [name, subject] of Object.entries(some)) await given.aTeacher("keeper", school, { name, subject });
  await given.aTeacher("other", other, { name: "王五", subject: "数学" });
});
afterAll(() => system.stop());

const Listed = z.object({ items: z.array(z.looseObject({ name: z.string() })), next: z.string().optional() });
const read = async (by: string, path: string, query: Record<string, string>) => system.as(by)(`GET ${path}?${new URLSearchParams(query)}`);
const found = async (by: string, where: string, query: Record<string, string>): Promise<string[]> => {
  const { items, next } = Listed.parse((await read(by, `/organizations/${where}/teachers`, query)).body);
  const rest = next === undefined ? [] : await found(by, where, { ...query, cursor: next });
  return [...items.map(({ name }) => name), ...rest].toSorted();
};

describe("people are found by who they are", () => {
  test.each([
    [{ name: "王" }, ["王伟", "王小伟"]],
    [{ name: "王 伟" }, ["王伟"]],
    [{ name: "买买提•吐尔逊" }, ["买买提·吐尔逊"]],
    [{ name: "smith" }, ["Mary Smith"]],
    [{ initials: "sxx" }, ["单雄信"]],
    [{ initials: "ZGF" }, ["曾国凡"]],
    [{ initials: "mmt" }, ["买买提·吐尔逊"]],
    [{ initials: "ms" }, ["Mary Smith"]],
    [{ initials: "w" }, ["王伟", "王小伟"]],
    [{ subject: "数学", name: "王" }, ["王小伟"]],
    [{ stage: "JUNIOR", subject: "语文" }, ["买买提·吐尔逊", "王伟"].toSorted()],
    [{ stage: "SENIOR" }, []],
    [{ verified: "true" }, []],
    [{ initials: "w", limit: "1" }, ["王伟", "王小伟"]],
  ])("by their school: %j", async (query, names) => {
    expect(await found("keeper", school, query)).toEqual(names);
  });

  test("by their county as well, and nobody sees those of another school", async () => {
    expect(await found("county", at.county, { initials: "w" })).toEqual(["王五", "王伟", "王小伟"]);
    expect(await found("other", other, { initials: "w" })).toEqual(["王五"]);
  });

  test("the departed by the school that they left last, and by nobody else (TRF-03)", async () => {
    const gone = await given.aTeacher("keeper", school, { name: "仇离职" });
    const ask = { teacher: gone.teacher, on: "2022-07-05", reason: "调出" };
    expect((await system.as("keeper")(`POST /organizations/${school}/departures`, ask)).status).toBe(200);
    expect(await found("keeper", school, { name: "仇" })).toEqual([]);
    expect(await found("keeper", school, { state: "DEPARTED", initials: "qlz" })).toEqual(["仇离职"]);
    expect(await found("other", other, { state: "DEPARTED" })).toEqual([]);
    const county = await read("county", `/organizations/${at.county}/teachers`, { state: "DEPARTED" });
    expect(county).toMatchObject({ status: 422, body: { code: "departed-not-listed", rule: "TRF-03" } });
    expect((await system.as("other")(`POST /organizations/${other}/pulls`, { teacher: gone.teacher })).status).toBe(200);
    expect(await found("keeper", school, { state: "DEPARTED" })).toEqual([]);
  });

  test("a page of those who are looked for is full, and the next one goes on behind it", async () => {
    const first = Listed.parse((await read("county", `/organizations/${at.county}/teachers`, { subject: "数学", limit: "2" })).body);
    expect(first.items).toHaveLength(2);
    const second = await read("county", `/organizations/${at.county}/teachers`, {
      subject: "数学",
      limit: "200",
      cursor: first.next ?? "",
    });
    const names = [...first.items, ...Listed.parse(second.body).items].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["单雄信", "曾国凡", "王小伟", "王五"]));
    const elsewhere = { subject: "语文", cursor: first.next ?? "" };
    expect(await read("county", `/organizations/${at.county}/teachers`, elsewhere)).toMatchObject({ status: 422 });
  });
});

describe("departures and corrections name people by number and name as well", () => {
  const bring = (sheet: string, lines: readonly Record<string, string>[]) =>
    importing(system, system.as("keeper"), school, sheet, csvOf(lines));
  const leaving = { 离职日期: "2022-07-05", 离职原因: "调出" };

  test("TRF-07 a departure: the name has to be theirs, a number of another school is like one that nobody has", async () => {
    const [one, two] = [await given.aTeacher("keeper", school, { name: "张离" }), await given.aTeacher("keeper", school, { name: "张留" })];
    const theirs = await given.aTeacher("other", other, { name: "张外" });
    const refused = await bring("departures", [
      { 证件号码: one.number, 姓名: "李离", ...leaving },
      { 证件号码: theirs.number, 姓名: "张外", ...leaving },
      { 证件号码: given.people.identityNumber(), 姓名: "张无", ...leaving },
      { 教师编号: one.teacher, 证件号码: two.number, 姓名: "张留", ...leaving },
    ]);
    expect(refused).toMatchObject({ state: "REFUSED" });
    expect(await refusals(system.as("keeper"), school, refused)).toEqual([
      [2, "证件号码", "not-found"],
      [3, "证件号码", "not-found"],
      [4, "证件号码", "not-found"],
      [5, "教师编号", "not-found"],
    ]);
    const done = await bring("departures", [{ 证件号码: one.number, 姓名: "张　离", ...leaving }]);
    expect(done).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(await found("keeper", school, { name: "张" })).toEqual(["张留"]);
  });

  test("DIR-06 one by one: found by number and name, corrected and let depart by the id; a number of others is like one that nobody has", async () => {
    const one = await given.aTeacher("keeper", school, { name: "钱寻" });
    const theirs = await given.aTeacher("other", other, { name: "钱外" });
    const search = (by: string, where: string, number: string, name: string) =>
      system.as(by)(`POST /organizations/${where}/teacher-searches`, { document: { number }, name });
    expect(await search("keeper", school, one.number, "钱　寻")).toMatchObject({
      status: 200,
      body: { teacher: one.teacher, version: one.version, name: "钱寻", number: expect.stringMatching(/^\*+[\dX]{4}$/) },
    });
    expect(await search("county", at.county, theirs.number, "钱外")).toMatchObject({ status: 200, body: { teacher: theirs.teacher } });
    expect(await search("keeper", school, one.number, "李寻")).toMatchObject({ status: 404, body: { code: "not-found", rule: "DIR-06" } });
    expect(await search("keeper", school, "370685", "钱寻")).toMatchObject({ status: 422, body: { code: "id-shape" } });
    const [foreign, nobody] = [theirs.number, given.people.identityNumber()].map((number) => search("keeper", school, number, "钱外"));
    expect(await foreign).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect((await foreign)?.body).toEqual((await nobody)?.body);
  });

  test("DIR-06 numbers are not guessed by it: misses end at a figure a day, for right numbers too, and hits do not count", async () => {
    const one = await given.aTeacher("other", other, { name: "孙寻" });
    const guess = (number: string, name = "孙寻") =>
      system.as("other")(`POST /organizations/${other}/teacher-searches`, { document: { number }, name });
    const { aDay } = quotas.numberMisses;
    expect((await guess(one.number)).status).toBe(200);
    const missed = Array.from({ length: aDay - 1 }, () => given.people.identityNumber());
    for (const number of missed) expect((await guess(number)).status).toBe(404);
    expect((await guess("370685")).status).toBe(422);
    expect((await guess(one.number)).status).toBe(200);
    expect((await guess(one.number, "李寻")).status).toBe(404);
    expect(await guess(one.number)).toMatchObject({
      status: 429,
      body: { code: "quota-reached", rule: "DIR-06", quota: "numberMisses", limit: aDay },
    });
    expect((await guess(missed[0] ?? "")).status).toBe(404);
  });

  test("DIR-04 a correction", async () => {
    const one = await given.aTeacher("keeper", school, { name: "赵改" });
    const done = await bring("corrections", [{ 证件号码: one.number, 姓名: "赵 改", 任教学科: "英语" }]);
    expect(done).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(await found("keeper", school, { name: "赵", subject: "英语" })).toEqual(["赵改"]);
  });
});

describe("organisations are found by code and name", () => {
  const codes = async (query: Record<string, string>) => {
    const { body } = await read("county", `/organizations/${at.county}/organizations`, query);
    return z
      .object({ items: z.array(z.object({ organization: z.string() })) })
      .parse(body)
      .items.map(({ organization }) => organization);
  };

  test("by the beginning of the code, part of the name, stage and registration", async () => {
    const { code, name } = z
      .object({ code: z.string(), name: z.string() })
      .parse((await system.as("keeper")(`GET /organizations/${school}`)).body);
    expect(await codes({ code })).toEqual([school]);
    expect(await codes({ code: code.slice(0, -1) })).toContain(school);
    expect(await codes({ code: "0000" })).toEqual([]);
    expect(await codes({ name: ` ${name.slice(-2, -1)}　${name.slice(-1)}` })).toContain(school);
    expect(await codes({ name: "无此校" })).toEqual([]);
    expect(await codes({ stage: "KINDERGARTEN" })).toEqual([]);
    expect(await codes({ registered: "false" })).toEqual([]);
    expect((await codes({ registered: "true" })).toSorted()).toEqual([school, other].toSorted());
  });
});

describe("a number in a path or a query is digits alone", () => {
  test.each(["1e2", "0x10", " 5", "5.0", "+5", "", "５"])("%j is no number of entries", async (limit) => {
    const answer = await read("keeper", `/organizations/${school}/teachers`, { limit });
    expect(answer).toMatchObject({ status: 422, body: { code: "bad-input", errors: [{ pointer: "/query/limit" }] } });
  });

  test.each(["2022e0", "0x7E6", "2022.0", "+2022"])("%j is no year", async (year) => {
    const answer = await system.as("county")(`GET /programs/${year}/calendar`);
    expect(answer).toMatchObject({ status: 422, body: { code: "bad-input", errors: [{ pointer: "/path/year" }] } });
  });
});

describe("the initials of a name", () => {
  test.each([
    ["单雄信", "sxx"],
    ["单雄信", "dxx"],
    ["解缙", "xj"],
    ["区寄", "oj"],
    ["查良镛", "zly"],
    ["尉迟恭", "ycg"],
    ["万俟卨", "mqx"],
    ["长孙无忌", "zswj"],
    ["欧阳修", "oyx"],
    ["阿卜杜拉·买买提", "abdlmmt"],
    ["Anna-Maria O'Neil", "amon"],
    ["Ünal Çelik", "uc"],
    ["王𠮷", "wj"],
  ])("%s is found by %s", (name, initials) => expect(hasInitials(name, initials)).toBe(true));

  test("are of the most common reading by the Unicode collation", () => {
    expect(initialsOf("王伟李娜张敏刘洋陈静").join("")).toBe("wwlnzmlycj");
    expect(hasInitials("王伟", "wwx")).toBe(false);
    expect(hasInitials("王伟", "lw")).toBe(false);
  });
});
