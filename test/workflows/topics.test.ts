import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aCourse, general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
const schools = { mine: "", other: "", idle: "", managed: "" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-08T09:00" });
  at = await offices(system);
  const given = schooling(system, 73);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  ({ school: schools.mine } = await open.anOpenSchool("mine", "JUNIOR", { code: "3799730001" }));
  ({ school: schools.other } = await open.anOpenSchool("other", "JUNIOR", { code: "3799730002" }));
  schools.idle = await given.aSchool("idle", at.county, "county", { code: "3799730003" });
  schools.managed = await given.aSchool("managed", at.county, "county", {
    code: "3799730004",
    stages: ["PRIMARY"],
    managingCode: "3799730001",
  });
});
afterAll(() => system.stop());

const ETHICS = "师德师风建设";
const of = (school: string) => `/programs/2022/schools/${school}/topics` as const;
const choose = (school: string, topics: readonly string[], version = 0, by = "mine") =>
  system.as(by)(`PUT ${of(school)}`, { topics }, { "if-match": `"${version}"` });
const reopen = (school: string, ask: object, by = "county") => system.as(by)(`POST ${of(school)}/reopening`, ask);
const Lines = z.object({ items: z.array(z.looseObject({ school: z.string(), takesPart: z.boolean(), late: z.boolean() })) });
const list = async (query = "") =>
  Lines.parse((await system.as("county")(`GET /programs/2022/counties/${at.county}/topics${query}`)).body).items;
const shortages = async () => (await system.as("county")(`GET /programs/2022/counties/${at.county}/courses/shortages`)).body;
const add = (ask: object) => system.as("county")(`POST /counties/${at.county}/courses`, ask);
const subjects = async () => (await system.mails()).map(({ subject }) => subject);

describe("CAL-13, LRN-14 a school chooses its topics on the day", () => {
  test("not before it", async () => {
    expect(await choose(schools.mine, [ETHICS])).toMatchObject({ status: 409, body: { code: "not-yet-open", opensOn: "2022-07-26" } });
    expect(await reopen(schools.mine, { until: "2022-07-30", reason: "提前" })).toMatchObject({
      status: 409,
      body: { code: "not-yet-open" },
    });
  });

  test("§6-09 before it the county reads in which subjects there is too little to choose from", async () => {
    for (const code of ["P-1", "P-2"]) await add(aCourse(code, { hours: 4 }));
    await add(general("P-3", "劳动教育", { hours: 6 }));
    const Short = z.object({
      items: z.array(z.looseObject({ stage: z.string(), subject: z.string(), hours: z.number(), schools: z.array(z.unknown()) })),
    });
    const { items } = Short.parse(await shortages());
    expect(items.filter(({ stage, subject }) => stage === "JUNIOR" && subject === "数学")).toEqual([]);
    expect(items).toContainEqual(expect.objectContaining({ stage: "JUNIOR", subject: "物理", hours: 6, atLeast: 14, ofCatalogue: true }));
    expect((await system.as("mine")(`GET /programs/2022/counties/${at.county}/courses/shortages`)).status).toBe(403);
  });

  test.each<[what: string, topics: readonly string[], code: string, told: object]>([
    [
      "seven",
      [ETHICS, "班级管理", "家庭教育指导", "STEAM教育", "劳动教育", "安全教育", "教育评价"],
      "topic-limit-exceeded",
      { chosen: 7, limit: 6 },
    ],
    ["none", [], "topic-limit-exceeded", { chosen: 0 }],
    ["without ethics, which 师德失范警示 is not", ["师德失范警示"], "ethics-topic-required", { required: ETHICS }],
    ["one twice", [ETHICS, "劳动教育", "劳动教育"], "topic-duplicate", { topic: "劳动教育" }],
    ["one that is none", [ETHICS, "烹饪"], "topic-unknown", { topic: "烹饪" }],
  ])("LRN-14 not %s", async (_, topics, code, told) => {
    await system.clock("2022-07-26T09:00", []);
    expect(await choose(schools.mine, topics)).toMatchObject({ status: 422, body: { code, ...told } });
  });

  test("within it, as often as it likes; the same again is 200 whatever the version; who loses a topic's courses is said", async () => {
    const chosen = await choose(schools.mine, [ETHICS, "劳动教育"]);
    expect(chosen).toMatchObject({ status: 200, body: { version: 1, late: false, open: true, topics: [ETHICS, "劳动教育"] } });
    expect(await choose(schools.mine, ["劳动教育", ETHICS], 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await choose(schools.mine, [ETHICS], 0)).toMatchObject({ status: 412, body: { code: "version-conflict" } });
    const fewer = await choose(schools.mine, [ETHICS], 1);
    expect(fewer).toMatchObject({ status: 200, body: { version: 2 } });
    const math = { stage: "JUNIOR", subject: "数学", hours: 8, atLeast: 14 };
    expect(fewer.body).toMatchObject({ short: expect.arrayContaining([math]) });
    await system.settle();
    expect((await subjects()).filter((subject) => subject.includes("变更了2022年度专题"))).toHaveLength(1);
    expect(await shortages()).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ ...math, hours: 14, ofCatalogue: false, schools: [{ school: schools.mine, hours: 8 }] }),
      ]),
    });
    const audit = await system.as("county")(`GET /counties/${at.county}/audit/TOPICS/2022.${schools.mine}`);
    expect(
      z
        .object({ items: z.array(z.object({ act: z.string() })) })
        .parse(audit.body)
        .items.map(({ act }) => act),
    ).toEqual(["choose topics", "change topics"]);
  });

  test("the same choice by 20 at once is one", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => choose(schools.idle, [ETHICS, "安全教育"], 0, "idle")));
    expect(all.map(({ status, body }) => [status, z.object({ version: z.number() }).parse(body).version])).toEqual(Array(5).fill([200, 1]));
  });

  test.each([
    ["another school", "other", 403],
    ["the county", "county", 403],
    ["another county", "county-b", 403],
  ])("LRN-14 not %s for it", async (_, by, status) => expect((await choose(schools.mine, [ETHICS], 2, by)).status).toBe(status));

  test("§6-33 a managing school chooses for the one it manages", async () => {
    expect(await choose(schools.managed, [ETHICS])).toMatchObject({ status: 200, body: { school: schools.managed } });
  });

  test("the program of 2018 knows no such choice", async () => {
    const asked = await system.as("mine")(`PUT /programs/2018/schools/${schools.mine}/topics`, { topics: [ETHICS] }, { "if-match": '"0"' });
    expect(asked).toMatchObject({ status: 409, body: { code: "topics-not-chosen-here" } });
  });
});

