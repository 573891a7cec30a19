import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, jobOf, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
const CODE = "3706850901";

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = schooling(system, 96);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  ({ school } = await open.anOpenSchool("own", "JUNIOR", { code: CODE, name: "甲校" }));
  await given.anAdministrator("second", school);
});
afterAll(() => system.stop());

const mine = () => system.as("own");
const send = (sheet: string, lines: readonly Line[], query = "?checkOnly=true") =>
  importing(system, mine(), school, sheet, csvOf(lines), query);
const newcomer = (more: Line = {}) => given.people.aTeacher({ 学校代码: CODE, 学段: "初中", 任教学科: "数学", 职务: "教师", ...more });
/** A teacher who is there already, and the line that says of them what stands. */
const standing = async (more: Line = {}): Promise<Line> => {
  const line = newcomer(more);
  expect(await send("teachers", [line], "")).toMatchObject({ state: "APPLIED" });
  return line;
};
const Listed = z.object({
  items: z.array(z.object({ teacher: z.string(), name: z.string(), version: z.number() })),
  next: z.string().optional(),
});
const idOf = async (line: Line) => {
  const { items } = Listed.parse((await mine()(`GET /organizations/${school}/teachers?limit=200`)).body);
  const found = items.find(({ name }) => name === line.姓名);
  if (!found) throw new Error(`${line.姓名} is not there`);
  return found;
};

const Rows = z.object({
  items: z.array(
    z.object({
      did: z.string(),
      changes: z.array(z.object({ column: z.string(), from: z.string(), to: z.string(), waits: z.boolean().optional() })),
      warnings: z.array(z.object({ column: z.string(), code: z.string(), detail: z.string(), detailEn: z.string() })),
    }),
  ),
});
const rowsOf = async (job: { readonly import: string }, by = mine(), where = school) =>
  Rows.parse((await by(`GET /organizations/${where}/imports/${job.import}/rows`)).body).items;
const changesOf = async (job: { readonly import: string }, by = mine(), where = school) =>
  (await rowsOf(job, by, where)).map(({ changes }) =>
    changes.map(({ column, from, to, waits }) => [column, from, to, ...(waits ? ["waits"] : [])]),
  );
const Shown = z.object({
  counts: z.record(z.string(), z.number()),
  countsAre: z.string(),
  fileName: z.string().optional(),
  warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
});
const read = async ({ import: id }: { readonly import: string }) =>
  Shown.parse((await mine()(`GET /organizations/${school}/imports/${id}`)).body);

describe("SEC-04 a check shows what would change, from what to what", () => {
  test("in a sheet of teachers, telephones masked", async () => {
    const line = await standing({ 联系电话: "10001234567" });
    const fresh = newcomer();
    const job = await send("teachers", [{ ...line, 任教学科: "物理", 职务: "其他", 联系电话: "10001239999" }, fresh, line].slice(0, 2));
    expect(await changesOf(job)).toEqual([
      [
        ["任教学科", "数学", "物理"],
        ["职务", "教师", "其他"],
        ["联系电话", "*******4567", "*******9999"],
      ],
      [],
    ]);
  });

  test("in a sheet of corrections, and which of it waits to be checked", async () => {
    const line = await standing();
    const { teacher } = await idOf(line);
    const job = await send("corrections", [{ 教师编号: teacher, 姓名: line.姓名 ?? "", 更正姓名: "新名字", 任教学科: "化学" }]);
    expect(await changesOf(job)).toEqual([
      [
        ["任教学科", "数学", "化学"],
        ["更正姓名", line.姓名, "新名字", "waits"],
      ],
    ]);
  });

  test("in a sheet of departures, and in one of schools", async () => {
    const line = await standing();
    const { teacher } = await idOf(line);
    const left = await send("departures", [{ 教师编号: teacher, 姓名: line.姓名 ?? "", 离职日期: "2022-07-06", 离职原因: "辞职" }]);
    expect(await changesOf(left)).toEqual([
      [
        ["离职日期", "", "2022-07-06"],
        ["离职原因", "", "辞职"],
      ],
    ]);
    const county = system.as("county");
    const other = given.people.aSchool({ 学校代码: "3706850903", 上级管理单位代码: "370685", 学校名称: "乙校", 学段: "初中" });
    expect(await importing(system, county, at.county, "schools", csvOf([other]))).toMatchObject({ state: "APPLIED" });
    const changed = { ...other, 学校名称: "丙校", 学段: "初中、小学", 起止年级: "", 管理学校代码: CODE };
    const job = await importing(system, county, at.county, "schools", csvOf([changed]), "?checkOnly=true");
    expect((await changesOf(job, county, at.county))[0]).toEqual(
      expect.arrayContaining([
        ["学校名称", "乙校", "丙校"],
        ["学段", "初中", "初中、小学"],
        ["管理学校代码", "", CODE],
      ]),
    );
  });
});

