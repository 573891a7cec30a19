import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { CourseCode } from "#domain/courses/types.ts";
import { AccountId, type TeacherId } from "#domain/ids.ts";
import { aCourse, aLesson, general } from "#given/courses.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refused } from "#given/outcomes.ts";
import { bindAccount } from "#given/own-account.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let place: Awaited<ReturnType<typeof given.anOpenSchool>>;
let teacher: TeacherId;
let other: TeacherId;
let idle: TeacherId;
/** Somebody who chooses nothing at first, and whose account an activation binds. */
let third: TeacherId;

const ETHICS = "师德师风建设";
const of = (who: string) => `/programs/2022/teachers/${who}/plan` as const;
const ofSchool = (who: string) => `/programs/2022/schools/${place.school}/teachers/${who}/plan` as const;
const set = (courses: readonly string[], { confirm = true, version = 0, by = "teacher", who = `${teacher}` } = {}) =>
  system.as(by)(`PUT ${of(who)}`, { courses, confirm }, { "if-match": `"${version}"` });
const own = async (by = "teacher", who: string = teacher) => (await system.as(by)(`GET ${of(who)}`)).body;
const electives = async (query = "", by = "teacher") => (await system.as(by)(`GET ${of(`${teacher}`)}/courses${query}`)).body;
const add = (ask: object) => system.as("county")(`POST /counties/${at.county}/courses`, ask);
const choose = (topics: readonly string[], version: number) =>
  system.as("mine")(`PUT /programs/2022/schools/${place.school}/topics`, { topics }, { "if-match": `"${version}"` });
const reopen = (who: string, ask: object, by = "county") => system.as(by)(`POST ${ofSchool(who)}/reopening`, ask);
const withdraw = (code: string) => system.as("county")(`PUT /counties/${at.county}/courses/${code}/withdrawal`, { reason: "停用" });
const activated = async (user: string, who: string) => {
  const made = await system.as("mine")(`POST /organizations/${place.school}/activations`, { teachers: [who] });
  const { items } = z.object({ items: z.array(z.object({ code: z.string() })) }).parse(made.body);
  const listed = (await system.as("mine")(`GET /organizations/${place.school}/teachers?limit=200`)).body;
  const people = z.object({ items: z.array(z.looseObject({ teacher: z.string(), number: z.string() })) }).parse(listed).items;
  const last4 = people.find((one) => one.teacher === who)?.number.slice(-4);
  expect((await system.as(user)("POST /me/activations", { code: items[0]?.code, last4 })).status).toBe(201);
};
const unbound = (who: string) => system.as("county")(`POST /counties/${at.county}/teachers/${who}/unbinding`, { reason: "本人持证异议" });
const Lines = z.object({ items: z.array(z.looseObject({ teacher: z.string(), state: z.string() })) });
const stateOf = async (who: string) =>
  Lines.parse((await system.as("mine")(`GET /programs/2022/schools/${place.school}/plans`)).body).items.find((one) => one.teacher === who)
    ?.state;
const versionOf = (body: unknown) => z.looseObject({ version: z.number() }).parse(body).version;

/** 13 hours, 14, and 19, of the subject alone. */
const thirteen = ["S-8", "S-5"];
const fourteen = ["S-8", "S-6"];

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  place = await given.anOpenSchool("mine", "JUNIOR");
  teacher = await place.teacher();
  other = await place.teacher();
  idle = await place.teacher();
  third = await place.teacher();
  for (const who of [teacher, other, third]) await place.mine(`POST ${place.list}/enrollments`, { teacher: who, subject: "数学" });
  for (const [user, who] of [
    ["teacher", teacher],
    ["other", other],
    ["idle", idle],
  ] as const)
    await bindAccount(system, user, who);
  for (const hours of [5, 6, 8]) await add(aCourse(`S-${hours}`, { hours }));
  await add(aCourse("S-13.5", { hours: 13.5 }));
  await add(aCourse("S-0.5", { hours: 0.5 }));
  await add(aCourse("P-6", { subject: "物理", hours: 6 }));
  await add(aCourse("LATER", { validFrom: "2022-10-01" }));
  await add(aLesson("L-1"));
  await add(general("E-1", ETHICS, { bucket: "GENERAL_REQUIRED", hours: 4 }));
  await add(general("G-6", "劳动教育", { hours: 6 }));
  await add(general("H-6", "安全教育", { hours: 6 }));
});
afterAll(() => system.stop());