describe("§6-49 a school that missed it is opened again by the county", () => {
  test("CAL-13 after the day the county reads who has chosen, and of those that take part who has not", async () => {
    await system.clock("2022-07-27T09:00", []);
    expect((await list("?chosen=false")).map(({ school }) => school)).toEqual([schools.other]);
    expect((await list("?chosen=true")).map(({ school }) => school)).toEqual([schools.mine, schools.idle, schools.managed]);
    expect((await list("?limit=2")).map(({ takesPart }) => takesPart)).toEqual([true, true]);
    const due = JSON.stringify((await system.as("county")(`GET /programs/2022/counties/${at.county}/deadlines`)).body);
    expect(due).toContain("未选定专题");
    expect(await choose(schools.other, [ETHICS], 0, "other")).toMatchObject({
      status: 409,
      body: { code: "topic-window-closed", closedOn: "2022-07-26" },
    });
    expect(await choose(schools.mine, [ETHICS], 2)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test.each<[what: string, ask: object, by: string, status: number, code: string]>([
    ["without a reason", { until: "2022-08-05" }, "county", 422, "reason-required"],
    ["until a day that is past", { until: "2022-07-26", reason: "停电" }, "county", 422, "reopen-until-invalid"],
    ["beyond the time of learning", { until: "2023-01-01", reason: "停电" }, "county", 422, "reopen-until-invalid"],
    ["by the school", { until: "2022-08-05", reason: "停电" }, "other", 403, "act-not-yours"],
    ["by another county", { until: "2022-08-05", reason: "停电" }, "county-b", 403, "org-scope"],
  ])("not %s", async (_, ask, by, status, code) => expect(await reopen(schools.other, ask, by)).toMatchObject({ status, body: { code } }));

  test("with a reason and a day; the school is told, chooses, and is shown as late; after the day it is closed again", async () => {
    const ask = { until: "2022-08-05", reason: "当日停电" };
    const done = await reopen(schools.other, ask);
    expect(done).toMatchObject({ status: 200, body: { version: 1, open: true, reopened: ask } });
    expect((await reopen(schools.other, ask)).body).toEqual(done.body);
    await system.settle();
    expect((await subjects()).filter((subject) => subject.includes("选专题已重新开放"))).toHaveLength(1);
    expect(await choose(schools.other, [ETHICS, "安全教育"], 1, "other")).toMatchObject({ status: 200, body: { late: true, version: 2 } });
    expect((await list("?late=true")).map(({ school }) => school)).toEqual([schools.other]);
    await system.clock("2022-08-06T09:00", []);
    expect(await choose(schools.other, [ETHICS], 2, "other")).toMatchObject({
      status: 409,
      body: { code: "topic-window-closed", closedOn: "2022-08-05" },
    });
  });

  test("GOV-05 nor where the county does not", async () => {
    const setting = `PUT /programs/2022/counties/${at.county}/settings/topicsMayBeReopened` as const;
    expect((await system.as("county")(setting, { value: false, reason: "统一" }, { "if-match": '"0"' })).status).toBe(200);
    const asked = await reopen(schools.idle, { until: "2022-08-10", reason: "补选" });
    expect(asked).toMatchObject({ status: 409, body: { code: "topics-not-reopened" } });
  });
});

describe("GOV-18 a school files its stage table", () => {
  const phase = (from: string, through: string, change: object = {}) => ({
    ...{ name: "第一阶段", from, through, subject: "学科必修3个课例", general: "师德师风建设4学时" },
    ...change,
  });
  const table = (school: string) => `/programs/2022/schools/${school}/stage-table` as const;
  const file = (phases: readonly object[], version = 0, by = "mine", school = schools.mine) =>
    system.as(by)(`PUT ${table(school)}`, { phases }, { "if-match": `"${version}"` });
  const two = [phase("2022-08-01", "2022-09-30"), phase("2022-10-01", "2022-12-31")];

  test.each<[what: string, phases: readonly object[], told: object]>([
    ["phases that overlap", [phase("2022-08-01", "2022-10-01"), phase("2022-10-01", "2022-12-31")], { phase: 2, fault: "OVERLAPS" }],
    ["one before CAL-15", [phase("2022-07-31", "2022-10-01")], { phase: 1, fault: "OUTSIDE" }],
    ["one after CAL-15", [phase("2022-10-01", "2023-01-01")], { phase: 1, fault: "OUTSIDE" }],
    ["one that ends before it begins", [phase("2022-10-02", "2022-10-01")], { phase: 1, fault: "BACKWARDS" }],
    ["phases out of order", [...two].reverse(), { phase: 2, fault: "OVERLAPS" }],
  ])("not %s", async (_, phases, told) => {
    expect(await file(phases)).toMatchObject({ status: 422, body: { code: "stage-table-invalid", rule: "GOV-18", ...told } });
  });

  test("§6-20 after stageTableThrough it is late and taken; the same again is the one that stands, another is a later version", async () => {
    expect((await system.as("mine")(`GET ${table(schools.mine)}`)).body).toMatchObject({ version: 0, filedAt: null, phases: [] });
    expect(await file(two)).toMatchObject({ status: 200, body: { version: 1, late: true, phases: two } });
    expect(await file(two)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await file(two.slice(0, 1))).toMatchObject({ status: 412 });
    expect(await file(two.slice(0, 1), 1)).toMatchObject({ status: 200, body: { version: 2, phases: two.slice(0, 1) } });
    expect((await list())[0]).toMatchObject({ school: schools.mine, stageTable: { late: true } });
  });

  test.each([
    ["the managing school for the one it manages", "mine", "managed", 200],
    ["not another school", "other", "managed", 403],
    ["not the county", "county", "managed", 403],
  ] as const)("%s", async (_, by, of, status) => expect((await file(two, 0, by, schools[of])).status).toBe(status));
});

test("RPT-03 the week's report counts who has chosen and names schools that have not", async () => {
  await system.clock("2022-08-08T00:05", []);
  await system.as("county")(`POST /programs/2022/counties/${at.county}/reports/2022-W31`);
  await system.settle();
  const { body } = await system.as("county")(`GET /programs/2022/counties/${at.county}/reports/2022-W31`);
  const Topics = z.object({ county: z.object({ phase: z.string() }), schools: z.record(z.string(), z.unknown()) });
  const { topics } = z.object({ sections: z.object({ topics: Topics }) }).parse(body).sections;
  expect(topics.county.phase).toBe("CLOSED");
  expect(topics.schools[schools.other]).toEqual({ chosen: true, late: true, until: "2022-08-05" });
});

test("§6-71 once CAL-15 has ended no day is left to open plans again until, and it says so", async () => {
  await system.clock("2023-01-01T09:00", []);
  const until = "2023-01-01";
  const closed = { status: 409, body: { code: "reopening-closed", rule: "CAL-15", closedOn: "2022-12-31" } };
  const path = `/programs/2022/schools/${schools.mine}/plans/reopening`;
  expect(await system.as("county")(`POST ${path}`, { until, reason: "补选" })).toMatchObject(closed);
});