describe("DIR-06 another name at the same number", () => {
  test("is refused by hand as by sheet, and taken where the ask says what stands (§6-47)", async () => {
    const stands = { name: "王旧名", document: { number: given.people.identityNumber() }, stages: ["JUNIOR"], subject: "数学" };
    const collect = (more: object) =>
      mine()(`POST /organizations/${school}/teachers`, { ...stands, position: "TEACHER", rural: false, ...more });
    expect((await collect({})).status).toBe(201);
    const refused = { status: 409, body: { code: "name-differs", rule: "DIR-06", title: expect.stringContaining("原姓名") } };
    for (const formerName of [undefined, "李旧名"]) expect(await collect({ name: "王新名", formerName })).toMatchObject(refused);
    const renamed = { status: 200, body: { name: "王新名" } };
    expect(await collect({ name: "王新名", formerName: "王 旧名" })).toMatchObject(renamed);
    expect(await collect({ name: "王新名" })).toMatchObject(renamed);
  });

  test("is refused by its row, with the way to mend it, and taken where the row says what stands", async () => {
    const line = await standing();
    const renamed = { ...line, 姓名: "新姓名" };
    const refused = await send("teachers", [renamed], "");
    expect(await refusals(mine(), school, refused)).toEqual([[2, "姓名", "name-differs"]]);
    expect(await refusals(mine(), school, await send("teachers", [{ ...renamed, 原姓名: "别的人" }]))).toEqual([
      [2, "姓名", "name-differs"],
    ]);
    const job = await send("teachers", [{ ...renamed, 原姓名: line.姓名 ?? "" }], "");
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(await changesOf(job)).toEqual([[["姓名", line.姓名, "新姓名"]]]);
    expect(await send("teachers", [{ ...renamed, 原姓名: line.姓名 ?? "" }], "")).toMatchObject({ counts: { unchanged: 1 } });
  });
});

test("SEC-04 a row of somebody whose correction waits is refused, by sheet and by hand", async () => {
  const line = await standing();
  const { teacher, version } = await idOf(line);
  const asked = await mine()(`PATCH /organizations/${school}/teachers/${teacher}`, { name: "更正名" }, { "if-match": `"${version}"` });
  expect(asked.status).toBe(202);
  const job = await send("teachers", [{ ...line, 任教学科: "物理" }]);
  expect(await refusals(mine(), school, job)).toEqual([[2, "证件号码", "change-pending"]]);
  expect(await send("teachers", [line])).toMatchObject({ counts: { unchanged: 1 } });
  const collected = given.somebody({ name: line.姓名, document: { number: line.证件号码 }, subject: "物理" });
  expect(await mine()(`POST /organizations/${school}/teachers`, collected)).toMatchObject({
    status: 409,
    body: { code: "change-pending" },
  });
});