describe("LRN-10, CAL-14 a teacher plans 14 to 18 hours of electives", () => {
  test("not before July 26", async () => {
    expect(await own()).toMatchObject({ open: false, version: 0, draft: null, confirmed: null });
    expect(await set(fourteen)).toMatchObject({ status: 409, body: { code: "not-yet-open", opensOn: "2022-07-26" } });
  });

  test.each<[what: string, courses: readonly string[], status: number, told: object]>([
    ["LRN-10 13 hours", thirteen, 422, { code: "elective-hours-below-min", rule: "LRN-10", hours: 13, atLeast: 14 }],
    ["LRN-10 19 hours", ["S-8", "S-6", "S-5"], 422, { code: "elective-hours-above-max", hours: 19, atMost: 18 }],
    ["LRN-10 a course twice", ["S-8", "S-6", "S-8"], 409, { code: "course-already-selected", courseCode: "S-8" }],
    ["LRN-07 a course of another subject", ["S-8", "P-6"], 422, { code: "course-not-for-subject", rule: "LRN-07" }],
    ["LRN-06 ethics", ["S-8", "S-6", "E-1"], 422, { code: "course-not-elective", courseCode: "E-1" }],
    ["LRN-04 a pushed lesson", ["S-8", "S-6", "L-1"], 422, { code: "course-not-elective", courseCode: "L-1" }],
    ["a course that is none", ["S-8", "X-1"], 422, { code: "course-unknown", courseCode: "X-1" }],
    ["a course of a later day", ["S-8", "S-6", "LATER"], 422, { code: "course-not-offered", courseCode: "LATER" }],
    ["LRN-09 general ones before the school chose topics", ["S-8", "G-6"], 409, { code: "school-topics-missing", rule: "LRN-09" }],
  ])("not %s", async (_, courses, status, told) => {
    await system.clock("2022-07-26T09:00", []);
    expect(await set(courses)).toMatchObject({ status, body: told });
  });

  test("§6-49 subject electives before the topics stand; a draft may hold fewer hours", async () => {
    const draft = await set(thirteen, { confirm: false });
    expect(draft).toMatchObject({ status: 200, body: { version: 1, hours: 13, confirmed: null, open: true, openThrough: "2022-09-15" } });
    expect(await set(thirteen, { confirm: false })).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await set(fourteen)).toMatchObject({ status: 412, body: { code: "version-conflict" } });
    const done = await set(fourteen, { version: 1 });
    expect(done).toMatchObject({ status: 200, body: { version: 2, draft: null, hours: 14, late: false, confirmed: { topics: [] } } });
    expect((await set(fourteen)).body).toEqual(done.body);
  });

  test("§6-54 the sum is floored as a statement is: 13.5 and 0.5 are 14, 13.5 alone is 13", async () => {
    expect(await set(["S-13.5"], { version: 2 })).toMatchObject({ status: 422, body: { code: "elective-hours-below-min", hours: 13 } });
    expect(await set(["S-13.5", "S-0.5"], { version: 2 })).toMatchObject({ status: 200, body: { version: 3, hours: 14 } });
  });

  test("LRN-09 general electives within the school's topics; §6-30 what was confirmed stays when these change", async () => {
    expect(await choose([ETHICS, "劳动教育"], 0)).toMatchObject({ status: 200 });
    const outside = { code: "topic-not-chosen-by-school", rule: "LRN-09", topic: "安全教育" };
    expect(await set(["S-8", "H-6"], { version: 3 })).toMatchObject({ status: 422, body: outside });
    expect(await set(["S-8", "G-6"], { version: 3 })).toMatchObject({
      status: 200,
      body: { version: 4, confirmed: { topics: [ETHICS, "劳动教育"] } },
    });
    expect(await choose([ETHICS, "安全教育"], 1)).toMatchObject({ status: 200 });
    expect(await set(["S-8", "G-6", "S-0.5"], { version: 4 })).toMatchObject({ status: 200, body: { version: 5 } });
    const listed = ["H-6", "S-0.5", "S-13.5", "S-5", "S-6", "S-8"].map((code) => ({ code, hours: Number(code.slice(2)) }));
    expect(await electives()).toMatchObject({ items: listed.map((one) => expect.objectContaining(one)) });
    expect(await electives("?limit=5")).toMatchObject({ items: { length: 5 }, next: expect.any(String) });
    expect(await electives("", "other")).toMatchObject({ code: "not-found" });
    expect(await set(["S-8", "G-6"], { by: "other", who: other })).toMatchObject({
      status: 422,
      body: { code: "topic-not-chosen-by-school" },
    });
  });

  test("not one who is not enrolled, nor in the program of 2018", async () => {
    expect(await set(fourteen, { by: "idle", who: idle })).toMatchObject({ status: 409, body: { code: "not-enrolled", rule: "LRN-10" } });
    const ask = { courses: fourteen, confirm: true };
    const asked = await system.as("teacher")(`PUT /programs/2018/teachers/${teacher}/plan`, ask, { "if-match": '"0"' });
    expect(asked).toMatchObject({ status: 409, body: { code: "nothing-planned-here" } });
  });

  test("the same by four at once is one", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => set(fourteen, { by: "other", who: other })));
    expect(all.map(({ status, body }) => [status, versionOf(body)])).toEqual(Array(4).fill([200, 1]));
  });
});

