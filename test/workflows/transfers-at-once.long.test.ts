import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { aDoor } from "#given/door.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";
import type { Answered } from "#infra/local/http/client.ts";

let system: System;
let at: Offices;
let door: Awaited<ReturnType<typeof aDoor>>;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let theirs: OrgId;
let third: OrgId;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      door = await aDoor(table);
      return door.address;
    },
  });
  at = await offices(system);
  given = await enrollable(system, at);
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], code: "3790010001" });
  theirs = await given.aSchool({ user: "theirs", stages: ["JUNIOR"], code: "3790010002" });
  third = await given.aSchool({ user: "third", stages: ["JUNIOR"], code: "3790010003" });
});
afterAll(async () => {
  await system.stop();
  door.stop();
});

const Filed = z.object({ transfer: z.string() });
const act = (transfer: string, verb: string) =>
  system.as("county")(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, verb === "approval" ? {} : { reason: "材料不全" });

const aRequest = async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  const ask = { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" };
  return { teacher, ...Filed.parse((await system.as("mine")(`POST /organizations/${school}/transfers`, ask)).body) };
};

/** The first of two at once: it has read the request and not yet the person when the other one is done. */
const whileAnother = async ({ teacher, transfer }: { teacher: TeacherId; transfer: string }, first: string, other: string) => {
  const others: Answered[] = [];
  door.hold(teacher, async () => others.push(await act(transfer, other)));
  const answer = await act(transfer, first);
  expect(others).toMatchObject([{ status: 200 }]);
  return answer;
};

describe("TRF-04: of two who settle one request at once, the later hears how it stands, and not that its person is gone", () => {
  test("approved twice, it is done", async () => {
    expect(await whileAnother(await aRequest(), "approval", "approval")).toMatchObject({ status: 200, body: { state: "DONE" } });
  });

  test("approved while it is rejected", async () => {
    const refused = { status: 409, body: { code: "transfer-state", rule: "TRF-04", state: "REJECTED" } };
    expect(await whileAnother(await aRequest(), "approval", "rejection")).toMatchObject(refused);
  });

  test("reversed twice, it is reversed", async () => {
    const request = await aRequest();
    expect(await act(request.transfer, "approval")).toMatchObject({ status: 200 });
    expect(await whileAnother(request, "reversal", "reversal")).toMatchObject({ status: 200, body: { state: "REVERSED" } });
  });
});

describe("TRF-04: of two offices that move one teacher at once one does", () => {
  const move = (teacher: TeacherId, toSchool: OrgId, ask: object = {}) =>
    system.as("county")(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason: "支教", ...ask });

  test("the other hears that the teacher is no longer where it took them to be", async () => {
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    const others: Answered[] = [];
    door.hold(teacher, async () => others.push(await move(teacher, theirs, { from: school })));
    expect(await move(teacher, third, { from: school })).toMatchObject(refusal(409, "transfer-from-differs", "TRF-04"));
    expect(others).toMatchObject([{ status: 201 }]);
  });

  test("two one after the other, from where each says, are both right, and each is itself again", async () => {
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    expect(await move(teacher, theirs, { from: school })).toMatchObject({ status: 201, body: { from: school, to: theirs } });
    expect(await move(teacher, theirs, { from: school })).toMatchObject({ status: 200 });
    expect(await move(teacher, third, { from: school })).toMatchObject(refusal(409, "transfer-from-differs", "TRF-04"));
    expect(await move(teacher, third, { from: theirs })).toMatchObject({ status: 201 });
    expect(await move(teacher, third, { from: school })).toMatchObject(refusal(422, "transfer-same-school", "TRF-06"));
  });
});

describe("§6-44: a pull again is the one that stands, another is not", () => {
  const pull = (teacher: TeacherId, ask: object = {}) => system.as("theirs")(`POST /organizations/${theirs}/pulls`, { teacher, ...ask });

  test("with the day it was made for, or none", async () => {
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    await system.as("mine")(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
    for (const ask of [{}, {}, { on: "2022-07-06" }])
      expect(await pull(teacher, ask)).toMatchObject({ status: 200, body: { since: "2022-07-06" } });
    expect(await pull(teacher, { on: "2022-07-07" })).toMatchObject(refusal(422, "transfer-same-school", "TRF-06"));
    expect(await system.as("theirs")(`GET /organizations/${theirs}/teachers/${teacher}`)).not.toMatchObject({
      body: { pulled: expect.anything() },
    });
  });

  test("and of one who never departed it is refused", async () => {
    const teacher = await given.aTeacher(theirs, { stages: ["JUNIOR"] });
    expect(await pull(teacher)).toMatchObject(refusal(422, "transfer-same-school", "TRF-06"));
  });
});

describe("§6-44: what settled a request with another reason is no repetition", () => {
  test.each([
    ["rejection", "REJECTED"],
    ["withdrawal", "WITHDRAWN"],
    ["reversal", "REVERSED"],
  ])("%s", async (verb, state) => {
    const { transfer } = await aRequest();
    if (verb === "reversal") await act(transfer, "approval");
    const settle = (reason: string) =>
      verb === "withdrawal"
        ? system.as("mine")(`POST /organizations/${school}/transfers/${transfer}/${verb}`, { reason })
        : system.as("county")(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, { reason });
    for (const _ of ["once", "again"]) expect(await settle("材料不全")).toMatchObject({ status: 200, body: { state } });
    expect(await settle("另有原因")).toMatchObject({ status: 409, body: { code: "transfer-state", state } });
  });
});

describe("§6-44, §6-43: what is recorded by another document is no repetition", () => {
  const recordedBy = (document: string) => ({ recordedFor: { level: "PREFECTURE", document, on: "2022-07-05" } });

  test("a move across counties, and its reversal", async () => {
    const far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    const office = system.as("county");
    const move = (document: string) =>
      office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: far, reason: "支教", ...recordedBy(document) });
    const moved = await move("〔2022〕7号");
    expect(moved).toMatchObject({ status: 201 });
    expect(await move("〔2022〕7号")).toMatchObject({ status: 200, body: Filed.parse(moved.body) });
    expect(await move("〔2022〕8号")).toMatchObject(refusal(404, "not-found", "TRF-04"));
    const { transfer } = Filed.parse(moved.body);
    const reverse = (document: string) =>
      system.as("county-b")(`POST /organizations/${at.countyB}/transfers/${transfer}/reversal`, {
        reason: "调错人",
        ...recordedBy(document),
      });
    for (const _ of ["once", "again"]) expect(await reverse("〔2022〕9号")).toMatchObject({ status: 200, body: { state: "REVERSED" } });
    expect(await reverse("〔2022〕10号")).toMatchObject(refusal(409, "transfer-state", "TRF-05", { state: "REVERSED" }));
  });
});
