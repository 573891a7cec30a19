import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { LessonId, RoundId } from "#domain/ids.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { PublishRound } from "#domain/publicity/asks.ts";
import { anActor } from "#given/actors.ts";
import { aFrozenRound, aRecommended } from "#given/awards.ts";
import { on } from "#given/days.ts";
import { type Offices, offices } from "#given/office.ts";
import { comesTo } from "#given/outcomes.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

const rules = rulesFor(rules2022, undefined);
let system: System;
let at: Offices;
let school: string;
let other: string;
let round: RoundId;
let lessons: LessonId[];

const ofLesson = (lesson: string) => `/programs/2022/schools/${school}/lessons/${lesson}`;
const publicity = (part = "", of = round) => `/programs/2022/counties/${at.county}/rounds/${of}/publicity${part}`;
const hold = (lesson: string, held: boolean, reason = "举报摆拍，正在核实", by = "junior") =>
  system.as(by)(`POST ${ofLesson(lesson)}/hold`, { held, reason });
const object = (lesson: string, change: object = {}, by = "somebody") =>
  system.as(by)(`POST /publicities/${round}/objections`, { lesson, says: "该课此前公开上过三次", ...change });
const Filed = z.looseObject({ objection: z.string() });
const Shown = z.looseObject({
  lines: z.array(z.looseObject({ lesson: z.string(), through: z.string(), left: z.string().nullable(), openObjections: z.number() })),
  objections: z.array(z.looseObject({ lesson: z.string(), objection: z.string() })),
});
const shown = async (by = "junior") => Shown.parse((await system.as(by)(`GET ${publicity()}`)).body);
const decide = (objection: string, ask: object, by = "junior") =>
  system.as(by)(`POST ${publicity()}/objections/${objection}/decision`, ask);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-11T09:00" });
  at = await offices(system);
  const given = schooling(system, 89);
  school = await given.aSchool("school", at.county);
  other = await given.aSchool("other", at.county);
  const duty = { duty: "STAGE_OFFICE", stages: ["JUNIOR"] };
  await given.anAdministrator("junior", at.county, "prefecture", duty);
  await given.anAdministrator("senior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["SENIOR"] });
  /** Keeps the stage and one of its schools at once. */
  await given.anAdministrator("both", at.county, "prefecture", duty);
  await given.anAdministrator("both", other, "county");
  lessons = [];
  const lines = [];
  for (const [by, of, chosen] of [
    ["school", school, true],
    ["other", other, true],
    ["school", school, true],
    ["school", school, false],
  ] as const) {
    const { teacher } = await given.aTeacher(by, of);
    const lesson = await aRecommended(system, by, of, teacher);
    lessons.push(lesson);
    lines.push({ lesson, school: of, teacher, chosen });
  }
  round = await aFrozenRound(system, at.county, "PVB", lines);
});
afterAll(() => system.stop());

const one = (index: number): LessonId => LessonId.parse(lessons[index]);

describe("VID-13 a lesson whose integrity is in question goes nowhere", () => {
  test("the office of its stage holds it with a reason and lifts that with one; it is neither handed in nor recommended meanwhile", async () => {
    expect(await hold(one(3), true, "")).toMatchObject({ status: 422, body: { code: "reason-required", rule: "VID-13" } });
    expect(await hold(one(3), true, undefined, "senior")).toMatchObject({ status: 403, body: { code: "stage-scope" } });
    expect(await hold(one(3), true, undefined, "school")).toMatchObject({ status: 403 });
    const rival = { status: 403, body: { code: "own-lesson", rule: "VID-02" } };
    expect(await hold(one(3), true, "为己方课例腾出名额", "both")).toMatchObject(rival);
    const taken = { until: "2022-07-20", reason: "为己方课例腾出名额" };
    expect(await system.as("both")(`POST ${ofLesson(one(3))}/return`, taken)).toMatchObject(rival);
    expect(await hold(one(3), true)).toMatchObject({ status: 200, body: { hold: { reason: "举报摆拍，正在核实" } } });
    const back = { until: "2022-07-20", reason: "补充说明" };
    expect((await system.as("junior")(`POST ${ofLesson(one(3))}/return`, back)).status).toBe(200);
    const refused = { status: 409, body: { code: "integrity-hold", rule: "VID-13" } };
    expect(await system.as("school")(`POST ${ofLesson(one(3))}/submission`)).toMatchObject(refused);
    expect(await hold(one(3), false, "查无此事")).toMatchObject({ status: 200, body: { hold: null } });
    expect((await system.as("school")(`POST ${ofLesson(one(3))}/submission`)).status).toBe(200);
    await hold(one(3), true);
    expect(await system.as("school")(`POST ${ofLesson(one(3))}/recommendation`)).toMatchObject(refused);
    await hold(one(3), false, "查无此事");
    expect((await system.as("school")(`POST ${ofLesson(one(3))}/recommendation`)).status).toBe(200);
  });
});