describe("LRN-11 only the teacher chooses", () => {
  test.each([
    ["the school", "mine", 403, "selection-not-self"],
    ["the county", "county", 403, "selection-not-self"],
    ["another county", "county-b", 404, "not-found"],
    ["another teacher", "other", 404, "not-found"],
    ["nobody known", "stranger", 404, "not-found"],
  ])("not %s", async (_, by, status, code) => expect(await set(fourteen, { by, version: 5 })).toMatchObject({ status, body: { code } }));

  test("the school and the county read it, others do not", async () => {
    for (const by of ["mine", "county"])
      expect(await system.as(by)(`GET ${ofSchool(teacher)}`)).toMatchObject({ status: 200, body: { version: 5 } });
    expect((await system.as("county-b")(`GET ${ofSchool(teacher)}`)).status).toBe(403);
    expect((await system.as("other")(`GET ${of(teacher)}`)).status).toBe(404);
    const list = await system.as("mine")(`GET /programs/2022/schools/${place.school}/plans`);
    const states = z.object({ items: z.array(z.looseObject({ teacher: z.string(), state: z.string() })) }).parse(list.body).items;
    expect(states.map(({ teacher: who, state }) => [who, state]).sort()).toEqual(
      [
        [teacher, "CONFIRMED"],
        [other, "CONFIRMED"],
        [third, "NONE"],
      ].sort(),
    );
    const audit = await system.as("county")(`GET /counties/${at.county}/audit/PLAN/2022.${other}`);
    expect(audit.body).toMatchObject({ items: [{ act: "confirm a plan" }] });
  });

  test("LRN-04 nor does anybody choose pushed lessons", async () => {
    const swap = (by: string) => system.as(by)(`PUT /programs/2022/teachers/${teacher}/push`, { lessons: ["L-1"] });
    for (const by of ["teacher", "county"]) expect(await swap(by)).toMatchObject({ status: 403, body: { code: "push-not-choosable" } });
    expect((await swap("stranger")).status).toBe(404);
    const mine = await system.as("teacher")(`GET /programs/2022/teachers/${teacher}/push`);
    expect(mine).toMatchObject({ status: 200, body: { state: "NOT_DRAWN" } });
    expect((await system.as("other")(`GET /programs/2022/teachers/${teacher}/push`)).status).toBe(404);
  });
});

