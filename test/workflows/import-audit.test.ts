import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
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
  items: z.array(z.object({ act: z.string(), rule: z.string(), on: z.string(), level: z.string(), onBehalf: z.boolean() })),
});
const auditOf = async (kind: string, id: string) =>
  Audited.parse((await system.as("county")(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body).items;

const county = () => ({ user: "county", where: `${at.county}` });
const mine = () => ({ user: "own", where: school });
const someone = async (line: (teacher: string, name: string) => Line) => {
  const { teacher } = await given.aTeacher("own", school, { name: "张三" });
  return line(teacher, "张三");
};

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