describe("VID-03 the proposed awards of a frozen round are made public", () => {
  test("by the office of the stage alone, those that are held left out; the day of publishing does not count", async () => {
    expect(await system.as("school")(`POST ${publicity()}`, {})).toMatchObject({ status: 404 });
    expect(await system.as("senior")(`POST ${publicity()}`, {})).toMatchObject({
      status: 403,
      body: { code: "stage-scope", rule: "GOV-13" },
    });
    const early = { posted: { where: "县教研室公告栏", on: "2022-07-08" } };
    expect(await system.as("junior")(`POST ${publicity()}`, early)).toMatchObject({ status: 422, body: { code: "posting-day-invalid" } });
    expect(await system.as("junior")(`POST ${publicity("", RoundId.parse(`1${round.slice(1)}`))}`, {})).toMatchObject({ status: 404 });
    await hold(one(2), true);
    const made = await system.as("junior")(`POST ${publicity()}`, {});
    expect(made).toMatchObject({ status: 201, body: { stage: "JUNIOR", objections: [] } });
    expect(Shown.parse(made.body).lines.map(({ lesson, through }) => [lesson, through])).toEqual([
      [one(0), "2022-07-18"],
      [one(1), "2022-07-18"],
    ]);
    expect(await system.as("junior")(`POST ${publicity()}`, {})).toMatchObject({ status: 200, body: { version: 1 } });
    const posted = { posted: { where: "县教研室公告栏", on: "2022-07-11" } };
    expect(await system.as("junior")(`POST ${publicity()}`, posted)).toMatchObject({
      status: 409,
      body: { code: "stands-otherwise", rule: "VID-03", what: "POSTED" },
    });
  });

  test("where no page is public the office says where and when it posted the list", async () => {
    const { decidePublication } = await import("#domain/publicity/rules.ts");
    const { resultOf } = await import("#table/lessons/rounds/results.ts");
    const result = await resultOf(round);
    if (!result) throw new Error("no result");
    const standing = { result, publicity: undefined, lessons: new Map(), judged: new Map() };
    const publish = (ask: object) =>
      decidePublication(anActor("COUNTY"), standing, PublishRound.parse(ask), false, rules, on("2022-07-12"));
    expect(comesTo(publish({}))).toBe(`${"POSTING_REQUIRED"} VID-03`);
    expect(comesTo(publish({ posted: { where: "县教研室公告栏", on: "2022-07-12" } }))).toBe("created");
  });

  test("its page shows school, teacher, subject, title, award and how to object, and nothing else", async () => {
    const asked = await system.as()(`GET /publicities/${round}`, undefined, { accept: "text/html" });
    expect(asked.status).toBe(200);
    const page = `${asked.body}`;
    for (const word of ["初级中学", "数学", "一元一次方程的解法", "县级优课", "2022年7月18日", "noindex"]) expect(page).toContain(word);
    for (const word of ["七年级3班", "score", "9000", "<script", "http"]) expect(page).not.toContain(word);
    expect(asked.headers.get("cache-control")).toBe("no-store");
  });

  test("a chosen lesson that is held has the next one move up, for a full period of its own; one that stands has not", async () => {
    const up = (lesson: string) => system.as("junior")(`POST ${publicity("/replacements")}`, { lesson });
    expect(await up(one(0))).toMatchObject({ status: 409, body: { code: "public-line-stands", rule: "VID-03" } });
    await system.clock("2022-07-13T10:00", []);
    const moved = await up(one(2));
    expect(moved).toMatchObject({ status: 200 });
    expect(Shown.parse(moved.body).lines.at(-1)).toMatchObject({ lesson: one(3), through: "2022-07-20", insteadOf: one(2) });
    const again = await up(one(2));
    expect(again).toMatchObject({ status: 200 });
    expect(Shown.parse(again.body).lines).toEqual(Shown.parse(moved.body).lines);
  });
});

