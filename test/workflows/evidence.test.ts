import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { aCourse, general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, assessed, completed, programOf } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { People } from "#given/people.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let platform: Client;
let other: Client;
let school: string;
let early: z.output<typeof Answers>;
let before: unknown;
const people = new People(107);
const numbers = { own: people.identityNumber(), foreign: people.identityNumber() };
const who = { learner: "", second: "", idle: "", numbered: "", foreign: "" };

const ETHICS = "师德师风建设";
const course = (code: string, change: object = {}) =>
  general(code, ETHICS, { bucket: "GENERAL_REQUIRED", validFrom: "2022-07-10", ...change });

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  const mine = await open.anOpenSchool("mine", "JUNIOR");
  school = mine.school;
  const abroad = await open.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  who.learner = await mine.teacher();
  who.second = await mine.teacher();
  who.idle = await mine.teacher();
  who.numbered = await open.aNumbered(mine.school, numbers.own, "甲某", ["JUNIOR"]);
  who.foreign = await open.aNumbered(abroad, numbers.foreign, "乙某", ["JUNIOR"]);
  for (const teacher of [who.learner, who.second]) await mine.mine(`POST ${mine.list}/enrollments`, { teacher, subject: "数学" });
  for (const ask of [course("E-1", { hours: 2 }), course("E-2", { hours: 2 }), aCourse("S-1", { validFrom: "2022-07-10" })])
    await system.as("county")(`POST /counties/${at.county}/courses`, ask);
  platform = await appointedSource(system, at.county);
  early = Answers.parse((await send([completed(who.idle, "E-1", { on: "2022-07-10" })])).body);
  before = await saidOf(who.idle);
  await mine.mine(`POST ${mine.list}/enrollments`, { teacher: who.idle, subject: "数学" });
  await system.clock("2022-08-20T10:00", []);
  other = await appointedSource(system, at.county, { client: "other", source: "市平台" });
});
afterAll(() => system.stop());

const Answers = z.object({
  results: z.array(z.looseObject({ id: z.string().nullable(), result: z.string(), code: z.string().optional() })),
});
const send = async (facts: readonly object[], by: Client = platform, year = 2022) =>
  by(`POST /programs/${year}/counties/${at.county}/evidence`, { facts });
const results = async (facts: readonly object[], by: Client = platform) =>
  Answers.parse((await send(facts, by)).body).results.map(({ result, code }) => code ?? result);
const Shown = z.looseObject({
  verdict: z.string(),
  parts: z.array(z.looseObject({ counted: z.number() })),
  lines: z.array(z.looseObject({ fact: z.looseObject({ id: z.string() }), counted: z.number(), why: z.string().optional() })),
});
const Own = z.object({ lines: z.array(z.looseObject({ fact: z.looseObject({ id: z.string() }), why: z.string().optional() })) });
const statementOf = (teacher: string, by = "mine", organization = school) =>
  system.as(by)(`GET /programs/2022/organizations/${organization}/teachers/${teacher}/statement`);
const statement = async (teacher: string) => Shown.parse((await statementOf(teacher)).body);
const saidOf = async (teacher: string) => (await statement(teacher)).lines.map(({ fact, counted, why }) => [fact.id, counted, why]);
const session = (change: object = {}) => ({
  ...{ id: "session-1", kind: "SESSION", teacher: who.learner, course: "E-1" },
  ...{ start: "2022-08-10T01:00:00Z", end: "2022-08-10T02:00:00Z", seconds: 3600 },
  ...change,
});

