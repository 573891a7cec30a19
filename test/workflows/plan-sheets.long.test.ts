import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Scope } from "#domain/access.ts";
import { CourseCode } from "#domain/courses/types.ts";
import { AccountId, type TeacherId } from "#domain/ids.ts";
import type { Stage } from "#domain/program/types.ts";
import { aCourse, general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { type Line, People } from "#given/people.ts";
import { csvOf, importing, jobOf, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let county: Client;
let platform: Client;
let place: Awaited<ReturnType<Awaited<ReturnType<typeof enrollable>>["anOpenSchool"]>>;
const people = new People(223);
const numbers = { own: people.identityNumber(), foreign: people.identityNumber() };
const USERS = ["first", "second", "third", "fourth", "fifth", "sixth"] as const;
const who: Record<string, TeacherId> = {};
const idOf = (name: string): TeacherId => {
  const id = who[name];
  if (!id) throw new Error(`nobody is called ${name}`);
  return id;
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  place = await open.anOpenSchool("mine", "JUNIOR");
  for (const name of [...USERS, "idle"]) who[name] = await place.teacher();
  who.numbered = await open.aNumbered(place.school, numbers.own, "甲某", ["JUNIOR"]);
  const abroad = await open.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  who.foreign = await open.aNumbered(abroad, numbers.foreign, "乙某", ["JUNIOR"]);
  for (const name of [...USERS, "numbered"]) await place.mine(`POST ${place.list}/enrollments`, { teacher: who[name], subject: "数学" });
  for (const name of USERS) await bindAccount(system, name, idOf(name));
  county = system.as("county");
  for (const hours of [5, 6, 7, 8]) await county(`POST /counties/${at.county}/courses`, aCourse(`S-${hours}`, { hours }));
  await county(`POST /counties/${at.county}/courses`, aCourse("P-6", { subject: "物理", hours: 6 }));
  await county(`POST /counties/${at.county}/courses`, general("G-6", "劳动教育", { hours: 6 }));
  platform = await appointedSource(system, at.county);
  await appointedSource(system, at.county, { client: "other", source: "市平台" });
  await system.clock("2022-08-20T10:00", []);
});
afterAll(() => system.stop());

let ids = 0;
const line = (name: string, 课程编码: string, change: Line = {}): Line => ({
  ...{ 来源: "省平台", 选课编号: `c-${++ids}`, 教师编号: who[name] ?? "", 证件号码: "", 姓名: "", 课程编码, 选课日期: "2022-08-15" },
  ...change,
});
const lines = (name: string, ...codes: readonly string[]): Line[] => codes.map((code) => line(name, code));
const bring = (all: readonly Line[], query = "") => importing(system, county, at.county, "plans", csvOf(all), `?year=2022${query}`);
const Changed = z.object({ items: z.array(z.object({ changes: z.array(z.looseObject({ column: z.string() })) })) });
const changesOf = async (job: string) =>
  Changed.parse((await county(`GET /organizations/${at.county}/imports/${job}/rows`)).body).items.map(({ changes }) => changes);
const planOf = async (name: string) => (await system.as(name)(`GET /programs/2022/teachers/${who[name]}/plan`)).body;
const set = (name: string, courses: readonly string[], version: number) =>
  system.as(name)(`PUT /programs/2022/teachers/${who[name]}/plan`, { courses, confirm: true }, { "if-match": `"${version}"` });
const object = (name: string, reason: string) => system.as(name)("POST /me/plans/2022/objection", { reason });
const undo = async (job: string) => {
  const asked = await county(`POST /organizations/${at.county}/imports/${job}/undo`);
  await system.settle();
  return { asked, job: jobOf(await county(`GET /organizations/${at.county}/imports/${job}`)) };
};
/** Binds the record of somebody to the account as an activation does. */
const bindTo = async (name: string) => {
  const { bindings } = await import("#table/teachers/activations.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { account } = z.looseObject({ account: AccountId }).parse((await system.as(name)("GET /me")).body);
  const teacher = idOf(name);
  const bound = { account, at: "2022-08-01T00:00:00.000Z", school: place.school };
  await transact([bindings.put({ teacher }, { teacher, bound, ended: [], version: 1 })]);
};
const unbind = (name: string, ask: object) => county(`POST /counties/${at.county}/teachers/${who[name]}/unbinding`, ask);
const check = "&checkOnly=true";
const Space = z.looseObject({ plan: z.looseObject({ confirmed: z.looseObject({}).nullable(), objectThrough: z.string().nullable() }) });

describe("§6-66 what teachers chose on another platform is brought as theirs, source named", () => {
  test("the rows of a teacher make one plan, by id or by number; the same again is unchanged, a later export takes its place", async () => {
    const own = [line("", "S-8", { 证件号码: numbers.own, 姓名: "甲某" }), line("", "S-6", { 证件号码: numbers.own })];
    const all = [...lines("first", "S-8", "S-6"), ...own];
    expect(await bring(all)).toMatchObject({ state: "APPLIED", counts: { created: 4, unchanged: 0 } });
    expect(await planOf("first")).toMatchObject({
      ...{ hours: 14, late: false, version: 1, objectThrough: "2022-09-15" },
      confirmed: { source: "省平台", choices: [{ course: "S-8", id: "c-3", on: "2022-08-15" }, { course: "S-6" }] },
    });
    expect(await bring(all)).toMatchObject({ counts: { created: 0, unchanged: 4 } });
    expect(await bring(lines("first", "S-5", "S-6", "S-5").slice(0, 2), "&checkOnly=true")).toMatchObject({ counts: { refused: 2 } });
    const checked = await bring(lines("first", "S-7", "S-8"), "&checkOnly=true");
    expect(await changesOf(checked.import)).toEqual([[{ column: "课程编码", from: "S-6、S-8", to: "S-7、S-8" }], []]);
    expect(await bring(lines("first", "S-6", "S-8"))).toMatchObject({ counts: { updated: 2 } });
    const audit = await county(`GET /counties/${at.county}/audit/PLAN/2022.${who.first}`);
    expect(audit.body).toMatchObject({ items: [{ act: "bring a plan", importId: expect.any(String) }, { act: "bring a plan" }] });
    const space = Space.parse((await system.as("first")("GET /me/space/2022")).body);
    expect(space.plan).toMatchObject({ confirmed: { source: "省平台" }, objectThrough: "2022-09-15" });
  });

  test("each school is told how many of its teachers', and until when they may object; no names", async () => {
    const told = (await system.mails()).filter(({ subject }) => subject.includes("的选课，请转告本人核对"));
    expect(told.map(({ subject }) => /贵单位(\d)名教师/.exec(subject)?.[1]).sort()).toEqual(["1", "2"]);
    expect((await system.mail(told[0]?.id ?? "")).text).toContain("2022-09-15");
  });

  test("bulk is no weaker than by hand: the gates of choosing, each at its column, and no plan without its wrong rows", async () => {
    const job = await bring([
      ...lines("second", "S-8", "S-5"),
      ...lines("third", "S-8", "S-6", "P-6"),
      ...lines("idle", "S-8", "S-6"),
      line("fourth", "S-8"),
      line("fourth", "S-6", { 选课日期: "2022-08-21" }),
      ...lines("fifth", "S-8", "G-6"),
      line("numbered", "S-8"),
      line("numbered", "S-5", { 选课日期: "8月" }),
      line("foreign", "S-8"),
      line("second", "S-6", { 教师编号: "", 证件号码: numbers.foreign, 姓名: "乙某" }),
    ]);
    const told = await refusals(county, at.county, job);
    expect(told).toEqual([
      [2, "教师编号", "elective-hours-below-min"],
      [3, "教师编号", "elective-hours-below-min"],
      [4, "教师编号", "plan-rows-together"],
      [5, "教师编号", "plan-rows-together"],
      [6, "课程编码", "course-not-for-subject"],
      [7, "教师编号", "not-enrolled"],
      [8, "教师编号", "not-enrolled"],
      [9, "教师编号", "plan-rows-together"],
      [10, "选课日期", "evidence-of-future"],
      [11, "教师编号", "plan-rows-together"],
      [12, "课程编码", "school-topics-missing"],
      [13, "教师编号", "plan-rows-together"],
      [14, "选课日期", "value-invalid"],
      [15, "教师编号", "learner-unknown"],
      [16, "证件号码", "learner-unknown"],
    ]);
    expect(job).toMatchObject({ state: "REFUSED" });
  });

  test("nor of several sources, of one that is none, twice the same course, or before choosing opened", async () => {
    const job = await bring([
      line("second", "S-8"),
      line("second", "S-6", { 来源: "市平台" }),
      line("third", "S-8", { 来源: "某平台" }),
      ...lines("fourth", "S-8", "S-6", "S-6"),
      line("fifth", "S-8", { 选课日期: "2022-07-25" }),
      line("fifth", "S-6"),
    ]);
    expect(await refusals(county, at.county, job)).toEqual([
      [2, "来源", "plan-sources-several"],
      [3, "来源", "plan-sources-several"],
      [4, "来源", "evidence-source-unknown"],
      [5, "教师编号", "plan-rows-together"],
      [6, "教师编号", "plan-rows-together"],
      [7, "课程编码", "course-already-selected"],
      [8, "选课日期", "not-yet-open"],
      [9, "教师编号", "plan-rows-together"],
    ]);
  });

  test("LRN-11 what a teacher confirmed here stands; the same courses are unchanged", async () => {
    expect(await set("second", ["S-8", "S-6"], 0)).toMatchObject({ status: 200 });
    expect(await bring(lines("second", "S-6", "S-8"))).toMatchObject({ counts: { unchanged: 2 } });
    const job = await bring(lines("second", "S-6", "S-8", "S-5"));
    expect((await refusals(county, at.county, job)).map(([, , code]) => code)).toEqual(Array(3).fill("plan-conflict"));
    expect(await planOf("second")).toMatchObject({ version: 1, objectThrough: null });
    expect(await object("second", "不是我选的")).toMatchObject({ status: 409, body: { code: "plan-not-brought" } });
  });

  test("by no school and no other county", async () => {
    for (const [by, where] of [
      [system.as("mine"), place.school],
      [system.as("county-b"), at.county],
    ] as const)
      expect([403, 404]).toContain((await by(`POST /organizations/${where}/imports/plans?year=2022`, csvOf(lines("third", "S-8")))).status);
  });
});

describe("§6-66 a teacher says that it is not theirs", () => {
  test("it is void, what was learnt outside a plan counts no more, and they choose themselves; nothing is brought over that", async () => {
    await bring(lines("third", "S-8", "S-6"));
    await platform(`POST /programs/2022/counties/${at.county}/evidence`, {
      facts: [completed(`${who.third}`, "S-8", { on: "2022-08-16" })],
    });
    const why = async () => (await system.as("third")("GET /me/statement/2022")).body;
    expect(await why()).toMatchObject({ lines: [{ why: "ASSESSMENT_NOT_PASSED" }], hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await object("third", "")).toMatchObject({ status: 422, body: { code: "reason-required" } });
    const done = await object("third", "不是我选的");
    expect(done).toMatchObject({
      status: 200,
      body: { confirmed: null, open: true, openThrough: "2022-09-15", objected: { source: "省平台", reason: "不是我选的" } },
    });
    expect((await object("third", "不是我选的")).body).toEqual(done.body);
    expect(await why()).toMatchObject({ lines: [{ why: "NOT_IN_PLAN" }] });
    const job = await bring(lines("third", "S-8", "S-6"));
    expect((await refusals(county, at.county, job)).map(([, , code]) => code)).toEqual(["plan-objected", "plan-objected"]);
    expect(await set("third", ["S-8", "S-6"], 2)).toMatchObject({ status: 200, body: { late: false } });
    expect(await system.as("mine")("POST /me/plans/2022/objection", { reason: "不是我选的" })).toMatchObject({
      status: 403,
      body: { code: "not-bound" },
    });
  });

  test("a sheet is taken back: who objected or chose anew stays so, the others are as before", async () => {
    const job = await bring([...lines("fourth", "S-8", "S-6"), ...lines("fifth", "S-8", "S-6")]);
    await object("fifth", "不是我选的");
    expect(await undo(job.import)).toMatchObject({ asked: { status: 202 }, job: { state: "UNDONE" } });
    expect(await planOf("fourth")).toMatchObject({ confirmed: null, version: 2, reopened: { until: "2022-09-15" } });
    expect(await planOf("fifth")).toMatchObject({ confirmed: null, version: 2, objected: { reason: "不是我选的" } });
    const told = (await system.mails()).filter(({ subject }) => subject.includes("已撤销按省平台导入的贵单位1名教师的选课"));
    expect(told).toHaveLength(1);
  });

  test("of two sheets checked before either is written, the later gives back what the former brought", async () => {
    const [former, later] = [await bring(lines("fourth", "S-8", "S-6"), check), await bring(lines("fourth", "S-8", "S-7"), check)];
    for (const job of [former, later]) {
      expect((await county(`POST /organizations/${at.county}/imports/${job.import}/application`, {})).status).toBe(202);
      await system.settle();
    }
    expect(await planOf("fourth")).toMatchObject({ version: 4, hours: 15 });
    expect(await undo(later.import)).toMatchObject({ job: { state: "UNDONE" } });
    expect(await planOf("fourth")).toMatchObject({ version: 5, hours: 14, confirmed: { choices: [{}, { course: "S-6" }] } });
    const audit = await county(`GET /counties/${at.county}/audit/PLAN/2022.${who.fourth}`);
    const undone = { act: "undo a plan", importId: later.import, after: { confirmed: ["S-8.1", "S-6.1"] } };
    expect(audit.body).toMatchObject({ items: [{}, {}, {}, {}, undone] });
    expect(await undo(former.import)).toMatchObject({ job: { state: "UNDONE" } });
  });

  test("LRN-02 a binding ended because the teacher's own password is lost voids nothing", async () => {
    await bindTo("third");
    expect(await unbind("third", { reason: "密码遗失", whose: "OWN" })).toMatchObject({ status: 200, body: { whose: "OWN" } });
    const plan = await county(`GET /programs/2022/schools/${place.school}/teachers/${who.third}/plan`);
    expect(plan.body).toMatchObject({ version: 3, confirmed: { courses: [{ code: "S-8" }, { code: "S-6" }] } });
    expect(await unbind("third", { reason: "密码遗失", whose: "OWN" })).toMatchObject({ status: 200 });
    expect(await unbind("third", { reason: "密码遗失" })).toMatchObject({ status: 409, body: { code: "record-not-bound" } });
  });

  test("§6-74 what was drafted of another county's courses gives way where nothing is confirmed", async () => {
    const { planWrite } = await import("#table/learning/learning.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const draft = [
      { county: at.countyB, code: CourseCode.parse("B-1"), version: 1, name: "外县课程", bucket: "GENERAL_ELECTIVE" as const, hours: 2 },
    ];
    await transact([planWrite({ year: 2022, teacher: idOf("sixth"), county: at.countyB, draft, confirmed: null, version: 1 }, "absent")]);
    expect(await planOf("sixth")).toMatchObject({ county: at.county, draft: null, version: 1 });
    expect(await set("sixth", ["S-8", "S-6"], 1)).toMatchObject({ status: 200, body: { county: at.county, version: 2 } });
  });

  test("nor does an objection stand of an account whose binding the county ended", async () => {
    await bindTo("fifth");
    expect(await unbind("fifth", { reason: "本人持证异议" })).toMatchObject({ status: 200, body: { whose: "OTHERS" } });
    expect(await bring(lines("fifth", "S-8", "S-6"))).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
  });

  test("chosen within CAL-14 it may arrive after it, and ten days remain to object; then it stands, and is not taken back", async () => {
    await system.clock("2022-09-20T10:00", []);
    const job = await bring(lines("fourth", "S-8", "S-6"));
    expect(await planOf("fourth")).toMatchObject({ late: false, objectThrough: "2022-09-30", open: false });
    expect(
      await refusals(county, at.county, await bring([line("first", "S-8", { 选课日期: "2022-09-16" }), line("first", "S-6")])),
    ).toEqual([
      [2, "选课日期", "selection-closed"],
      [3, "教师编号", "plan-rows-together"],
    ]);
    await system.clock("2022-10-01T10:00", []);
    expect(await object("fourth", "不是我选的")).toMatchObject({
      status: 409,
      body: { code: "plan-objection-closed", closedOn: "2022-09-30" },
    });
    expect(await undo(job.import)).toMatchObject({ asked: { status: 409, body: { hanging: [{ row: 2, why: "CLOSED" }] } } });
  });
});

test("GOV-13 the plans of a school are listed to an office of stages for those alone", async () => {
  const { planStore } = await import("#functions/learning/plans.ts");
  const scope = new Scope({ organization: place.school, level: "SCHOOL", path: { COUNTY: at.county, SCHOOL: place.school } });
  const seen = async (...stages: Stage[]) => (await planStore.ofSchool(scope, 2022, stages, { limit: 200 })).items.length;
  expect([await seen(), await seen("JUNIOR"), await seen("PRIMARY")]).toEqual([7, 7, 0]);
});

test("LRN-11 a source brings what was chosen on its own platform, and no other's", async () => {
  const others = ["S-8", "S-6"].map((code) => line("third", code, { 来源: "市平台" }));
  const rows = csvOf([...lines("second", "S-8", "S-6"), ...others]);
  const job = await importing(system, platform, at.county, "plans", rows, "?year=2022&checkOnly=true");
  expect(job.state).toBe("CHECKED");
  const unknown = (await refusals(platform, at.county, job)).filter(([, , code]) => code === "evidence-source-unknown");
  expect(unknown.map(([row, column]) => [row, column])).toEqual([4, 5].map((row) => [row, "来源"]));
});
