import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  const calendar = `/programs/2022/counties/${at.county}/settings/operates`;
  const operates = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级启用本系统" };
  const set = await system.as("county")(`PUT ${calendar}`, operates, { "if-match": '"0"' });
  expect(set).toMatchObject({ status: 200 });
});
afterAll(() => system.stop());

describe("§6-44 where its county records for it", () => {
  const ask = (document: string) => ({ stages: ["JUNIOR"], recordedFor: { level: "PREFECTURE", document, on: "2022-07-05" } });
  const open = (document: string) => system.as("county-b")(`POST /programs/2022/counties/${at.countyB}/regions`, ask(document));

  test("ENR-09 the same again is what stands, another document is not", async () => {
    const opened = { items: [{ stage: "JUNIOR", state: "OPENED", opened: { recordedFor: { document: "〔2022〕7号" } } }] };
    expect(await open("〔2022〕7号")).toMatchObject({ status: 201, body: opened });
    expect(await open("〔2022〕7号")).toMatchObject({ status: 200, body: opened });
    expect(await open("〔2022〕8号")).toMatchObject(refusal(409, "recorded-otherwise", "ENR-09", { document: "〔2022〕7号" }));
  });
});

describe("§6-43 where the prefecture signs in", () => {
  const regions = () => `POST /programs/2022/counties/${at.county}/regions`;

  test("ENR-09 it opens its counties itself, and nobody records for it", async () => {
    expect(await given.openRegions("JUNIOR")).toMatchObject(refusal(409, "record-not-allowed", "ENR-09"));
    expect(await system.as("county")(regions(), { stages: ["JUNIOR"] })).toMatchObject(refusal(403, "act-not-yours", "ENR-09"));
    expect(await system.as("prefecture")(regions(), { stages: ["JUNIOR"] })).toMatchObject({
      status: 201,
      body: { items: [{ stage: "JUNIOR", state: "OPENED", opened: { recordedFor: null } }] },
    });
    expect(await system.as("prefecture")(regions(), { stages: ["JUNIOR"] })).toMatchObject({
      status: 200,
      body: { items: [{ stage: "JUNIOR", state: "OPENED" }] },
    });
    expect(await system.as("prefecture")(regions(), { stages: ["JUNIOR", "PRIMARY"] })).toMatchObject({
      status: 201,
      body: { items: [{ stage: "JUNIOR" }, { stage: "PRIMARY" }] },
    });
  });

  test("ENR-14 it sees the counts of its counties, no names, and submits after the county", async () => {
    const stage = `/programs/2022/counties/${at.county}/stages/JUNIOR`;
    const school = await given.anOpenSchool("school", "JUNIOR");
    await given.submit(school, { nobodyTakesPart: true });
    const prefecture = system.as("prefecture");
    expect(await prefecture(`GET /programs/2022/counties/${at.county}/regions`)).toMatchObject({
      body: { items: [{}, { stage: "JUNIOR", units: { SUBMITTED: 1 } }, {}, {}] },
    });
    expect(await prefecture(`GET ${stage}/units`)).toMatchObject(refusal(403, "act-not-yours", "ENR-14"));
    expect(await prefecture(`GET ${school.list}/enrollments`)).toMatchObject(refusal(403, "act-not-yours", "ENR-11"));
    await system.clock("2022-07-20T09:00", []);
    expect(await prefecture(`POST ${stage}/confirmation`)).toMatchObject(refusal(409, "region-not-locked", "ENR-14"));
    expect(await given.lock("JUNIOR")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
    const { recordedFor } = given;
    expect(await system.as("county")(`POST ${stage}/confirmation`, { recordedFor })).toMatchObject(
      refusal(409, "record-not-allowed", "ENR-14"),
    );
    for (const _ of ["once", "again"])
      expect(await prefecture(`POST ${stage}/confirmation`)).toMatchObject({ status: 200, body: { confirmed: { recordedFor: null } } });
  });
});