describe("§6-71 a plan that was missed is opened again", () => {
  const ask = { until: "2022-10-10", reason: "报名较晚" };

  test("CAL-14 after September 15 it is closed", async () => {
    await system.clock("2022-09-16T09:00", []);
    expect(await set(["S-8", "S-6", "S-0.5"], { version: 5 })).toMatchObject({
      status: 409,
      body: { code: "selection-closed", closedOn: "2022-09-15" },
    });
    expect(await set(["S-8", "G-6", "S-0.5"], { version: 5 })).toMatchObject({ status: 200, body: { version: 5, open: false } });
  });

  test.each<[what: string, ask: object, by: string, status: number, code: string]>([
    ["without a reason", { until: ask.until }, "county", 422, "reason-required"],
    ["until a day that is past", { ...ask, until: "2022-09-15" }, "county", 422, "reopen-until-invalid"],
    ["beyond CAL-15", { ...ask, until: "2023-01-01" }, "county", 422, "reopen-until-invalid"],
    ["by the school", ask, "mine", 403, "act-not-yours"],
    ["by another county", ask, "county-b", 403, "org-scope"],
  ])("not %s", async (_, asked, by, status, code) => expect(await reopen(teacher, asked, by)).toMatchObject({ status, body: { code } }));

  test("by the county, for a teacher; what is confirmed then is shown as late", async () => {
    const done = await reopen(teacher, ask);
    expect(done).toMatchObject({ status: 200, body: { open: true, openThrough: ask.until, reopened: ask, version: 6 } });
    expect((await reopen(teacher, ask)).body).toEqual(done.body);
    expect(await set(fourteen, { version: 6 })).toMatchObject({ status: 200, body: { late: true, version: 7 } });
    expect(await own("other", other)).toMatchObject({ open: false });
  });

  test("by the county, for a school", async () => {
    const path = `/programs/2022/schools/${place.school}/plans/reopening`;
    await activated("third", third);
    const space = async () => JSON.stringify((await system.as("third")("GET /me/space/2022")).body);
    const due = (lastDay: string, state: string) =>
      expect.stringMatching(new RegExp(`"CAL-14"[^}]*"lastDay":"${lastDay}","state":"${state}"`));
    expect(await space()).toEqual(due("2022-09-15", "CLOSED"));
    expect(await system.as("mine")(`POST ${path}`, ask)).toMatchObject({ status: 403 });
    expect(await system.as("county")(`POST ${path}`, ask)).toMatchObject({ status: 200, body: { reopened: ask } });
    expect(await own("other", other)).toMatchObject({ open: true, openThrough: ask.until });
    expect(await space()).toEqual(due(ask.until, "OPEN"));
    await system.settle();
    const told = (await system.mails()).filter(({ messageId }) => messageId.includes("plans-reopened"));
    expect(told.map(({ subject }) => subject.includes(ask.until))).toEqual([true, true]);
    expect(told.map(({ messageId }) => messageId.includes(teacher))).toEqual(expect.arrayContaining([true, false]));
    expect((await system.as("other")("GET /me/space/2022")).body).toMatchObject({ plan: { openThrough: ask.until } });
  });

  test("by a withdrawn course, for planReopenDays", async () => {
    await system.clock("2022-10-11T09:00", []);
    expect(await own()).toMatchObject({ open: false });
    expect(await set(["S-8"], { version: 7 })).toMatchObject({ status: 409, body: { code: "selection-closed", closedOn: ask.until } });
    const space = JSON.stringify((await system.as("third")("GET /me/space/2022")).body);
    expect(space).toMatch(new RegExp(`"CAL-14"[^}]*"lastDay":"${ask.until}","state":"CLOSED"`));
    await withdraw("S-6");
    expect(await own()).toMatchObject({ open: true, openThrough: "2022-10-25" });
    expect(await set(["S-8", "S-5", "S-0.5"], { version: 7 })).toMatchObject({ status: 422, body: { code: "elective-hours-below-min" } });
    expect(await set(["S-8", "H-6"], { version: 7 })).toMatchObject({ status: 200, body: { version: 8, late: true } });
    expect(await own()).toMatchObject({ open: false });
  });

  test("by topics that were opened again and chosen", async () => {
    expect(await own()).toMatchObject({ open: false });
    await system.as("county")(`POST /programs/2022/schools/${place.school}/topics/reopening`, { until: "2022-10-20", reason: "补选" });
    const topics = await system.as("mine")(`GET /programs/2022/schools/${place.school}/topics`);
    expect(await choose([ETHICS, "劳动教育"], versionOf(topics.body))).toMatchObject({ status: 200 });
    expect(await own()).toMatchObject({ open: true, openThrough: "2022-10-25" });
  });
});