describe("§6-25 who objects, and who learns it", () => {
  test("by name, or anonymously with evidence; an empty objection is none", async () => {
    expect(await object(one(0), { says: "" })).toMatchObject({ status: 422, body: { code: "reason-required", rule: "VID-03" } });
    expect(await object(one(0), { anonymous: true })).toMatchObject({ status: 422, body: { code: "objection-evidence-required" } });
    expect(await object(one(2))).toMatchObject({ status: 404 });
    const named = await object(one(0));
    expect(named).toMatchObject({ status: 201, body: { decided: null } });
    expect(await object(one(0))).toMatchObject({ status: 200, body: named.body });
    expect(await object(one(1), { anonymous: true, evidence: "2021年11月县教研活动的录像" }, "nobody")).toMatchObject({ status: 201 });
    const letter = { lesson: one(3), says: "课件系他人制作", receivedOn: "2022-07-13" };
    expect(await system.as("junior")(`POST ${publicity("/objections")}`, letter)).toMatchObject({ status: 422 });
    expect(await system.as("junior")(`POST ${publicity("/objections")}`, { ...letter, name: "李四" })).toMatchObject({
      status: 201,
      body: { objector: { by: "LETTER", name: "李四" } },
    });
  });

  test("an account objects twenty times a day at most, so that nobody holds all awards up", async () => {
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { expiryOf, spentRows } = await import("#table/quotas.ts");
    const { account: who } = z.object({ account: z.string() }).parse((await system.as("zealous")("GET /me")).body);
    const now = new Date(system.runtime.clock.now()).toISOString();
    await transact([spentRows.put({ who, quota: "objections", day: "2022-07-13" }, { spent: 20, expires: expiryOf(now) })]);
    expect(await object(one(0), {}, "zealous")).toMatchObject({ status: 429, body: { code: "quota-reached", rule: "SEC-03", limit: 20 } });
  });

  test("the office sees names that were given and no other; its officer who keeps the school sees nothing of that school's", async () => {
    const { objections, lines } = await shown();
    expect(objections.map(({ lesson, objector }) => [lesson, objector])).toEqual(
      expect.arrayContaining([
        [one(0), { by: "NAME", name: "somebody" }],
        [one(1), { by: "NOBODY", name: null }],
      ]),
    );
    expect(lines.map(({ openObjections }) => openObjections)).toEqual([1, 1, 1]);
    const theirs = await shown("both");
    expect(theirs.objections.map(({ lesson }) => lesson)).not.toContain(one(1));
    const hidden = objections.find(({ lesson }) => lesson === one(1))?.objection ?? "";
    expect(await decide(hidden, { upheld: false, reason: "查无此事" }, "both")).toMatchObject({
      status: 403,
      body: { code: "own-lesson" },
    });
    const rival = objections.find(({ lesson }) => lesson === one(0))?.objection ?? "";
    expect(await decide(rival, { upheld: true, reason: "为己方课例腾出名额" }, "both")).toMatchObject({
      status: 403,
      body: { code: "own-lesson" },
    });
    const trail = JSON.stringify((await system.as("county")(`GET /counties/${at.county}/audit/PUBLICITY/${round}`)).body);
    expect(trail).toContain("object to an award");
    expect(trail).not.toContain("somebody");
    const seen = JSON.stringify((await system.as("school")(`GET ${ofLesson(one(0))}`)).body);
    expect(seen).not.toContain("objection");
  });

  test("each is decided once, with a reason; one that is upheld takes the lesson out, and whoever objected reads why", async () => {
    const { objections } = await shown();
    const of = (lesson: string) => objections.find((found) => found.lesson === lesson)?.objection ?? "";
    expect(await decide(of(one(0)), { upheld: true })).toMatchObject({ status: 422, body: { code: "reason-required" } });
    const upheld = { upheld: true, reason: "录像可证，属重复课" };
    expect(await decide(of(one(0)), upheld)).toMatchObject({ status: 200, body: { decided: { upheld: true } } });
    expect(await decide(of(one(0)), upheld)).toMatchObject({ status: 200 });
    const decided = {
      code: "objection-decided",
      on: expect.any(String),
      decision: "UPHELD",
      title: expect.stringContaining("由其他课例递补"),
    };
    expect(await decide(of(one(0)), { upheld: false, reason: "改判" })).toMatchObject({ status: 409, body: decided });
    const otherwise = { code: "stands-otherwise", stands: upheld.reason };
    expect(await decide(of(one(0)), { upheld: true, reason: "改判" })).toMatchObject({ status: 409, body: otherwise });
    expect((await shown()).lines[0]).toMatchObject({ left: "OBJECTION_UPHELD" });
    expect(await system.as("junior")(`POST ${publicity("/replacements")}`, { lesson: one(0) })).toMatchObject({
      status: 409,
      body: { code: "nobody-moves-up" },
    });
    expect(`${(await system.as()(`GET /publicities/${round}`)).body}`).not.toContain(one(0));
    const { objection } = Filed.parse((await object(one(0))).body);
    expect(await system.as("somebody")(`GET /publicities/${round}/objections/${objection}`)).toMatchObject({
      body: { decided: { upheld: true, reason: "录像可证，属重复课" } },
    });
  });

  test("after 24:00 of the last day nobody objects, and the page goes when its days are over", async () => {
    await system.clock("2022-07-18T23:59", []);
    expect(await object(one(1), { says: "最后一日的异议" })).toMatchObject({ status: 201 });
    await system.clock("2022-07-19T00:00", []);
    expect(await object(one(1), { says: "迟到的异议" })).toMatchObject({
      status: 409,
      body: { code: "publicity-ended", through: "2022-07-18" },
    });
    expect(await object(one(3), { says: "递补者仍在公示" })).toMatchObject({ status: 201 });
    const setting = { value: false, reason: "只受理实名" };
    const at0 = { "if-match": '"0"' };
    await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/anonymousObjectionWithEvidence`, setting, at0);
    const hidden = { says: "另一异议", anonymous: true, evidence: "照片两张" };
    expect(await object(one(3), hidden)).toMatchObject({ status: 409, body: { code: "anonymous-not-taken", rule: "VID-03" } });
    expect((await system.as()(`GET /publicities/${round}`)).status).toBe(200);
    await system.clock("2022-08-12T09:00", []);
    expect((await system.as()(`GET /publicities/${round}`)).status).toBe(404);
  });
});
