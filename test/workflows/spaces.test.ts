import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let elsewhere: string;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-26T09:00" });
  at = await offices(system);
  given = schooling(system, 62);
  [school, elsewhere] = [await given.aSchool("head", at.county), await given.aSchool("neighbour", at.county)];
});
afterAll(() => system.stop());

const Slips = z.object({
  made: z.number(),
  items: z.array(z.object({ teacher: z.string(), name: z.string(), state: z.string(), code: z.string().nullable() })),
});
const codes = () => `/organizations/${school}/activations`;
const make = async (teachers?: readonly string[], reason?: string, as = "head") =>
  system.as(as)(`POST ${codes()}`, { ...(teachers && { teachers }), ...(reason && { reason }) });
const aTeacher = async () => {
  const { teacher, number } = await given.aTeacher("head", school);
  return { teacher, last4: number.slice(-4), number };
};
const codeFor = async (teacher: string, reason?: string, as = "head"): Promise<string> => {
  const { items } = Slips.parse((await make([teacher], reason, as)).body);
  return z.string().parse(items[0]?.code);
};
const activate = (user: string, code: string, last4: string) => system.as(user)("POST /me/activations", { code, last4 });
/** What a Chinese keyboard of full-width forms writes. */
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const unbind = (teacher: string, reason?: string, as = "county") =>
  system.as(as)(`POST /counties/${at.county}/teachers/${teacher}/unbinding`, { ...(reason && { reason }) });
const space = (user: string, year = 2022) => system.as(user)(`GET /me/space/${year}`);
const invalid = refusal(404, "activation-invalid", "LRN-02");

describe("LRN-02 a school hands each teacher a code, told once", () => {
  test("made in bulk, and again with a reason alone: the former is dead then", async () => {
    const one = await aTeacher();
    const other = await aTeacher();
    const first = await make();
    expect(first.status).toBe(201);
    const { made, items } = Slips.parse(first.body);
    expect(made).toBe(items.length);
    const mine = z.string().parse(items.find(({ teacher }) => teacher === one.teacher)?.code);
    expect(mine).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    const again = await make();
    expect(again.status).toBe(200);
    expect(Slips.parse(again.body).items.every(({ code, state }) => code === null && state === "WAITING")).toBe(true);
    const anew = await codeFor(one.teacher, "打印件遗失");
    expect(await activate("lost", mine, one.last4)).toMatchObject(invalid);
    expect(await activate("found", anew, one.last4)).toMatchObject({ status: 201, body: { teacher: one.teacher } });
    expect(await make([other.teacher, "01ARZ3NDEKTSV4RRFFQ69G5FAV"])).toMatchObject(refusal(404, "not-found", "LRN-02"));
  });

  test("as slips to cut and as a sheet: a name and a code, nothing of a number", async () => {
    const { number } = await aTeacher();
    const page = await system.as("head")(`POST ${codes()}/print`, {});
    expect(page.status).toBe(200);
    const html = z.string().parse(page.body);
    expect(html).toMatch(/<code>[0-9A-Z]{4}-/);
    for (const part of [number, number.slice(-4)]) expect(html).not.toContain(`>${part}<`);
    expect(html).not.toContain(number.slice(0, 6));
    expect(await system.as("head")(`POST ${codes()}/print`, {})).toMatchObject(refusal(409, "codes-stand", "LRN-02"));
    const sheet = await system.as("head")(`POST ${codes()}/sheet`, { reason: "重新打印" });
    expect(sheet.status).toBe(200);
  });

  test("a code is good for thirty days", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    await system.clock("2022-08-26T00:00", []);
    expect(await activate("late", code, last4)).toMatchObject(invalid);
    expect(await activate("late", await codeFor(teacher), last4)).toMatchObject({ status: 201 });
  });
});

