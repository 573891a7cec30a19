import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { cellsOf, csvOf, importing, jobOf, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let platform: Client;
let county: Client;
let school: string;
let abroad: OrgId;
const people = new People(211);
const numbers = { own: people.identityNumber(), foreign: people.identityNumber() };
const who = { learner: "", second: "", idle: "", numbered: "", moved: "", foreign: "" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  const mine = await open.anOpenSchool("mine", "JUNIOR");
  school = mine.school;
  abroad = await open.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  for (const name of ["learner", "second", "idle", "moved"] as const) who[name] = await mine.teacher();
  who.numbered = await open.aNumbered(mine.school, numbers.own, "甲某", ["JUNIOR"]);
  who.foreign = await open.aNumbered(abroad, numbers.foreign, "乙某", ["JUNIOR"]);
  for (const teacher of [who.learner, who.second, who.numbered, who.moved])
    await mine.mine(`POST ${mine.list}/enrollments`, { teacher, subject: "数学" });
  county = system.as("county");
  for (const code of ["E-1", "E-2", "E-3"])
    await county(
      `POST /counties/${at.county}/courses`,
      general(code, "师德师风建设", { bucket: "GENERAL_REQUIRED", validFrom: "2022-07-10" }),
    );
  await system.clock("2022-08-20T10:00", []);
  platform = await appointedSource(system, at.county);
});
afterAll(() => system.stop());

const line = (记录编号: string, 教师编号: string, change: Line = {}): Line => ({
  ...{ 来源: "省平台", 记录编号, 教师编号, 证件号码: "", 姓名: "", 课程编码: "E-1", 事项: "完成", 日期: "2022-08-10", 学时: "" },
  ...{ "时长（秒）": "", 开始: "", 结束: "", 合格: "", 更正编号: "" },
  ...change,
});
const passed: Line = { 事项: "考核", 合格: "是" };
const session: Line = { 事项: "学习", 日期: "", "时长（秒）": "3600", 开始: "2022-08-10 09:00", 结束: "2022-08-10 10:00:00" };
const bring = (lines: readonly Line[], query = "") => importing(system, county, at.county, "evidence", csvOf(lines), `?year=2022${query}`);
const undo = async (job: string) => {
  const asked = await county(`POST /organizations/${at.county}/imports/${job}/undo`);
  await system.settle();
  return { asked, job: jobOf(await county(`GET /organizations/${at.county}/imports/${job}`)) };
};
const send = (facts: readonly object[]) => platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
const Shown = z.looseObject({
  total: z.looseObject({ counted: z.number() }),
  lines: z.array(z.looseObject({ fact: z.looseObject({ id: z.string() }), counted: z.number(), why: z.string().optional() })),
});
const statement = async (teacher: string) =>
  Shown.parse((await county(`GET /programs/2022/organizations/${at.county}/teachers/${teacher}/statement`)).body);
const saidOf = async (teacher: string) => (await statement(teacher)).lines.map(({ fact, counted, why }) => [fact.id, counted, why]);
const rowsOf = async (job: { import: string }) =>
  z
    .object({ items: z.array(z.looseObject({ row: z.number(), did: z.string(), warnings: z.array(z.looseObject({ code: z.string() })) })) })
    .parse((await county(`GET /organizations/${at.county}/imports/${job.import}/rows?limit=200`)).body)
    .items.map(({ row, did, warnings }) => [row, did, ...warnings.map(({ code }) => code)]);

