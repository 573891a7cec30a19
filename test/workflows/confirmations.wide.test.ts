import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Actor, Scope } from "#domain/access.ts";
import { AccountId, Hash, type OrgId, type TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { aComplete, assessed, completed, withoutFacts } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
/** The school that confirms, and one that is silent. */
let school: OrgId;
let silent: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-11-30T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  silent = await given.aSchool({ user: "silent", stages: ["JUNIOR"] });
  const made = schooling(system, 73);
  await made.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await made.anAdministrator("stage-office", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  for (const one of [school, silent]) await learning.catalogue({ county: at.county, school: one }, aComplete({ general: [3, 3, 4] }));
});
afterAll(() => system.stop());

const Listed = z.object({ teacher: z.string(), name: z.string(), parts: z.array(z.number()), credits: z.number(), statement: z.string() });
const Next = z.looseObject({
  ...{ number: z.number(), mark: z.string(), teachers: z.array(Listed) },
  leftOut: z.array(z.object({ why: z.string(), count: z.number(), zh: z.string() })),
});
const path = (of: OrgId = school) => `/programs/2022/schools/${of}/confirmations`;
const next = async (by = "school", of = school) => Next.parse((await system.as(by)(`GET /programs/2022/schools/${of}/unconfirmed`)).body);
const confirm = (ask: object, by = "school", of = school) => system.as(by)(`POST ${path(of)}`, ask);
const confirmSeen = async (by = "school", of = school, beside: object = {}) =>
  confirm({ mark: (await next(by, of)).mark, ...beside }, by, of);
const giveBack = (number: number, ask: object, by = "county") => system.as(by)(`POST ${path()}/${number}/return`, ask);
const leftOf = async () => Object.fromEntries((await next()).leftOut.map(({ why, count }) => [why, count]));

/** A teacher of the school who learned everything, unless told otherwise. */
const aLearner = async (what = aComplete(), of = school, name = "王小明"): Promise<TeacherId> => {
  const teacher = await given.aTeacher(of, { stages: ["JUNIOR"], name });
  await learning.learns(teacher, { county: at.county, school: of }, what);
  return teacher;
};
const letters = async () => (await system.mails()).filter(({ messageId }) => messageId.includes("confirmation-decided"));

test("§6-50 before December 1 nobody confirms", async () => {
  await aLearner(withoutFacts(aComplete({ general: [3, 3, 4] }), "G3-done", "G3-passed"));
  expect(await confirmSeen()).toMatchObject({ status: 409, body: { code: "not-yet-open", rule: "SEC-01", opensOn: "2022-12-01" } });
  await system.clock("2022-12-01T09:00", []);
});

