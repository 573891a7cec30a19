import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { Change } from "#domain/corrections/types.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let list: Awaited<ReturnType<Awaited<ReturnType<typeof enrollable>>["anOpenSchool"]>>;
const [OWN, OTHER] = ["3706850901", "3706850902"];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-07T09:00" });
  at = await offices(system);
  given = schooling(system, 91);
  school = await given.aSchool("own", at.county, "county", { code: OWN });
  await given.aSchool("other", at.county, "county", { code: OTHER });
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  list = await open.anOpenSchool("open", "JUNIOR");
});
afterAll(() => system.stop());

const Audited = z.object({
  items: z.array(
    z.object({
      act: z.string(),
      rule: z.string(),
      on: z.string(),
      level: z.string(),
      onBehalf: z.boolean(),
      asked: z.string(),
      account: z.string(),
    }),
  ),
});
const auditOf = async (kind: string, id: string) =>
  Audited.parse((await system.as("county")(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body).items;

const county = () => ({ user: "county", where: `${at.county}` });
const mine = () => ({ user: "own", where: school });
const someone = async (line: (teacher: string, name: string) => Line) => {
  const { teacher } = await given.aTeacher("own", school, { name: "张三" });
  return line(teacher, "张三");
};

const node: Line = { 节点编码: "SX-1", 学段: "初中", 学科: "数学", 版本: "人教版", 年级: "7", 章: "第三章", "节（课）": "3.2" };
const newcomer = () => given.people.aTeacher({ 学校代码: OWN, 学段: "初中", 任教学科: "数学" });
const corrected = () => someone((教师编号, 姓名) => ({ 教师编号, 姓名, 任教学科: "物理" }));
const released = () => someone((教师编号, 姓名) => ({ 方向: "调出", 教师编号, 姓名, 调入学校代码: OTHER, 调动原因: "工作需要" }));

test.each([
  ["schools", "DIR-08", county, () => given.people.aSchool({ 学校代码: "3706850903", 上级管理单位代码: "370685" })],
  ["teachers", "DIR-06", mine, newcomer],
  ["corrections", "SEC-04", mine, corrected],
  ["departures", "TRF-07", mine, () => someone((教师编号, 姓名) => ({ 教师编号, 姓名, 离职日期: "2022-07-07", 离职原因: "辞职" }))],
  ["transfers", "TRF-01", mine, released],
  [
    "courses",
    "LRN-03",
    county,
    async () => ({ 课程编码: "KC-1", 课程名称: "课例点评", 类别: "学科选修", 学段: "初中", 学科: "数学", 学时: "2" }),
  ],
  ["chapters", "VID-09", county, async () => node],
  [
    "earlier-awards",
    "VID-08",
    county,
    async () => {
      await importing(system, system.as("county"), at.county, "chapters", csvOf([node]));
      return { 节点编码: "SX-1", 学段: "初中", 学科: "数学", 获奖级别: "县级", 年度: "2021", 文号: "教研〔2021〕3号" };
    },
  ],
  [
    "enrollments",
    "ENR-11",
    () => ({ user: "open", where: list.school }),
    async () => ({ 教师编号: await list.teacher(), 学段: "初中", 学科: "数学" }),
  ],
] as const)("SEC-08 what a sheet of %s did, and took back, stands in the audit by its own rule, %s", async (sheet, rule, who, line) => {
  const { user, where } = who();
  const query = sheet === "enrollments" ? "?year=2022" : "";
  const job = await importing(system, system.as(user), where, sheet, csvOf([await line()]), query);
  expect(job).toMatchObject({ state: "APPLIED" });
  expect((await system.as(user)(`POST /organizations/${where}/imports/${job.import}/undo`)).status).toBe(202);
  await system.settle();
  const audit = await auditOf("IMPORT", job.import);
  expect(audit.map(({ act }) => act)).toEqual(expect.arrayContaining([`import ${sheet}`, `undo import ${sheet}`, "import undone"]));
  expect(new Set(audit.map((one) => one.rule))).toEqual(new Set([rule]));
  expect(audit.some(({ onBehalf }) => onBehalf)).toBe(false);
});

test.each([
  ["teachers", "keep teachers", newcomer],
  ["corrections", "correct teachers", corrected],
  ["transfers", "request a transfer", released],
] as const)(
  "SEC-08 a sheet of %s that the county brings at a school's path is on its behalf, as “%s” is by hand",
  async (sheet, _, line) => {
    const office = system.as("county");
    const job = await importing(system, office, school, sheet, csvOf([await line()]));
    expect(job).toMatchObject({ state: "APPLIED" });
    expect((await system.as("own")(`GET /organizations/${school}/imports/${job.import}`)).body).toMatchObject({ onBehalf: true });
    expect((await office(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    const audit = await auditOf("IMPORT", job.import);
    expect(audit.map(({ act }) => act).toSorted()).toEqual(
      [
        "import applied",
        "import applying",
        "import checking",
        `import ${sheet}`,
        "import undoing",
        "import undone",
        `undo import ${sheet}`,
      ].toSorted(),
    );
    for (const one of audit) expect(one).toMatchObject({ level: "COUNTY", on: school, onBehalf: true });
  },
);

test("SEC-08 what the county brings at its own path is nobody else's", async () => {
  const job = await importing(system, system.as("county"), at.county, "teachers", csvOf([newcomer()]));
  expect((await system.as("county")(`GET /organizations/${at.county}/imports/${job.import}`)).body).toMatchObject({ onBehalf: false });
  for (const one of await auditOf("IMPORT", job.import)) expect(one).toMatchObject({ on: at.county, onBehalf: false });
});

test("DIR-03 a county that verifies at its own path does what is its own", async () => {
  const { teacher, version } = await given.aTeacher("own", school);
  const verify = { teachers: [{ teacher, version }] };
  expect((await system.as("county")(`POST /organizations/${at.county}/verifications`, verify)).status).toBe(200);
  const [verified] = (await auditOf("TEACHER", teacher)).filter(({ act }) => act === "verify");
  expect(verified).toMatchObject({ level: "COUNTY", on: at.county, onBehalf: false });
});

test("SEC-08 an undo stands in the audit when and by whom it was asked; a correction that waited is withdrawn in the name of whoever asked", async () => {
  await given.anAdministrator("second", school);
  const { teacher } = await given.aTeacher("own", school, { name: "张三" });
  const job = await importing(
    system,
    system.as("own"),
    school,
    "corrections",
    csvOf([{ 教师编号: teacher, 姓名: "张三", 更正姓名: "李四" }]),
  );
  await system.clock("2022-07-08T10:00", []);
  expect((await system.as("second")(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
  await system.settle();
  const account = z.object({ account: z.string() }).parse((await system.as("second")("GET /me")).body).account;
  for (const one of (await auditOf("IMPORT", job.import)).filter(({ act }) => /^(undo|import undo)/.test(act))) {
    expect(one).toMatchObject({ account });
    expect(one.asked >= "2022-07-08T02:00").toBe(true);
  }
  const { lookThrough } = await import("#table/look.ts");
  const changes: Change[] = [];
  for await (const change of lookThrough("the changes of a teacher", { teacher }, Change)) changes.push(change);
  expect(changes).toMatchObject([{ state: "WITHDRAWN", decided: { by: account, at: expect.stringMatching(/^2022-07-08T02/) } }]);
});