describe("LRN-02 the county brings what a source reports by sheet", () => {
  test("what is good counts as if its source had sent it, and lists show it; the same again is unchanged", async () => {
    const lines = [line("A-1", who.learner), line("A-2", who.learner, passed), line("A-3", who.learner, session)];
    expect(await bring(lines)).toMatchObject({ state: "APPLIED", counts: { created: 3, unchanged: 0, refused: 0 } });
    expect(await bring(lines)).toMatchObject({ state: "APPLIED", counts: { created: 0, unchanged: 3 } });
    expect(await statement(who.learner)).toMatchObject({
      total: { counted: 2 },
      lines: [{ fact: { source: "省平台", id: "A-1" } }, {}, {}],
    });
    const progress = await system.as("mine")(`GET /programs/2022/schools/${school}/progress`);
    expect(progress.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ teacher: who.learner, total: 2, current: true })]),
    });
    const sent = { ...completed(who.learner, "E-1"), id: "A-1" };
    expect((await send([sent])).body).toMatchObject({ results: [{ result: "UNCHANGED" }] });
  });

  test("§6-51 good rows are kept whatever the others are, each refused as its source's report would be, by its column", async () => {
    const job = await bring([
      line("B-1", who.second),
      line("B-2", who.second, { 来源: "市平台" }),
      line("B-3", "01G0000000000000000000000A"),
      line("B-4", who.foreign),
      line("B-5", "", { 证件号码: numbers.foreign, 姓名: "乙某" }),
      line("B-6", "", { 证件号码: numbers.own, 姓名: "丙某" }),
      line("B-7", who.second, { 姓名: "丁某" }),
      line("B-8", who.second, { 课程编码: "E-9" }),
      line("B-9", who.second, { 日期: "2022-08-21" }),
      line("B-10", who.second, { ...session, "时长（秒）": "7201" }),
      line("B-1", who.second, { 日期: "2022-08-11" }),
      line("A-1", who.second),
      line("B-11", who.second, { 更正编号: "A-1" }),
      line("B-12", who.second, { 事项: "考核" }),
      line("B-13", who.second, { 日期: "", 学时: "0" }),
      line("B-14", who.second, { ...session, 结束: "2022-08-10 08:00" }),
      line("B-15", "", { 证件号码: numbers.own, 姓名: "甲某" }),
    ]);
    expect(await refusals(county, at.county, job)).toEqual([
      [3, "来源", "evidence-source-unknown"],
      [4, "教师编号", "learner-unknown"],
      [5, "教师编号", "learner-unknown"],
      [6, "教师编号", "learner-unknown"],
      [7, "教师编号", "learner-unknown"],
      [8, "姓名", "name-differs"],
      [9, "课程编码", "course-unknown"],
      [10, "日期", "evidence-of-future"],
      [11, "时长（秒）", "evidence-implausible"],
      [12, "记录编号", "evidence-conflict"],
      [13, "记录编号", "evidence-conflict"],
      [14, "更正编号", "evidence-target-other"],
      [15, "合格", "value-required"],
      [16, "日期", "value-required"],
      [16, "学时", "value-invalid"],
      [17, "结束", "value-invalid"],
    ]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2, refused: 15 } });
    expect(await saidOf(who.second)).toEqual([["B-1", 0, "ASSESSMENT_NOT_PASSED"]]);
    const sheet = await cellsOf(await county(`GET /organizations/${at.county}/imports/${job.import}/sheet`));
    expect(sheet[2]?.at(-1)).toContain("来源：");
  });

  test("§9 whom the source knows by an account is named by it, if it is bound; another person beside it is nobody", async () => {
    const bound = { name: "甲-平台", teacher: who.second };
    expect((await platform(`POST /programs/2022/counties/${at.county}/platform-accounts`, bound)).status).toBe(201);
    const job = await bring([
      line("P-1", "", { 平台账号: "甲-平台" }),
      line("P-2", who.second, { 平台账号: "甲-平台" }),
      line("P-3", who.learner, { 平台账号: "甲-平台" }),
      line("P-4", "", { 平台账号: "乙-平台" }),
      line("P-5", "", { 平台账号: "" }),
    ]);
    expect(await refusals(county, at.county, job)).toEqual([
      [4, "平台账号", "learner-unknown"],
      [5, "平台账号", "learner-unknown"],
      [6, "教师编号", "value-required"],
    ]);
    expect((await saidOf(who.second)).map(([id]) => id)).toEqual(expect.arrayContaining(["P-1", "P-2"]));
  });

  test("a check tells the bad rows and what somebody should look at, and writes nothing", async () => {
    const lines = [
      line("C-1", who.idle, { 学时: "1", 合格: "是" }),
      line("C-2", who.learner, { 更正编号: "C-9", 课程编码: "E-2" }),
      line("C-3", who.learner, { 课程编码: "E-9" }),
    ];
    const job = await bring(lines, "&checkOnly=true");
    expect(job).toMatchObject({ state: "CHECKED", counts: { created: 2, refused: 1 } });
    expect(await rowsOf(job)).toEqual([
      [2, "created", "cell-not-of-this-record", "evidence-not-enrolled"],
      [3, "created", "evidence-waits"],
      [4, "refused"],
    ]);
    expect(await saidOf(who.idle)).toEqual([]);
    await county(`POST /organizations/${at.county}/imports/${job.import}/application`, {});
    await system.settle();
    expect(jobOf(await county(`GET /organizations/${at.county}/imports/${job.import}`))).toMatchObject({
      state: "APPLIED",
      counts: { created: 2 },
    });
    expect(await saidOf(who.idle)).toEqual([["C-1", 0, "NOT_ENROLLED"]]);
  });

  test("who was enrolled here this year is nobody's stranger after moving away", async () => {
    const mine = system.as("mine");
    await mine(`POST /organizations/${school}/departures`, { teacher: who.moved, on: "2022-08-19", reason: "调离" });
    expect(await system.as("abroad")(`POST /organizations/${abroad}/pulls`, { teacher: who.moved })).toMatchObject({ status: 200 });
    const job = await bring([line("D-1", who.moved), line("D-2", who.moved, passed)]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
  });

  test.each([
    ["the school", "mine", "school"],
    ["another county", "county-b", "county"],
  ] as const)("not %s", async (_, by, where) => {
    const place = where === "school" ? school : at.county;
    const asked = await system.as(by)(`POST /organizations/${place}/imports/evidence?year=2022`, csvOf([line("X-1", who.learner)]));
    expect([403, 404]).toContain(asked.status);
  });
});