describe("SEC-03 what an import says of itself", () => {
  test("its counts are planned until they are written, and nothing stands of one that was undone", async () => {
    const line = newcomer();
    const job = await send("teachers", [line]);
    expect(await read(job)).toMatchObject({ counts: { created: 1 }, countsAre: "planned" });
    expect((await mine()(`POST /organizations/${school}/imports/${job.import}/application`, {})).status).toBe(202);
    await system.settle();
    expect(await read(job)).toMatchObject({ counts: { created: 1 }, countsAre: "written" });
    expect((await mine()(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    expect(await read(job)).toMatchObject({ counts: { created: 0, updated: 0 }, countsAre: "written" });
    expect(jobOf(await mine()(`GET /organizations/${school}/imports/${job.import}`)).progress.written).toBe(0);
    const refused = await send("teachers", [newcomer(), { ...newcomer(), 职务: "" }], "");
    expect(await read(refused)).toMatchObject({ counts: { created: 1, refused: 1 }, countsAre: "planned" });
  });

  test("the file's name stands in the list of imports; a person's number in it is refused", async () => {
    const named = await send("teachers", [newcomer()], `?checkOnly=true&fileName=${encodeURIComponent("甲校 教师.xlsx")}`);
    expect(await read(named)).toMatchObject({ fileName: "甲校 教师.xlsx" });
    const { body } = await mine()(`GET /organizations/${school}/imports?limit=200`);
    const { items } = z.object({ items: z.array(z.object({ import: z.string(), fileName: z.string().optional() })) }).parse(body);
    expect(items.find((one) => one.import === named.import)).toMatchObject({ fileName: "甲校 教师.xlsx" });
    const query = `?fileName=${given.people.identityNumber()}.csv`;
    const refused = await mine()(`POST /organizations/${school}/imports/teachers${query}`, csvOf([newcomer()]));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/query/fileName" }] } });
  });
});

describe("section 9: warnings beside refusals", () => {
  const warned = async (sheet: string, lines: readonly Line[], query?: string) => {
    const job = await send(sheet, lines, query);
    expect(job.counts.refused).toBe(0);
    const byRow = (await rowsOf(job)).map(({ warnings }) => warnings.map(({ column, code }) => [column, code]));
    return { byRow, job: await read(job) };
  };
  const opposite = (line: Line): Line => ({ ...line, 性别: Number(line.证件号码?.at(16)) % 2 === 1 ? "女" : "男" });

  test("a gender that the number contradicts, a subject on no list, a principal who is none: taken, and told by row and together", async () => {
    const lines = [
      opposite(newcomer()),
      newcomer({ 任教学科: "劳动" }),
      newcomer({ 职务: "校长（园长）" }),
      newcomer({ 任教学科: "日语" }),
    ];
    const { byRow, job } = await warned("teachers", lines);
    expect(byRow).toEqual([
      [["性别", "gender-not-as-number"]],
      [["任教学科", "subject-off-list"]],
      [["职务", "principal-not-recorded"]],
      [["任教学科", "subject-off-list"]],
    ]);
    expect(job.warnings.map(({ code }) => code)).toEqual(["gender-not-as-number", "subject-off-list", "principal-not-recorded"]);
    expect(job.warnings[1]?.detail).toBe(
      "有2行的“任教学科”需要核对：任教学科不在该学段的学科目录中，照原样登记，但不能以此学科报名：第3、5行。",
    );
  });

  test("DIR-08 another administrator of a school that is there: the sheet changes none, and says so", async () => {
    const county = system.as("county");
    const line = given.people.aSchool({ 学校代码: "3706850904", 上级管理单位代码: "370685", 学校名称: "丁校", 学段: "初中" });
    const bring = async (changes: Line = {}) => {
      const { import: id, state } = await importing(system, county, at.county, "schools", csvOf([{ ...line, ...changes }]));
      const { body } = await county(`GET /organizations/${at.county}/imports/${id}`);
      return { state, warnings: z.object({ warnings: z.array(z.unknown()) }).parse(body).warnings };
    };
    expect(await bring()).toEqual({ state: "APPLIED", warnings: [] });
    expect(await bring({ 联系人电话: "0535-8130000" })).toEqual({ state: "APPLIED", warnings: [] });
    expect((await bring({ 管理员姓名: "另一人" })).warnings).toMatchObject([
      { code: "administrator-not-taken", detail: expect.stringContaining("有1行的“管理员姓名”需要核对：学校已有管理员，表格不更改管理员") },
    ]);
  });

  test("the principal on record is one, and with another position none", async () => {
    const line = await standing({ 职务: "校长（园长）" });
    const { teacher } = await idOf(line);
    await mine()(`DELETE /organizations/${school}/principal`, { reason: "换人" });
    expect((await mine()(`PUT /organizations/${school}/principal`, { teacher })).status).toBe(201);
    expect((await warned("teachers", [line])).byRow).toEqual([[]]);
    expect((await warned("teachers", [{ ...line, 职务: "教师" }])).byRow).toEqual([[["职务", "principal-otherwise"]]]);
  });

  test("a subject enrolled in that is not the one on record", async () => {
    const line = await standing();
    const who = await idOf(line);
    const teachers = [{ teacher: who.teacher, version: who.version }];
    expect((await mine()(`POST /organizations/${school}/verifications`, { teachers })).status).toBe(200);
    const row = (subject: string) => [{ 证件号码: line.证件号码 ?? "", 学段: "初中", 学科: subject }];
    expect((await warned("enrollments", row("语文"), "?year=2022&checkOnly=true")).byRow).toEqual([[["学科", "subject-not-as-recorded"]]]);
    expect((await warned("enrollments", row("数学"), "?year=2022&checkOnly=true")).byRow).toEqual([[]]);
  });
});

describe("section 9: a refusal stands where the row says whom it is about", () => {
  test("in the column that is filled in, the number of this system or of a document", async () => {
    const [line, verified] = [await standing(), "teacher-info-unverified"];
    const { teacher } = await idOf(line);
    const lines = [
      { 教师编号: teacher, 学段: "初中", 学科: "数学" },
      { 证件号码: line.证件号码 ?? "", 学段: "初中", 学科: "数学" },
    ];
    const columns = await Promise.all(
      lines.map(async (one) => refusals(mine(), school, await send("enrollments", [one], "?year=2022&checkOnly=true"))),
    );
    expect(columns).toEqual([[[2, "教师编号", verified]], [[2, "证件号码", verified]]]);
  });

  test("a masked number or telephone is said to be masked", async () => {
    const job = await send("teachers", [
      newcomer({ 证件号码: "****6241" }),
      newcomer({ 联系电话: "100****4567" }),
      newcomer({ 姓名: "张**" }),
    ]);
    expect(await refusals(mine(), school, job)).toEqual([
      [2, "证件号码", "value-masked"],
      [3, "联系电话", "value-masked"],
      [4, "姓名", "value-lost"],
    ]);
  });
});
