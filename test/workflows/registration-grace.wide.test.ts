import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { Scope } from "#domain/access.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { learned } from "#given/learned.ts";
import { aComplete } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: OrgId;
let teacher: TeacherId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-11-30T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  const learning = await learned();
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"], name: "第一初级中学" });
  await learning.catalogue({ county: at.county, school });
  teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  await learning.learns(teacher, { county: at.county, school }, aComplete());
  await appointedSource(system, at.county, { client: "idle", source: "县平台" });
  const platform = await appointedSource(system, at.county);
  const facts = [completed(teacher, "L1", { on: "2022-11-20" })];
  expect(await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts })).toMatchObject({ status: 200 });
});
afterAll(() => system.stop());

const path = (county = at.county) => `/programs/2022/counties/${county}/registration-grace`;
const refuse = (reason: string, by = "county", county = at.county) => system.as(by)(`POST ${path(county)}/refusal`, { reason });
const letters = async (about: string) => (await system.mails()).filter(({ subject }) => subject.includes(about));
const to = (head: { to: unknown }) => JSON.stringify(head.to);

test("§6-50 on December 1 the county is asked once for days of grace, or to say no", async () => {
  await system.clock("2022-11-30T12:00", ["Deadlines"]);
  expect(await letters("是否设宽限期")).toEqual([]);
  await system.clock("2022-12-01T08:05", ["Deadlines"]);
  const asked = (await letters("是否设宽限期")).filter((head) => to(head).includes("county@example.invalid"));
  expect(asked).toHaveLength(1);
  expect((await system.mail(`${asked[0]?.id}`)).text).toContain("2022年12月31日（星期六）24时截止");
  await system.clock("2022-12-02T08:05", ["Deadlines"]);
  expect((await letters("是否设宽限期")).filter((head) => to(head).includes("county@example.invalid"))).toHaveLength(1);
});

test("CAL-15, CAL-17 a week before the cut-off one digest says who is outstanding, and when each source delivered last", async () => {
  await system.clock("2022-12-23T12:00", []);
  await system.clock("2022-12-24T08:05", ["Deadlines"]);
  const digest = async (user: string) => {
    const [head, ...more] = (await letters("待办提醒")).filter(
      (one) => to(one).includes(`${user}@example.invalid`) && one.subject.includes("还有7天"),
    );
    expect(more).toEqual([]);
    return (await system.mail(`${head?.id}`)).text;
  };
  const ofSchool = await digest("school");
  for (const words of ["1名合格教师的学分尚未确认", "学习平台最近一次报送", "省平台：2022-11-30", "县平台：尚未报送"])
    expect(ofSchool).toContain(words);
  expect(await digest("county")).toContain("尚未答复学分登记是否设宽限期");
});

test("§6-50 the county says no with a reason, once; it stays on record", async () => {
  expect(await refuse("")).toMatchObject({ status: 422, body: { code: "reason-required", rule: "CAL-17" } });
  expect((await refuse("平台当日报送", "school")).status).toBe(403);
  const said = await refuse("各平台均于当日报送");
  expect(said).toMatchObject({
    status: 200,
    body: { graceDays: 0, lastDay: "2022-12-31", graceRefused: { reason: "各平台均于当日报送" } },
  });
  expect(await refuse("各平台均于当日报送")).toMatchObject({ status: 200, body: said.body });
  const other = { code: "stands-otherwise", rule: "CAL-17", what: "REASON", stands: "各平台均于当日报送" };
  expect(await refuse("另外的理由")).toMatchObject({ status: 409, body: other });
  expect((await system.as("county")(`GET ${path()}`)).body).toEqual(said.body);
  const trail = await system.as("county")(`GET /counties/${at.county}/audit/CALENDAR/2022-${at.county}`);
  expect(trail.body).toMatchObject({ items: [{ act: "refuse days of grace", reason: "各平台均于当日报送" }] });
  const { deadlines } = z
    .object({ deadlines: z.array(z.looseObject({ window: z.string() })) })
    .parse((await system.as("county")(`GET /programs/2022/counties/${at.county}/deadlines`)).body);
  expect(JSON.stringify(deadlines.find(({ window }) => window === "CAL-17"))).not.toContain("宽限期");
});

const outlook = async () => (await import("#functions/deadlines/store.ts")).deadlines.standing(at.county, 2022);

test("§6-13 having said no, the county is told before the cut-off whose teachers wait; a sheet of its own is no delivery of a platform", async () => {
  const row = {
    来源: "县平台",
    记录编号: "K-1",
    教师编号: teacher,
    证件号码: "",
    姓名: "",
    课程编码: "L1",
    事项: "考核",
    日期: "2022-11-21",
  };
  const sheet = csvOf([{ ...row, 学时: "", "时长（秒）": "", 开始: "", 结束: "", 合格: "是", 更正编号: "" }]);
  const job = await importing(system, system.as("county"), at.county, "evidence", sheet, "?year=2022");
  expect(job).toMatchObject({ counts: { created: 1 } });
  await system.clock("2022-12-30T08:05", ["Deadlines"]);
  const [head, ...more] = (await letters("（明日截止）")).filter((one) => to(one).includes("county@example.invalid"));
  expect(more).toEqual([]);
  const { text } = await system.mail(`${head?.id}`);
  for (const words of [
    "学分登记（2022-12-31截止），共1项",
    "第一初级中学",
    "1名合格教师的学分尚未确认",
    "省平台：2022-11-30",
    "县平台：尚未报送",
  ])
    expect(text).toContain(words);
});

test("LRN-12 where nobody took down when a platform delivered last, its history is read back so far and no further", async () => {
  const [{ transact }, { sources }, { audit }] = await Promise.all([
    import("#platform/dynamodb/client.ts"),
    import("#table/organizations/sources.ts"),
    import("#table/audit.ts"),
  ]);
  const deliveries = async () => Object.fromEntries((await outlook()).sources.map((one) => [one.source, one.deliveredOn]));
  await transact([sources.update({ county: at.county, source: "省平台" }, { remove: ["deliveredOn"], when: "exists" })]);
  expect(await deliveries()).toEqual({ 省平台: "2022-11-30", 县平台: null });
  const scope = new Scope({ organization: at.county, level: "COUNTY", path: { ...places, COUNTY: at.county } });
  const done = { kind: "SOURCE", id: "省平台", act: "end a source's key", rule: "LRN-02" } as const;
  await transact(Array.from({ length: 100 }, () => audit({ ...anActor("COUNTY"), scope }, on("2022-12-30", "10:00:00"), done)));
  expect(await deliveries()).toEqual({ 省平台: undefined, 县平台: null });
});

test("§6-50 who gave days of grace by notice has nothing to refuse", async () => {
  const setting = `/programs/2022/counties/${at.countyB}/settings/registrationGraceDays`;
  const ask = { value: 3, reason: "平台次日报送", notice: { number: "教函〔2022〕9号", on: "2022-12-20" } };
  expect((await system.as("county-b")(`PUT ${setting}`, ask, { "if-match": '"0"' })).status).toBe(200);
  expect(await refuse("各平台均于当日报送", "county-b", at.countyB)).toMatchObject({
    status: 409,
    body: { code: "grace-given", rule: "CAL-17", days: 3, lastDay: "2023-01-03" },
  });
});