describe("§6-65 a sheet is taken back by withdrawals", () => {
  test("what it brought counts no more and stays to be read; a correction gives back what it had corrected", async () => {
    await bring([line("F-1", who.numbered, { 课程编码: "E-2" }), line("F-2", who.numbered, { ...passed, 课程编码: "E-2" })]);
    const job = await bring([
      line("F-3", who.numbered, { 日期: "2022-07-31", 更正编号: "F-1", 课程编码: "E-2" }),
      line("F-4", who.numbered, { 课程编码: "E-3" }),
      line("F-5", who.numbered, { ...passed, 课程编码: "E-3" }),
    ]);
    expect((await statement(who.numbered)).total.counted).toBe(2);
    expect(await undo(job.import)).toMatchObject({ asked: { status: 202 }, job: { state: "UNDONE", counts: { created: 0 } } });
    const said = await saidOf(who.numbered);
    expect(said).toContainEqual(["F-3", 0, "SUPERSEDED"]);
    expect(said).toContainEqual(["F-4", 0, "SUPERSEDED"]);
    expect(said).toContainEqual([`undo:${job.import}:2`, 2, undefined]);
    expect(said).toContainEqual([`undo:${job.import}:3`, 0, "VOIDED"]);
    expect((await statement(who.numbered)).total.counted).toBe(2);
    const again = await bring([line("F-4", who.numbered, { 课程编码: "E-3" })]);
    expect(await rowsOf(again)).toEqual([[2, "unchanged", "evidence-withdrawn"]]);
    const sent = { ...completed(who.numbered, "E-3"), id: "F-4" };
    expect((await send([sent, { ...sent, id: "F-4a" }])).body).toMatchObject({
      results: [{ result: "REFUSED", code: "evidence-withdrawn", detail: expect.stringContaining("新的记录编号") }, { result: "CREATED" }],
    });
    const audit = await county(`GET /counties/${at.county}/audit/SOURCE/省平台`);
    expect(audit.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ act: "withdraw evidence", importId: job.import })]),
    });
  });

  test("not what its source corrected since", async () => {
    const job = await bring([line("G-1", who.learner, { 课程编码: "E-3" })]);
    await send([{ ...completed(who.learner, "E-3"), id: "G-2", supersedes: "G-1", on: "2022-08-09" }]);
    const { asked } = await undo(job.import);
    expect(asked).toMatchObject({ status: 409, body: { code: "import-undo-blocked", hanging: [{ row: 2, id: "G-1", why: "CHANGED" }] } });
  });
});