describe("LRN-02, LRN-11 an account whose binding the county ended chooses for nobody", () => {
  test("nor while it is being ended; what it confirmed before is void on the school's list as well", async () => {
    const { planStore } = await import("#functions/learning/plans.ts");
    const { learningWorld } = await import("#functions/learning/store.ts");
    const { setPlan } = await import("#domain/learning/plans/choose.ts");
    const { account } = z.looseObject({ account: AccountId }).parse((await system.as("third")("GET /me")).body);
    const before = await planStore.standing(third, 2022);
    expect((await unbound(third)).status).toBe(200);
    const seen = [before];
    const plans = {
      ...planStore,
      standing: async (...of: Parameters<typeof planStore.standing>) => seen.shift() ?? planStore.standing(...of),
    };
    const ask = { year: 2022, teacherId: third, courses: ["S-8", "G-6"].map((code) => CourseCode.parse(code)), confirm: true, version: 0 };
    const late = await setPlan({ account, name: "", roles: [], teacher: third }, ask, { ...learningWorld(), plans, now: on("2022-10-11") });
    expect(late).toMatchObject(refused("NOT_FOUND", "LRN-11"));

    await activated("again", third);
    expect(await set(["S-8", "G-6"], { by: "again", who: third })).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await stateOf(third)).toBe("CONFIRMED");
    const { get, present } = await import("#table/rows.ts");
    const { planCards, plans: rows, planWrite } = await import("#table/learning/learning.ts");
    const stood = present(await get(rows.at({ teacher: third, year: 2022 })), "the plan");
    expect((await unbound(third)).status).toBe(200);
    expect(await stateOf(third)).toBe("NONE");
    const { gather, lookThrough } = await import("#table/look.ts");
    const cards = await gather(lookThrough("the plans of a county", { year: 2022, county: at.county }, planCards));
    expect(cards.find((one) => one.teacher === third)).toMatchObject({ confirmedAt: null });
    const { transact } = await import("#platform/dynamodb/client.ts");
    await transact([planWrite(stood, { version: 2 })]);
    expect(await stateOf(third)).toBe("NONE");
  });
});

test("§6-31 who departs while enrolled goes on learning, and chooses as others do", async () => {
  const gone = { teacher: other, on: "2022-10-11", reason: "辞职离开" };
  expect((await system.as("mine")(`POST /organizations/${place.school}/departures`, gone)).status).toBe(200);
  const plan = await own("other", other);
  expect(plan).toMatchObject({ open: true, openThrough: "2022-10-25" });
  expect(await set(["S-8", "G-6"], { by: "other", who: other, version: versionOf(plan) })).toMatchObject({ status: 200 });
});