describe("SEC-01 a school confirms in numbered lists what its teachers have learned", () => {
  test("the list names who passes, masked, with the hours of each part; who falls short, is held or registered is counted", async () => {
    const departed = await aLearner();
    const ask = { teacher: departed, on: "2022-11-30", reason: "辞职离开" };
    expect((await system.as("school")(`POST /organizations/${school}/departures`, ask)).status).toBe(200);
    await aLearner(withoutFacts(aComplete(), "L2-passed"));
    await aLearner(withoutFacts(aComplete(), "G2-done"));
    expect(await office.register(await aLearner())).toMatchObject({ status: 201 });
    const seen = await next();
    expect(seen).toMatchObject({ number: 1, teachers: [{ name: "王**", parts: [6, 4, 14], credits: 24 }] });
    expect(await leftOf()).toEqual({ REGISTERED: 1, REQUIRED_INCOMPLETE: 1, CREDIT_BELOW_MINIMUM: 1, HOLD_DEPARTED: 1 });
    const made = await confirm({ mark: seen.mark });
    expect(made).toMatchObject({ status: 201, body: { number: 1, count: 1, confirmedBy: expect.any(String) } });
    expect(made.headers.get("location")).toBe(`${path()}/1`);
    expect(await confirm({ mark: seen.mark })).toMatchObject({ status: 200, body: made.body });
  });

  test("it lies frozen under its hash, and prints for the seal", async () => {
    const shown = await system.as("school")(`GET ${path()}/1`);
    const { sha256 } = z.object({ sha256: z.string() }).parse(shown.body);
    expect(shown.body).toMatchObject({ number: 1, teachers: [{ name: "王**", subject: "数学" }] });
    const { readFrozen } = await import("#platform/objects.ts");
    const key = `confirmations/2022/${at.county}/${school}/1.${sha256}.json`;
    expect(await readFrozen({ object: key, hash: sha256 })).toMatchObject({ school, teachers: [{ credits: 24 }] });
    const page = z.string().parse((await system.as("county")(`GET ${path()}/1/print`)).body);
    for (const words of ["学分确认名单（第1号）", "王**", sha256, "必修学时未修满1人", "单位（公章）"]) expect(page).toContain(words);
    expect(page).not.toContain("王小明");
    const taken = await system.as("county")(`GET /counties/${at.county}/audit/EXPORT/credits.${school}`);
    expect(taken.body).toMatchObject({ items: [{ act: "print a confirmation", rule: "SEC-08", after: { count: 1, number: 1 } }] });
  });

  test("the next adds who passes since, and whose statement is another than confirmed; seen otherwise it is CONFIRMATION_CHANGED", async () => {
    const { mark } = await next();
    expect(await confirm({ mark })).toMatchObject({ status: 409, body: { code: "nobody-to-confirm", rule: "SEC-01" } });
    const [before] = z.object({ teachers: z.array(Listed) }).parse((await system.as("school")(`GET ${path()}/1`)).body).teachers;
    const late = await aLearner();
    expect(await confirm({ mark })).toMatchObject({
      status: 409,
      body: { code: "confirmation-changed", count: 1, current: (await next()).mark },
    });
    expect((await next()).teachers.map(({ teacher }) => teacher)).toEqual([late]);
    expect(await leftOf()).toMatchObject({ CONFIRMED: 1 });
    await learning.arrive(z.custom<TeacherId>().parse(before?.teacher), at.county, [completed("G3"), assessed("G3")]);
    const seen = await next();
    expect(seen.teachers.map(({ credits }) => credits).toSorted()).toEqual([24, 28]);
    expect(await confirm({ mark: seen.mark })).toMatchObject({ status: 201, body: { number: 2, count: 2 } });
  });

  test("twenty at once make one", async () => {
    await aLearner();
    const { mark } = await next();
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm({ mark })));
    expect(
      answers
        .map(({ status }) => status)
        .toSorted()
        .at(-1),
    ).toBe(201);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const listed = z.object({ items: z.array(z.object({ number: z.number() })) }).parse((await system.as("county")(`GET ${path()}`)).body);
    expect(listed.items.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe("SEC-01 the county audits, and gives a list back", () => {
  const ask = { reason: "学时与平台记录不符", until: "2022-12-20" };

  test.each([
    [{ ...ask, reason: "" }, 422, "reason-required"],
    [{ ...ask, until: "2022-11-30" }, 422, "confirmation-until-invalid"],
    [{ ...ask, until: "2023-01-01" }, 422, "confirmation-until-invalid"],
  ])("%o is %s %s", async (wrong, status, code) => {
    expect(await giveBack(2, wrong)).toMatchObject({ status, body: { code } });
  });

  test("the school is told and confirms anew under the next number; what was registered by it stays", async () => {
    const second = z.object({ teachers: z.array(Listed) }).parse((await system.as("county")(`GET ${path()}/2`)).body).teachers;
    const [first] = second;
    expect(await office.register(z.custom<TeacherId>().parse(first?.teacher))).toMatchObject({ status: 201 });
    expect(await giveBack(9, ask)).toMatchObject({ status: 404, body: { code: "not-found" } });
    const back = await giveBack(2, ask, "education");
    expect(back).toMatchObject({ status: 200, body: { number: 2, returned: { reason: ask.reason, until: ask.until } } });
    expect(await giveBack(2, ask)).toMatchObject({ status: 200, body: back.body });
    const other = await giveBack(2, { ...ask, until: "2022-12-21" });
    expect(other).toMatchObject({ status: 409, body: { code: "confirmation-returned", until: ask.until } });
    await system.settle();
    expect(JSON.stringify((await letters()).map(({ to, subject }) => [to, subject]))).toMatch(/school@example\.invalid.*2022-12-20/);
    expect(await confirmSeen()).toMatchObject({ status: 201, body: { number: 4, count: 1 } });
    const page = z.string().parse((await system.as("school")(`GET ${path()}/2/print`)).body);
    expect(page).toContain("不再有效");
  });
});

describe("§6-50 for a school that is silent the county confirms, with a reason and not before December 28", () => {
  const reason = "学校逾期未确认";

  test("until then the list is the school's", async () => {
    await aLearner(aComplete(), silent);
    await system.clock("2022-12-27T09:00", []);
    const early = await confirmSeen("county", silent, { reason });
    expect(early).toMatchObject({ status: 409, body: { code: "confirmation-is-the-schools", rule: "SEC-01", from: "2022-12-28" } });
  });

  test("then it does, and the school is told", async () => {
    await system.clock("2022-12-28T09:00", []);
    expect(await confirmSeen("county", silent)).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await confirmSeen("county", silent, { reason })).toMatchObject({ status: 201, body: { number: 1, count: 1, reason } });
    await system.settle();
    expect(JSON.stringify((await letters()).map(({ to, subject }) => [to, subject]))).toMatch(/silent@example\.invalid.*代为确认/);
    const trail = await system.as("county")(`GET /counties/${at.county}/audit/CONFIRMATION/2022.${silent}.1`);
    expect(trail.body).toMatchObject({ items: [{ act: "confirm credit", level: "COUNTY", onBehalf: true, reason }] });
  });

  test("a school that was given a list back has until the day that names", async () => {
    expect((await system.as("county")(`POST ${path(silent)}/1/return`, { reason, until: "2022-12-30" })).status).toBe(200);
    const early = await confirmSeen("county", silent, { reason });
    expect(early).toMatchObject({ status: 409, body: { code: "confirmation-is-the-schools", from: "2022-12-31" } });
    expect(await confirmSeen("silent", silent)).toMatchObject({ status: 201, body: { number: 2 } });
  });
});

describe("SEC-01 who confirms, who audits, and who looks", () => {
  const mark = "0".repeat(64);
  test.each([
    ["silent", 404, 404, 404],
    ["county-b", 404, 404, 404],
    ["prefecture", 403, 403, 403],
    ["stage-office", 403, 403, 403],
    ["school", 409, 403, 200],
    ["education", 422, 409, 200],
  ])("%s: %s confirming, %s giving back, %s looking", async (user, confirming, back, looking) => {
    expect((await confirm({ mark }, user)).status).toBe(confirming);
    expect((await giveBack(2, { reason: "另有原因", until: "2022-12-31" }, user)).status).toBe(back);
    expect((await system.as(user)(`GET ${path()}`)).status).toBe(looking);
  });

  test("the county lists all its schools'", async () => {
    const all = z.object({ items: z.array(z.object({ school: z.string(), number: z.number() })) });
    const { items } = all.parse((await system.as("county")(`GET /programs/2022/counties/${at.county}/confirmations`)).body);
    expect(items.filter((one) => one.school === silent).map(({ number }) => number)).toEqual([1, 2]);
    expect(items.filter((one) => one.school === school)).toHaveLength(4);
  });
});

test("§6-67 a statement that came to be what was confirmed after the others of its chunk were frozen is frozen by itself", async () => {
  const teacher = await aLearner();
  const { chunksWorld } = await import("#functions/confirmations/chunks.ts");
  const { registerCredit } = await import("#domain/registrations/register.ts");
  const credit = z.object({ statement: z.object({ hash: Hash, credits: z.number() }) });
  const { statement } = credit.parse((await system.as("county")(`GET /programs/2022/teachers/${teacher}/credit`)).body);
  const path = { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county, SCHOOL: school };
  const scope = new Scope({ organization: school, level: "SCHOOL", path });
  const { account } = z.object({ account: AccountId }).parse((await system.as("county")("GET /me")).body);
  const actor: Actor = { account, level: "COUNTY", organization: at.county, duty: "ADMINISTRATOR", stages: [], onBehalf: false, scope };
  const moment = on("2022-12-12");
  const of = { year: 2022, county: at.county, school, number: 99 };
  const job = { ...of, lists: [], teachers: 1, chunks: 1, askedAt: moment.at, askedBy: account };
  const entry = { teacher, parts: [], credits: statement.credits, statement: Hash.parse("0".repeat(64)) };
  const { credits } = await chunksWorld().work.together(scope, job, { number: 1, entries: [entry] });
  const ask = { teacherId: teacher, year: 2022, statement: statement.hash, credits: statement.credits };
  expect(await registerCredit(actor, ask, { credits, now: moment })).toMatchObject({ ok: true, did: "created" });
  const shown = await system.as("county")(`GET /programs/2022/organizations/${at.county}/teachers/${teacher}/statement?registration=1`);
  expect(shown).toMatchObject({ status: 200, body: { hash: statement.hash } });
});

test("SEC-01 a school's job says of whoever moved since where they serve, and what to do", async () => {
  const [here, there] = [
    await given.aSchool({ user: "left", stages: ["JUNIOR"] }),
    await given.aSchool({ user: "joined", stages: ["JUNIOR"], name: "第九初级中学" }),
  ];
  await learning.catalogue({ county: at.county, school: here });
  const [moved, stays] = [await given.aTeacher(here, { stages: ["JUNIOR"] }), await given.aTeacher(here, { stages: ["JUNIOR"] })];
  for (const teacher of [moved, stays]) await learning.learns(teacher, { county: at.county, school: here });
  const path = `/programs/2022/schools/${here}`;
  const { mark } = z.object({ mark: z.string() }).parse((await system.as("left")(`GET ${path}/unconfirmed`)).body);
  expect((await system.as("left")(`POST ${path}/confirmations`, { mark })).status).toBe(201);
  const { teachers } = await import("#table/teachers/teachers.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  await transact([teachers.update({ teacher: moved }, { set: { school: there }, when: { teacher: moved } })]);
  const register = (lists: readonly number[]) => system.as("county")(`POST ${path}/credits`, { lists });
  expect(await register([1, 2])).toMatchObject({ status: 409, body: { code: "school-lists-changed", rule: "SEC-01", lists: ["1"] } });
  expect(await register([1])).toMatchObject({ status: 202, body: { lists: [1], teachers: 2 } });
  await system.settle();
  expect((await system.as("county")(`GET ${path}/credits/jobs/1`)).body).toMatchObject({
    registered: 1,
    notRegistered: [{ teacher: moved, code: "registration-moved", detail: expect.stringContaining("第九初级中学") }],
  });
});

test("CAL-17 once registration has closed no list is given back, nobody new is confirmed, and both say so", async () => {
  await aLearner(aComplete(), silent);
  await system.clock("2023-01-01T09:00", []);
  const back = await system.as("county")(`POST ${path(silent)}/2/return`, { reason: "学时有误", until: "2023-01-01" });
  expect(back).toMatchObject({ status: 409, body: { code: "confirmation-return-closed", rule: "CAL-17", closedOn: "2022-12-31" } });
  expect(await confirmSeen("silent", silent)).toMatchObject({
    status: 409,
    body: { code: "credit-registration-closed", rule: "CAL-17", closedOn: "2022-12-31", graceDays: 0 },
  });
});