test("a row that somebody was faster with is judged again: a sheet and its source at once lose nothing", async () => {
  const lines = Array.from({ length: 40 }, (_, index) =>
    line(`R-${index}`, who.second, { 课程编码: "E-2", 日期: `2022-08-${10 + (index % 9)}` }),
  );
  const taken = await county(`POST /organizations/${at.county}/imports/evidence?year=2022`, csvOf(lines));
  const same = lines.slice(0, 8).map(({ 记录编号: id, 日期: on }) => ({ ...completed(who.second, "E-2"), id, on }));
  const others = Array.from({ length: 8 }, (_, index) => ({ ...completed(who.second, "E-3"), id: `O-${index}` }));
  const sent = async (facts: readonly object[]) => {
    for (const fact of facts) expect((await send([fact])).body).not.toMatchObject({ results: [{ result: "REFUSED" }] });
  };
  await Promise.all([sent(same), sent(others), system.settle()]);
  const { import: id } = jobOf(taken);
  expect(jobOf(await county(`GET /organizations/${at.county}/imports/${id}`))).toMatchObject({ state: "APPLIED", counts: { refused: 0 } });
  const said = (await saidOf(who.second)).map(([fact]) => `${fact}`);
  expect(said.filter((fact) => /^[RO]-/.test(fact))).toHaveLength(48);
});

describe("LRN-02 a source brings its own sheet", () => {
  const imports = (path = "") => `/organizations/${at.county}/imports${path}`;

  test("of what it reports itself: another's rows are refused, another's imports are not there, and nothing else is brought", async () => {
    const theirs = await bring([line("S-0", who.second)]);
    const lines = [line("S-1", who.second), line("S-2", who.second, { ...passed, 来源: "市平台" })];
    await appointedSource(system, at.county, { client: "other", source: "市平台" });
    const job = await importing(system, platform, at.county, "evidence", csvOf(lines), "?year=2022");
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 1, refused: 1 } });
    expect(await refusals(platform, at.county, job)).toEqual([[3, "来源", "evidence-source-unknown"]]);
    const ids = z.object({ items: z.array(z.looseObject({ import: z.string() })) });
    expect(ids.parse((await platform(`GET ${imports()}`)).body).items.map((one) => one.import)).toEqual([job.import]);
    for (const path of [`/${theirs.import}`, `/${theirs.import}/rows`]) expect((await platform(`GET ${imports(path)}`)).status).toBe(404);
    expect((await platform(`POST ${imports(`/${theirs.import}/undo`)}`)).status).toBe(404);
    expect(await platform(`POST ${imports("/courses")}`, csvOf(lines))).toMatchObject({ status: 403, body: { code: "duty-scope" } });
    expect((await county(`GET ${imports(`/${job.import}`)}`)).status).toBe(200);
    expect((await platform(`POST ${imports(`/${job.import}/undo`)}`)).status).toBe(202);
    await system.settle();
    expect((await saidOf(who.second)).find(([id]) => id === "S-1")).toMatchObject(["S-1", 0, expect.anything()]);
  });

  test("its words for columns stay its own", async () => {
    const sheet = (words: Line) => csvOf([words]);
    const { 记录编号, ...rest } = line("S-9", who.second);
    const mapping = encodeURIComponent(JSON.stringify({ 流水号: "记录编号" }));
    expect(
      (await platform(`POST ${imports("/evidence")}?year=2022&mapping=${mapping}`, sheet({ ...rest, 流水号: 记录编号 ?? "" }))).status,
    ).toBe(202);
    await system.settle();
    for (const by of [county, platform])
      expect(await by(`GET /organizations/${at.county}/mappings`)).toMatchObject({ body: { items: [] } });
  });
});