describe("§6-31 whoever departed reads on what they learnt, by a code of the county", () => {
  test("one that is made for them by name at their last school; the school makes none, nor in bulk", async () => {
    const { teacher, last4 } = await aTeacher();
    const before = await codeFor(teacher);
    await activate("gone", before, last4);
    expect((await system.as("gone")("POST /me/record/corrections", { name: "改名者", reason: "姓名有误" })).status).toBe(202);
    const left = { teacher, on: "2022-08-26", reason: "辞职离开" };
    expect((await system.as("head")(`POST /organizations/${school}/departures`, left)).status).toBe(200);
    expect((await unbind(teacher, "密码遗失")).status).toBe(200);
    expect(await make([teacher])).toMatchObject(refusal(404, "not-found", "LRN-02"));
    const { items } = Slips.parse((await make(undefined, undefined, "county")).body);
    expect(items.map((one) => one.teacher)).not.toContain(teacher);
    expect(await activate("gone", await codeFor(teacher, undefined, "county"), last4)).toMatchObject({ status: 201, body: { teacher } });
    expect(await space("gone")).toMatchObject({ status: 200, body: { teacher, unbound: [{ reason: "密码遗失" }] } });
    expect(await system.as("county")(`POST /organizations/${elsewhere}/activations`, { teachers: [teacher] })).toMatchObject(
      refusal(404, "not-found", "LRN-02"),
    );
    const back = await system.as("head")(`POST /organizations/${school}/departures/${teacher}/reversal`, { reason: "误登记离职" });
    expect(back.status).toBe(200);
    const closed = { state: "WITHDRAWN", decided: { reason: "已离职" } };
    expect((await system.as("gone")("GET /me/record")).body).toMatchObject({ record: { teacher }, changes: [closed] });
  });
});

describe("LRN-02 code and last four bind an account and a teacher one to one", () => {
  test("once and for good; the same again changes nothing; another account hears no name", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    expect(await space("own")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
    const bound = await activate("own", wide(code.toLowerCase().replaceAll("-", " ")), wide(last4));
    expect(bound).toMatchObject({ status: 201, body: { teacher } });
    expect(await activate("own", code, last4)).toMatchObject({ status: 200, body: bound.body });
    const taken = await activate("other", code, last4);
    expect(taken).toMatchObject(refusal(409, "teacher-already-bound", "LRN-02"));
    const { name } = z.object({ name: z.string() }).parse(bound.body);
    expect(JSON.stringify(taken.body)).not.toContain(name);
    expect((await system.as("own")("GET /me")).body).toMatchObject({ teacher, roles: [] });
    expect((await system.as("other")("GET /me")).body).toMatchObject({ teacher: null });
    const second = await aTeacher();
    expect(await activate("own", await codeFor(second.teacher), second.last4)).toMatchObject(
      refusal(409, "account-already-bound", "LRN-02"),
    );
    expect((await system.as("head")(`GET ${codes()}?limit=200`)).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ teacher, state: "BOUND" })]),
    });
  });

  test("of two accounts at once, one", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    const answers = await Promise.all(["racer-a", "racer-b"].map((user) => activate(user, code, last4)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test("an account without role or binding does nothing else", async () => {
    for (const ask of [`GET /organizations/${school}/teachers`, `GET ${codes()}`, `GET /counties/${at.county}/deadlines`])
      expect((await system.as("nobody")(ask)).status, ask).toBeGreaterThanOrEqual(403);
    expect(await space("nobody")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
  });
});

describe("SEC-06 five wrong tries end the day", () => {
  test("of an account, whatever it tries; the next day it may again", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    for (let time = 1; time <= 5; time++) expect(await activate("guesser", `ZZZZ-ZZZZ-ZZZZ-ZZZ${time}`, last4)).toMatchObject(invalid);
    const spent = await activate("guesser", code, last4);
    expect(spent).toMatchObject(refusal(429, "activation-tries-spent", "SEC-06"));
    expect(Number(spent.headers.get("retry-after"))).toBeGreaterThan(0);
    await system.clock("2022-08-27T09:00", []);
    expect(await activate("guesser", code, last4)).toMatchObject({ status: 201 });
  });

  test("of a code, whoever tries; all at once are not more", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    const wrong = last4 === "1234" ? "4321" : "1234";
    const tried = await Promise.all(Array.from({ length: 8 }, (_, time) => activate(`thief-${time}`, code, wrong)));
    expect(tried.filter(({ status }) => status === 404)).toHaveLength(5);
    expect(await activate("rightful", code, last4)).toMatchObject(refusal(429, "activation-tries-spent", "SEC-06"));
  });
});

