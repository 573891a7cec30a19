import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let far: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], code: "3790010001" });
  far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
});
afterAll(() => system.stop());

const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕7号", on: "2022-07-06" };
const Filed = z.object({ transfer: z.string() });
const Lines = z.object({ items: z.array(z.looseObject({ transfer: z.string() })), next: z.string().optional() });
const Entries = z.object({ items: z.array(z.looseObject({ act: z.string(), reason: z.string().optional() })) });

const filed = async (teacher: TeacherId) => {
  const ask = { direction: "OUT", teacher, toCode: "3790020001", reason: "工作需要" };
  return Filed.parse((await system.as("mine")(`POST /organizations/${school}/transfers`, ask)).body).transfer;
};
const aTeacher = () => given.aTeacher(school, { stages: ["JUNIOR"] });
const losing = (transfer: string, verb: string, ask: object = {}) =>
  system.as("county")(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, ask);
const gaining = (transfer: string, verb: string, ask: object = {}) =>
  system.as("county-b")(`POST /organizations/${at.countyB}/transfers/${transfer}/${verb}`, ask);
const queue = async (query: string) => Lines.parse((await system.as("county")(`GET /organizations/${at.county}/transfers?${query}`)).body);
const needsConsent = refusal(409, "transfer-consent-required", "TRF-05");

describe("§6-62 a county that records the prefecture's act and takes a teacher from another has that one's consent", () => {
  test("until then the request waits with both", async () => {
    const teacher = await aTeacher();
    const transfer = await filed(teacher);
    expect(await losing(transfer, "approval")).toMatchObject(refusal(422, "record-required", "TRF-05"));
    expect(await gaining(transfer, "approval")).toMatchObject(refusal(422, "record-required", "TRF-05"));
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject(needsConsent);
    expect(await system.as("county-b")(`GET /organizations/${at.countyB}/transfers/${transfer}/preview`)).toMatchObject({
      body: { refused: "transfer-consent-required" },
    });
    expect((await queue("limit=200")).items.map((line) => line.transfer)).toContain(transfer);
    expect(await gaining(transfer, "consent")).toMatchObject(refusal(403, "transfer-level-required", "TRF-05", { required: "PREFECTURE" }));
    for (const _ of ["once", "again"])
      expect(await losing(transfer, "consent")).toMatchObject({ status: 200, body: { consentedAt: expect.any(String) } });
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject({ status: 200, body: { settled: { recordedFor } } });
    expect(await system.as("far")(`GET /organizations/${far}/teachers/${teacher}`)).toMatchObject({ status: 200 });
    expect((await queue("limit=200")).items.map((line) => line.transfer)).not.toContain(transfer);
    expect((await queue("state=DONE&limit=200")).items.map((line) => line.transfer)).toContain(transfer);
    expect(await losing(transfer, "consent-withdrawal", { reason: "试办" })).toMatchObject(refusal(409, "transfer-state", "TRF-05"));
  });

  test("a consent is taken back with a reason, while nobody made the move; the audit keeps both", async () => {
    const teacher = await aTeacher();
    const transfer = await filed(teacher);
    await losing(transfer, "consent");
    expect(await losing(transfer, "consent-withdrawal", { reason: "" })).toMatchObject(refusal(422, "reason-required", "TRF-05"));
    for (const _ of ["once", "again"])
      expect(await losing(transfer, "consent-withdrawal", { reason: "学科缺人" })).toMatchObject({ status: 200 });
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject(needsConsent);
    const { items } = Entries.parse((await system.as("county")(`GET /counties/${at.county}/audit/TEACHER/${teacher}`)).body);
    expect(items.slice(-2)).toMatchObject([
      { act: "consent to a transfer" },
      { act: "withdraw consent to a transfer", reason: "学科缺人" },
    ]);
  });

  test("or it refuses, with a reason, and the teacher is free for another request", async () => {
    const teacher = await aTeacher();
    const transfer = await filed(teacher);
    expect(await losing(transfer, "rejection", {})).toMatchObject(refusal(422, "reason-required", "TRF-05"));
    expect(await losing(transfer, "rejection", { reason: "本县缺编" })).toMatchObject({ status: 200, body: { state: "REJECTED" } });
    expect(await losing(transfer, "consent")).toMatchObject(refusal(409, "transfer-state", "TRF-05", { state: "REJECTED" }));
    expect(await filed(teacher)).not.toBe(transfer);
  });

  test("or it records the act itself, a request's and a move's; the other county takes nobody by a move", async () => {
    const transfer = await filed(await aTeacher());
    expect(await losing(transfer, "approval", { recordedFor })).toMatchObject({
      status: 200,
      body: { settled: { organization: at.county } },
    });
    const ask = { teacher: await aTeacher(), toSchool: far, reason: "工作需要", recordedFor };
    expect(await system.as("county-b")(`POST /organizations/${at.countyB}/moves`, ask)).toMatchObject(needsConsent);
    expect(await system.as("county")(`POST /organizations/${at.county}/moves`, ask)).toMatchObject({ status: 201 });
  });

  test("a school neither consents nor hears who is asked; within a county nobody is", async () => {
    const transfer = await filed(await aTeacher());
    const asked = await system.as("mine")(`POST /organizations/${school}/transfers/${transfer}/consent`, {});
    expect(asked).toMatchObject(refusal(403, "transfer-level-required", "TRF-05", { required: "COUNTY" }));
    const near = await given.aSchool({ user: "near", stages: ["JUNIOR"], code: "3790010002" });
    const within = { teacher: await aTeacher(), toSchool: near, reason: "支教" };
    expect(await system.as("county")(`POST /organizations/${at.county}/moves`, within)).toMatchObject({ status: 201 });
  });

  test("TRF-01 the letter of 08:00 tells the county what waits for its consent, page by page its queue", async () => {
    const [first, second] = [await filed(await aTeacher()), await filed(await aTeacher())];
    await losing(second, "consent");
    const pages = [await queue("limit=1")];
    while (pages.at(-1)?.next) pages.push(await queue(`limit=1&cursor=${pages.at(-1)?.next}`));
    const all = pages.flatMap(({ items }) => items.map((line) => line.transfer));
    expect(all).toEqual((await queue("limit=200")).items.map((line) => line.transfer));
    expect(all).toEqual(expect.arrayContaining([first, second]));
    const open = (await Promise.all(all.map((id) => system.as("county")(`GET /organizations/${at.county}/transfers/${id}`)))).filter(
      ({ body }) => z.looseObject({ consentedAt: z.string().optional() }).parse(body).consentedAt === undefined,
    );
    await system.clock("2022-07-07T08:30", ["Transfers"]);
    await system.settle();
    const told = (await system.mails()).find(({ messageId }) => messageId.startsWith(`<transfer-digest.2022-07-07.${at.county}`));
    expect(told?.subject).toContain(`待办调动${open.length}件`);
  });
});