describe("LRN-02 a source reports what teachers learnt", () => {
  test("completed and assessed, the course counts, and the statement names its evidence and its clause", async () => {
    expect(await results([completed(who.learner, "E-1"), assessed(who.learner, "E-1")])).toEqual(["CREATED", "CREATED"]);
    const shown = await statementOf(who.learner);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        ...{ teacher: who.learner, year: 2022, school, stage: "JUNIOR", subject: "数学", verdict: "NOT_YET" },
        total: { counted: 2, missing: 22 },
        summary: expect.stringContaining("学习截至2022年12月31日"),
      },
    });
    expect((await statement(who.learner)).lines[0]).toMatchObject({
      ...{ counted: 2, offered: 2, rule: expect.any(String), clause: expect.stringContaining("通知") },
      fact: { source: "省平台", course: "E-1", on: "2022-08-10" },
      assessedBy: { source: "省平台" },
    });
    expect((await statement(who.learner)).lines[1]).toMatchObject({
      why: "NO_CREDIT_OF_ITS_OWN",
      reason: expect.any(String),
      remedy: expect.any(String),
    });
  });

  test("the same again is unchanged, and other content under its id a conflict; each fact is answered by itself", async () => {
    const before = await statement(who.learner);
    const facts = [
      completed(who.learner, "E-1"),
      completed(who.learner, "E-1", { on: "2022-08-09" }),
      { id: "bad", kind: "WATCHED" },
      completed(who.learner, "E-2"),
      completed(who.learner, "E-2"),
    ];
    const answer = await send(facts);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        results: [
          { id: facts[0]?.id, result: "UNCHANGED" },
          { code: "evidence-conflict", rule: "LRN-02", clause: expect.stringContaining("个人空间"), detailEn: expect.any(String) },
          { id: "bad", result: "REFUSED", code: "evidence-shape" },
          { result: "CREATED" },
          { result: "UNCHANGED" },
        ],
      },
    });
    expect((await statement(who.learner)).lines.length).toBe(before.lines.length + 1);
  });

  test("an id that was claimed by a report that broke off is its teacher's to report, alone or among others, and once", async () => {
    const [{ slotWrite }, { transact }] = await Promise.all([
      import("#table/learning/learning.ts"),
      import("#platform/dynamodb/client.ts"),
    ]);
    const claimed = { teacher: TeacherId.parse(who.second), year: 2022, at: "2022-08-20T01:00:00.000Z" };
    for (const id of ["broken-1", "broken-2", "broken-3"])
      await transact([slotWrite({ county: at.county, source: "省平台" }, id, claimed)]);
    const facts = ["broken-1", "broken-2", "whole-3"].map((id, index) =>
      assessed(who.second, "E-1", { id, on: `2022-08-0${index + 1}`, passed: false }),
    );
    const corrects = { ...facts[0], id: "corrects-3", supersedes: "broken-3" };
    expect(await results([corrects])).toEqual(["WAITING"]);
    expect(await results([{ ...facts[0], teacher: who.learner }])).toEqual(["evidence-conflict"]);
    expect(await results(facts.slice(0, 1))).toEqual(["CREATED"]);
    expect(await results(facts)).toEqual(["UNCHANGED", "CREATED", "CREATED"]);
    expect(await results([{ ...facts[0], passed: true }])).toEqual(["evidence-conflict"]);
    expect(await results([{ ...facts[0], teacher: who.learner }])).toEqual(["evidence-conflict"]);
  });

  test("the ids of one source are not another's", async () => {
    expect(await results([completed(who.learner, "E-1", { on: "2022-08-12" })], other)).toEqual(["CREATED"]);
    expect((await saidOf(who.learner)).filter(([, , why]) => why === "COURSE_ALREADY_COUNTED")).toHaveLength(1);
  });

  test.each<[what: string, fact: () => object, code: string]>([
    ["nobody", () => completed("01G0000000000000000000000A", "E-1"), "learner-unknown"],
    ["somebody of another county", () => completed(who.foreign, "E-1"), "learner-unknown"],
    [
      "somebody of another county by number",
      () => ({ ...completed("x".repeat(26), "E-1"), teacher: undefined, number: numbers.foreign }),
      "learner-unknown",
    ],
    ["a course that is none", () => completed(who.learner, "E-9", { id: "n-1" }), "course-unknown"],
    ["a course of a catalogue that is none", () => completed(who.learner, "E-1", { id: "n-2", catalogue: at.countyB }), "course-unknown"],
    ["a day to come", () => completed(who.learner, "E-1", { id: "n-3", on: "2022-08-21" }), "evidence-of-future"],
    ["a session that is not over", () => session({ start: "2022-08-20T01:00:00Z", end: "2022-08-20T03:00:00Z" }), "evidence-of-future"],
    ["LRN-15 more seconds than twice the time", () => session({ seconds: 7201 }), "evidence-implausible"],
    ["an end before the start", () => session({ end: "2022-08-10T00:00:00Z", seconds: 0 }), "evidence-shape"],
    ["no person", () => completed(who.learner, "E-1", { id: "n-4", teacher: undefined }), "evidence-shape"],
    ["hours that are none", () => completed(who.learner, "E-1", { id: "n-5", hours: -1 }), "evidence-shape"],
    ["neither score nor result", () => assessed(who.learner, "E-1", { id: "n-6", passed: undefined }), "assessment-result-missing"],
    ["CRD-03 a score alone", () => assessed(who.learner, "E-1", { id: "n-8", passed: undefined, score: 90 }), "assessment-result-missing"],
    ["a result of what was completed", () => completed(who.learner, "E-1", { id: "n-9", passed: true }), "evidence-shape"],
    ["a void of nothing", () => completed(who.learner, "E-1", { id: "n-7", voids: true }), "evidence-shape"],
  ])("§6-51 %s is refused, and says what to do", async (_, fact, code) => {
    const { body } = await send([fact()]);
    expect(body).toMatchObject({ results: [{ result: "REFUSED", code, detail: expect.any(String) }] });
  });

  test("LRN-15 as many seconds as twice the time are plausible, and carry no credit", async () => {
    expect(await results([session({ seconds: 7200 })])).toEqual(["CREATED"]);
    expect(await saidOf(who.learner)).toContainEqual(["session-1", 0, "NO_CREDIT_OF_ITS_OWN"]);
  });

  test("LRN-15 sessions at one time, and more than 24 hours of one day, are kept and left out, the later of them; the teacher reads why, and what to do", async () => {
    await bindAccount(system, "learner", TeacherId.parse(who.learner));
    const told = (id: string, day: string, from: string, to: string, seconds: number) =>
      session({ id, start: `2022-08-${day}T${from}:00+08:00`, end: `2022-08-${day}T${to}:00+08:00`, seconds });
    const later = [told("o-2", "12", "08:30", "09:30", 3600), told("o-3", "12", "09:00", "10:00", 3600)];
    const full = [told("d-1", "14", "00:00", "08:00", 57_600), told("d-2", "14", "08:00", "12:00", 28_800)];
    const over = [told("d-3", "14", "12:00", "13:00", 1), told("d-4", "15", "00:00", "01:00", 7200)];
    expect(await results([...over, ...full, ...later])).toEqual(Array(6).fill("CREATED"));
    expect(await results([told("o-1", "12", "08:00", "09:00", 3600)], other)).toEqual(["CREATED"]);
    const { lines } = Own.parse((await system.as("learner")("GET /me/statement/2022")).body);
    const said = lines.filter(({ fact }) => /^[od]-/.test(fact.id));
    expect(Object.fromEntries(said.map(({ fact, why }) => [fact.id, why]))).toEqual({
      ...{ "o-1": "NO_CREDIT_OF_ITS_OWN", "o-2": "SESSION_OVERLAPS", "o-3": "NO_CREDIT_OF_ITS_OWN" },
      ...{ "d-1": "NO_CREDIT_OF_ITS_OWN", "d-2": "NO_CREDIT_OF_ITS_OWN", "d-3": "DAY_OVERFULL", "d-4": "NO_CREDIT_OF_ITS_OWN" },
    });
    for (const [id, reason] of [
      ["o-2", "与另一次学习时间重叠"],
      ["d-3", "当日学习时长合计超过24小时"],
    ] as const)
      expect(said.find(({ fact }) => fact.id === id)).toMatchObject({
        counted: 0,
        reason,
        remedy: expect.stringContaining("学习平台"),
        rule: "LRN-15",
      });
  });

  test("by number as by teacher id: it is the same fact", async () => {
    const fact = completed(who.numbered, "E-1", { id: "by-number" });
    expect(await results([{ ...fact, teacher: undefined, number: numbers.own }])).toEqual(["CREATED"]);
    expect(await results([fact])).toEqual(["UNCHANGED"]);
  });

  test("CRD-05 of somebody who is not enrolled it is kept, and judged by the rules once they are", async () => {
    expect(early.results).toMatchObject([{ result: "CREATED" }]);
    expect(before).toEqual([[expect.any(String), 0, "NOT_ENROLLED"]]);
    expect(await saidOf(who.idle)).toEqual([[expect.any(String), 0, "OUTSIDE_LEARNING"]]);
    const facts = [completed(who.idle, "E-2"), assessed(who.idle, "E-2")];
    expect(await results(facts)).toEqual(["CREATED", "CREATED"]);
    expect((await statement(who.idle)).parts[1]?.counted).toBe(2);
  });
});