describe("LRN-02 the school holds the slips, so some accounts are bound by the county alone", () => {
  test("one that holds a role at the school", async () => {
    const { teacher, last4 } = await aTeacher();
    expect(await activate("head", await codeFor(teacher), last4)).toMatchObject(refusal(403, "activation-by-county", "LRN-02"));
    expect(await activate("head", await codeFor(teacher, "本人申请", "county"), last4)).toMatchObject({ status: 201, body: { teacher } });
  });

  test("LRN-11 nobody by a code they made themselves, at the county neither; another's binds them", async () => {
    const { teacher, last4 } = await aTeacher();
    const own = await codeFor(teacher, undefined, "county");
    expect(await activate("county", own, last4)).toMatchObject(refusal(403, "activation-self-made", "LRN-11"));
    expect((await system.as("county")("GET /me")).body).toMatchObject({ teacher: null });
    expect(await activate("county", await codeFor(teacher, "本人申请"), last4)).toMatchObject({ status: 201, body: { teacher } });
  });

  test("and one that a code of it bound before; the county ends a binding, with a reason", async () => {
    const { teacher, last4 } = await aTeacher();
    const code = await codeFor(teacher);
    expect(await unbind(teacher, "本人持证异议")).toMatchObject(refusal(409, "record-not-bound", "LRN-02"));
    await activate("thief", code, last4);
    expect(await activate("victim", code, last4)).toMatchObject(refusal(409, "teacher-already-bound", "LRN-02"));
    expect(await unbind(teacher)).toMatchObject(refusal(422, "reason-required", "LRN-02"));
    expect(await unbind(teacher, "本人持证异议", "head")).toMatchObject({ status: 404 });
    expect(await unbind(teacher, "本人持证异议", "county-b")).toMatchObject({ status: 404 });
    const ended = await unbind(teacher, "本人持证异议");
    expect(ended).toMatchObject({ status: 200, body: { teacher, reason: "本人持证异议", openThrough: "2022-09-06" } });
    expect(await unbind(teacher, "本人持证异议")).toMatchObject({ status: 200, body: ended.body });
    expect(await unbind(teacher, "再解除")).toMatchObject(refusal(409, "stands-otherwise", "LRN-02", { stands: "本人持证异议" }));
    expect(await space("thief")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
    expect((await system.as("thief")("GET /me")).body).toMatchObject({ teacher: null, unbound: { reason: "本人持证异议" } });
    expect(await activate("victim", code, last4)).toMatchObject(invalid);
    const anew = await codeFor(teacher);
    expect(await activate("thief", anew, last4)).toMatchObject(refusal(403, "activation-by-county", "LRN-02"));
    expect(await activate("victim", anew, last4)).toMatchObject({ status: 201 });
    expect((await space("victim")).body).toMatchObject({ unbound: [{ reason: "本人持证异议", openThrough: "2022-09-06" }] });
  });
});

describe("LRN-01 the own space", () => {
  test("shows exactly three parts, what is due until when, and nothing that is not there", async () => {
    const { teacher, last4 } = await aTeacher();
    await activate("reader", await codeFor(teacher), last4);
    const shown = await space("reader");
    expect(shown).toMatchObject({
      status: 200,
      body: {
        year: 2022,
        teacher,
        school: { organization: school },
        plan: null,
        push: null,
        topics: null,
        statement: { verdict: "NOT_YET", lines: [], summary: expect.any(String) },
        certificate: null,
        enrollment: null,
      },
    });
    const { parts } = z
      .object({ parts: z.array(z.object({ zh: z.string(), due: z.array(z.looseObject({ window: z.string() })) })) })
      .parse(shown.body);
    expect(parts.map(({ zh }) => zh)).toEqual(["课程学习", "专业指导", "实践应用"]);
    expect(parts[0]?.due).toContainEqual(expect.objectContaining({ window: "CAL-14", lastDay: "2022-09-15", state: "OPEN" }));
    expect(await space("reader", 2031)).toMatchObject(refusal(404, "program-unknown", "GOV-05"));
  });

  test("§6-76 of a pushed lesson that was withdrawn it says why, and that another is to come", async () => {
    const { teacher, last4 } = await aTeacher();
    await activate("pushed", await codeFor(teacher), last4);
    const learning = await learned();
    const of = { county: at.county, school: OrgId.parse(school) };
    await learning.catalogue(of);
    const id = TeacherId.parse(teacher);
    await learning.learns(id, of);
    const [{ pushes }, { get, present }, { transact }] = await Promise.all([
      import("#table/learning/learning.ts"),
      import("#table/rows.ts"),
      import("#platform/dynamodb/client.ts"),
    ]);
    const push = present(await get(pushes.at({ teacher: id, year: 2022 })), "the push");
    const unreplaced = { reason: "片源失效", at: "2022-08-03T01:00:00.000Z" };
    const lessons = push.lessons.map((lesson, index) => (index === 0 ? { ...lesson, unreplaced } : lesson));
    await transact([pushes.update({ teacher: id, year: 2022 }, { set: { lessons }, when: "exists" })]);
    const { push: shown } = z
      .object({ push: z.object({ state: z.string(), lessons: z.array(z.looseObject({})) }) })
      .parse((await space("pushed")).body);
    expect(shown).toMatchObject({ state: "PUSHED", lessons: [{ unreplaced: { zh: "等待补推", ...unreplaced } }, {}, {}] });
    expect(shown.lessons.filter(({ unreplaced: one }) => one)).toHaveLength(1);
  });
});
