import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renewStale } from "#domain/evidence/anew/renew.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: OrgId;
let teacher: TeacherId;
let idle: TeacherId;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-05T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"], name: "第一初级中学" });
  await given.aSchool({ user: "other", stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school });
  teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name: "欧阳某某" });
  idle = await given.aTeacher(school, { stages: ["JUNIOR"], name: "未学某某" });
  await learning.learns(teacher, { county: at.county, school });
  await bindAccount(system, "own", teacher);
  expect(await office.register(teacher)).toMatchObject({ status: 201 });
});
afterAll(() => system.stop());

const transcript = (of: string, by = "school", organization: string = school) =>
  system.as(by)(`GET /organizations/${organization}/teachers/${of}/transcript`);
const statement = (of: string, by = "school", organization: string = school, year = 2022) =>
  system.as(by)(`GET /programs/${year}/organizations/${organization}/teachers/${of}/statement/print`);

describe("TRF-08, SEC-01 one transcript over all years", () => {
  test("each year's verdict, hours per part, registrations and certificates, reversed ones too; the same for the teacher and the offices that hold them", async () => {
    const { certificate } = await office.certificateOf(teacher);
    const year = {
      ...{ year: 2022, school, schoolName: "第一初级中学", stage: "JUNIOR", subject: "数学", verdict: "PASSED", counted: 24, credits: 24 },
      parts: [{ counted: 6 }, { counted: 4 }, { counted: 14 }],
      registrations: [{ number: 1, state: "REGISTERED", credits: 24, certificate: { number: certificate.number, state: "VALID" } }],
    };
    const own = await system.as("own")("GET /me/transcript");
    expect(own).toMatchObject({ status: 200, body: { teacher, name: "欧阳某某", years: [year] } });
    for (const [by, organization] of [
      ["school", school],
      ["county", at.county],
    ] as const)
      expect((await transcript(teacher, by, organization)).body, by).toEqual(own.body);
    await system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "考核成绩有误" });
    expect((await transcript(teacher)).body).toMatchObject({
      years: [
        {
          registrations: [
            {
              state: "REVERSED",
              reversal: { on: expect.any(String), reason: expect.any(String) },
              certificate: { number: certificate.number, state: "REVERSED" },
            },
          ],
        },
      ],
    });
    expect((await transcript(idle)).body).toMatchObject({ teacher: idle, years: [] });
  });

  test("nobody else finds them", async () => {
    expect(await transcript(teacher, "other")).toMatchObject({ status: 404 });
    expect(await transcript(teacher, "county-b", at.countyB)).toMatchObject(refusal(404, "not-found", "TRF-08"));
    expect(await system.as("nobody")("GET /me/transcript")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
  });
});

describe("CRD-01 the statement as PDF", () => {
  test("the same bytes twice, for the teacher and for the offices; it says who made it and on which day", async () => {
    const pdf = async (ask: () => ReturnType<typeof statement>) => {
      const { status, headers, body } = await ask();
      expect([status, headers.get("content-type")]).toEqual([200, "application/pdf"]);
      return (body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0)).toString("latin1");
    };
    const first = await pdf(() => statement(teacher));
    expect(first.slice(0, 5)).toBe("%PDF-");
    expect(await pdf(() => statement(teacher))).toBe(first);
    expect(await pdf(() => statement(teacher, "county", at.county))).not.toBe(first);
    const own = await pdf(() => system.as("own")("GET /me/statement/2022/print"));
    expect(own).not.toBe(first);
    expect(own.length).toBeLessThan(200_000);
  });

  test("of nobody else's teachers, and of no year without a program", async () => {
    expect(await statement(teacher, "county-b", at.countyB)).toMatchObject(refusal(404, "not-found", "CRD-01"));
    expect(await statement(teacher, "school", school, 2031)).toMatchObject({ status: 404 });
    expect(await system.as("own")("GET /me/statement/2031/print")).toMatchObject(refusal(404, "program-unknown", "GOV-05"));
    expect(await system.as("nobody")("GET /me/statement/2022/print")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
  });
});

test("SEC-08, CRD-05 hours and registered credit of a year leave as files for a purpose, and whom they name reads so", async () => {
  const aLearner = async () => {
    const one = await given.aTeacher(school, { stages: ["JUNIOR"] });
    await learning.learns(one, { county: at.county, school });
    return one;
  };
  const [registered, begun] = [await aLearner(), await aLearner()];
  expect(await office.register(registered)).toMatchObject({ status: 201 });
  await system.as("county")(`POST /programs/2022/teachers/${registered}/credit/reversal`, { number: 1, reason: "姓名有误" });
  expect(await office.register(registered, "county", { replaces: 1 })).toMatchObject({ status: 201 });
  await renewStale(null, { stale: (await import("#functions/evidence/stale.ts")).stale, now: on("2022-12-25") });
  const give = async (list: string, ask: object, by = "county", organization: OrgId = at.county) => {
    const answer = await fetch(`${system.url}/organizations/${organization}/exports/${list}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await system.token(by)}`, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "年度核对", format: "csv", ...ask }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const credits = (await give("credits", { year: 2022, school })).text.split(/\r?\n/).filter((line) => line.startsWith(registered));
  expect(credits.map((line) => line.split(",").slice(6, 11))).toEqual([
    ["1", "已撤销", "合格", "24", "24"],
    ["2", "已登记", "合格", "24", "24"],
  ]);
  const { text } = await give("progress", { year: 2022 }, "school", school);
  const line = text.split(/\r?\n/).find((one) => one.startsWith(begun));
  expect(line?.split(",").slice(4)).toEqual(["初中", "数学", expect.stringContaining("6、"), "24", "合格", "2022-07-21", "是"]);
  for (const [ask, code] of [
    [{}, "value-required"],
    [{ year: 2031 }, "program-unknown"],
    [{ year: 2022, day: "2022-12-30" }, "list-part"],
  ] as const)
    expect((await give("credits", ask)).text).toContain(`"${code}"`);
  expect((await give("teachers", { year: 2022 })).text).toContain('"list-part"');
  expect((await give("credits", { year: 2022 }, "county-b", at.county)).status).toBe(404);
  await bindAccount(system, "reader", registered);
  expect((await system.as("reader")("GET /me/record")).body).toMatchObject({
    exports: [
      { act: "导出登记学分", reason: "年度核对", named: true },
      { act: "导出学时进度", reason: "年度核对", named: true },
    ],
  });
});
