import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let far: OrgId;
let version = 0;

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
const Lines = z.object({ items: z.array(z.looseObject({ transfer: z.string() })) });

/** Whether the prefecture signs in to the system of the county that would gain somebody (§6-43). */
const prefectureSignsIn = async (does: boolean) => {
  const value = does ? ["PREFECTURE", "COUNTY", "SCHOOL"] : ["COUNTY", "SCHOOL"];
  const setting = `PUT /programs/2022/counties/${at.countyB}/settings/operates` as const;
  const set = await system.as("county-b")(setting, { value, reason: "市级是否启用本系统" }, { "if-match": `"${version}"` });
  expect(set).toMatchObject({ status: 200 });
  version += 1;
};
const filed = async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  const ask = { direction: "OUT", teacher, toCode: "3790020001", reason: "工作需要" };
  const { transfer } = Filed.parse((await system.as("mine")(`POST /organizations/${school}/transfers`, ask)).body);
  return { teacher, transfer };
};
const act =
  (user: string, office: OrgId) =>
  (transfer: string, verb: string, ask: object = {}) =>
    system.as(user)(`POST /organizations/${office}/transfers/${transfer}/${verb}`, ask);
const prefecture = (...asked: Parameters<ReturnType<typeof act>>) => act("prefecture", at.prefecture)(...asked);
const losing = (...asked: Parameters<ReturnType<typeof act>>) => act("county", at.county)(...asked);
const gaining = (...asked: Parameters<ReturnType<typeof act>>) => act("county-b", at.countyB)(...asked);
const standsWith = async (transfer: string, state: string) => {
  const queues = { prefecture: at.prefecture, county: at.county, "county-b": at.countyB };
  const found = Object.entries(queues).map(async ([user, office]) => {
    const { body } = await system.as(user)(`GET /organizations/${office}/transfers?state=${state}&limit=200`);
    return Lines.parse(body).items.some((line) => line.transfer === transfer) ? [user] : [];
  });
  return (await Promise.all(found)).flat();
};
const isNoLongerTheirs = refusal(403, "act-not-yours", "TRF-05", { required: "COUNTY" });

describe("TRF-01, §6-43 what stands with an office that signs in no more", () => {
  test("TRF-05, §6-62 a request that waited there is the county's to record, with the consent of the one that loses", async () => {
    await prefectureSignsIn(true);
    const { teacher, transfer } = await filed();
    expect(await standsWith(transfer, "PENDING")).toEqual(["prefecture"]);
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject(refusal(403, "transfer-level-required", "TRF-05"));
    await prefectureSignsIn(false);
    expect(await standsWith(transfer, "PENDING")).toEqual(["county", "county-b"]);
    expect(await prefecture(transfer, "approval")).toMatchObject(isNoLongerTheirs);
    expect(await prefecture(transfer, "rejection", { reason: "名额已满" })).toMatchObject(isNoLongerTheirs);
    expect(await gaining(transfer, "approval")).toMatchObject(refusal(422, "record-required", "TRF-05", { level: "PREFECTURE" }));
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject(refusal(409, "transfer-consent-required", "TRF-05"));
    expect(await losing(transfer, "consent")).toMatchObject({ status: 200 });
    expect(await gaining(transfer, "approval", { recordedFor })).toMatchObject({ status: 200, body: { state: "DONE", to: far } });
    expect(await system.as("far")(`GET /organizations/${far}/teachers/${teacher}`)).toMatchObject({ status: 200 });
  });

  test("§6-60 a plan stands with the county too, which withdraws it, or lets it take effect as the prefecture's act", async () => {
    await prefectureSignsIn(true);
    const [withdrawn, stays] = [await filed(), await filed()];
    for (const { transfer } of [withdrawn, stays])
      expect(await prefecture(transfer, "approval", { on: "2022-07-08" })).toMatchObject({ status: 200, body: { state: "PLANNED" } });
    expect(await standsWith(withdrawn.transfer, "PLANNED")).toEqual(["prefecture"]);
    await prefectureSignsIn(false);
    expect(await standsWith(withdrawn.transfer, "PLANNED")).toEqual(["county-b"]);
    const reason = { reason: "市级通知暂缓" };
    expect(await prefecture(withdrawn.transfer, "reversal", reason)).toMatchObject(isNoLongerTheirs);
    expect(await gaining(withdrawn.transfer, "reversal", { ...reason, recordedFor })).toMatchObject({
      status: 200,
      body: { state: "WITHDRAWN" },
    });
    await system.clock("2022-07-08T00:10", ["Transfers"]);
    const whereabouts = `GET /organizations/${far}/teachers` as const;
    expect(await system.as("far")(`${whereabouts}/${stays.teacher}`)).toMatchObject({ status: 200 });
    expect(await system.as("far")(`${whereabouts}/${withdrawn.teacher}`)).toMatchObject({ status: 404 });
    expect(await gaining(stays.transfer, "reversal", { reason: "调令撤销", recordedFor })).toMatchObject({
      status: 200,
      body: { state: "REVERSED" },
    });
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});