describe("§6-65 a correction takes the place of what it names", () => {
  test("a void leaves nothing; what was superseded is not superseded again; a correction may be corrected", async () => {
    const first = completed(who.second, "E-1");
    const fix = completed(who.second, "E-1", { id: "fix-1", on: "2022-08-11", supersedes: first.id });
    expect(await results([first, assessed(who.second, "E-1"), fix])).toEqual(["CREATED", "CREATED", "CREATED"]);
    expect(await results([completed(who.second, "E-1", { id: "fix-2", supersedes: first.id })])).toEqual(["evidence-corrected-already"]);
    expect((await statement(who.second)).parts[1]?.counted).toBe(2);
    expect(await results([completed(who.second, "E-1", { id: "void-1", supersedes: "fix-1", voids: true })])).toEqual(["CREATED"]);
    expect((await statement(who.second)).parts[1]?.counted).toBe(0);
    expect(await saidOf(who.second)).toContainEqual(["void-1", 0, "VOIDED"]);
  });

  test("of another teacher or course it is refused, here or before it in the same report", async () => {
    const [one, two] = [completed(who.second, "E-2", { id: "t-1" }), completed(who.learner, "E-2", { id: "t-2", supersedes: "t-1" })];
    expect(await results([one, two])).toEqual(["CREATED", "evidence-target-other"]);
    expect(await results([completed(who.second, "E-1", { id: "t-3", supersedes: "t-1" })])).toEqual(["evidence-target-other"]);
  });

  test("what comes before its target waits for it", async () => {
    expect(await results([completed(who.second, "E-2", { id: "early", supersedes: "late" })])).toEqual(["WAITING"]);
    expect(await saidOf(who.second)).toContainEqual(["early", 0, "TARGET_AWAITED"]);
    expect(await results([completed(who.second, "E-2", { id: "late" })])).toEqual(["CREATED"]);
    expect(await saidOf(who.second)).toContainEqual(["late", 0, "SUPERSEDED"]);
  });
});

describe("who may", () => {
  test("nobody but a source reports, a source does nothing else, and one that was relieved is none", async () => {
    for (const by of ["county", "education", "mine", "prefecture"])
      expect(
        (await system.as(by)(`POST /programs/2022/counties/${at.county}/evidence`, { facts: [{}] })).status,
        by,
      ).toBeGreaterThanOrEqual(403);
    expect(await send([{}], system.as("county"))).toMatchObject({ status: 422, body: { code: "evidence-source-unknown", rule: "LRN-02" } });
    expect(await other(`GET /counties/${at.county}/courses`)).toMatchObject({ status: 403, body: { code: "duty-scope" } });
    expect(await other(`GET /programs/2022/organizations/${school}/teachers/${who.learner}/statement`)).toMatchObject({ status: 403 });
    expect(await send([{}], programOf(system, "nobody"))).toMatchObject({ status: 403 });
  });

  test("LRN-12 the school and the county see what each of its teachers came to, as far as it was worked out", async () => {
    const progress = (by: string, of = school) => system.as(by)(`GET /programs/2022/schools/${of}/progress`);
    const Items = z.object({ items: z.array(z.looseObject({ teacher: z.string() })) });
    const { items } = Items.parse((await progress("mine")).body);
    expect(items.map(({ teacher }) => teacher).toSorted()).toEqual([who.learner, who.second, who.idle].toSorted());
    const line = { verdict: "NOT_YET", parts: [0, 2, 0], total: 2, stage: "JUNIOR", subject: "数学", current: true };
    expect(items.find(({ teacher }) => teacher === who.learner)).toMatchObject(line);
    await system.as("county")(`POST /counties/${at.county}/courses`, course("E-3", { validFrom: "2022-08-20" }));
    expect((await progress("county")).body).toMatchObject({ items: [{ current: false }, { current: false }, { current: false }] });
    for (const by of ["abroad", "prefecture"]) expect((await progress(by)).status, by).toBeGreaterThanOrEqual(403);
  });

  test("RPT-03 on Sunday evening what rests on rules, topics or courses that have changed is worked out anew", async () => {
    const progress = async () => Items.parse((await system.as("mine")(`GET /programs/2022/schools/${school}/progress`)).body).items;
    const Items = z.object({ items: z.array(z.looseObject({ teacher: z.string(), current: z.boolean(), total: z.number().nullable() })) });
    expect((await progress()).some(({ current }) => current)).toBe(false);
    const fired = await system.clock("2022-08-21T20:01", ["Evidence"]);
    expect(fired.map(({ ok }) => ok)).toContain(true);
    const after = await progress();
    for (const { total, current } of after) expect({ current, known: total !== null }).toEqual({ current: true, known: true });
    expect(after.find(({ teacher }) => teacher === who.learner)).toMatchObject({ total: 2, current: true });
  });

  test("a statement is for the school and the county; to others there is none", async () => {
    expect((await statementOf(who.learner, "county", at.county)).status).toBe(200);
    for (const [by, organization] of [
      ["abroad", school],
      ["county-b", at.countyB],
      ["prefecture", at.prefecture],
    ] as const)
      expect((await statementOf(who.learner, by, organization)).status, by).toBeGreaterThanOrEqual(403);
    expect((await statementOf(who.foreign)).status).toBe(404);
  });

  test("LRN-13 after the program's end it is still taken", async () => {
    await system.clock("2023-02-01T10:00", []);
    expect(await results([completed(who.second, "E-1", { id: "late-1", on: "2023-01-05" })])).toEqual(["CREATED"]);
    expect(await saidOf(who.second)).toContainEqual(["late-1", 0, "OUTSIDE_LEARNING"]);
  });
});
