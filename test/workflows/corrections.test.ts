import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Collected, schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let village: string;
let woman: Collected;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system);
  [school, village] = [await given.aSchool("maker", at.county), await given.aSchool("lonely", at.county)];
  await given.anAdministrator("checker", school);
  await given.anAdministrator("county-2", at.county, "prefecture");
  woman = await given.aTeacher("maker", school, { document: { number: "11010519491231002X" } });
  await given.aSchool("stranger", at.countyB, "county-b");
});
afterAll(() => system.stop());

const Pending = z.object({ version: z.number(), pending: z.object({ change: z.string() }) });
const Changes = z.object({ items: z.array(z.object({ change: z.string(), teacher: z.string() })) });

type Where = { readonly by?: string; readonly of?: string };
const correct = (teacher: string, version: number | undefined, ask: object, { by = "maker", of = school }: Where = {}) =>
  system.as(by)(`PATCH /organizations/${of}/teachers/${teacher}`, ask, version === undefined ? {} : { "if-match": `"${version}"` });
const decide = (by: string, organization: string, teacher: string, change: string, verdict: "approval" | "rejection", ask: object = {}) =>
  system.as(by)(`POST /organizations/${organization}/teachers/${teacher}/changes/${change}/${verdict}`, ask);
const read = async (teacher: string, by = "maker", of = school) =>
  z.record(z.string(), z.unknown()).parse((await system.as(by)(`GET /organizations/${of}/teachers/${teacher}`)).body);
const proposed = async (teacher: string, version: number, ask: object, where: Where = {}) => {
  const answer = await correct(teacher, version, ask, where);
  expect(answer.status).toBe(202);
  return Pending.parse(answer.body);
};

describe("DIR-04 a record is corrected; what is not key applies at once", () => {
  test("subject, telephone, remark and day of joining; null takes away; the same again changes nothing", async () => {
    const { teacher, version } = await given.aTeacher("maker", school, { remark: "旧" });
    const ask = { subject: "物理", telephone: null, remark: null, joinedOn: "2015-09-01" };
    const answer = await correct(teacher, version, ask);
    expect(answer).toMatchObject({ status: 200, body: { version: 2, subject: "物理", joinedOn: "2015-09-01" } });
    expect(answer.headers.get("etag")).toBe('"2"');
    expect(answer.body).not.toHaveProperty("telephone");
    expect(answer.body).not.toHaveProperty("remark");
    expect(await correct(teacher, version, ask)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test("SEC-04 without If-Match 428, with a stale version 412", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    expect(await correct(teacher, undefined, { subject: "物理" })).toMatchObject({ status: 428, body: { code: "if-match-required" } });
    expect(await correct(teacher, version + 1, { subject: "物理" })).toMatchObject({ status: 412, body: { code: "version-conflict" } });
  });

  test("the school of a teacher changes only by a transfer", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    expect(await correct(teacher, version, { school: village })).toMatchObject({
      status: 405,
      body: { code: "use-transfer", rule: "DIR-04" },
    });
  });

  it.each<[string, string, number, object]>([
    ["DIR-01 no stage", "stage-required", 422, { stages: [] }],
    ["DIR-01 a day of joining still to come", "joined-in-future", 422, { joinedOn: "2099-09-01" }],
    ["a stage the school does not have", "stage-not-in-school", 422, { stages: ["SENIOR"] }],
    ["DIR-02 a researcher without a certificate", "certificate-required", 422, { position: "RESEARCHER" }],
    ["ENR-01 a position in free words", "category-unknown", 422, { position: "班主任" }],
    ["DIR-06 a number of no province", "id-region", 422, { document: { number: "160105194912310029" } }],
    ["DIR-06 a number whose check digit is wrong", "id-invalid", 422, { document: { number: "110105194912310021" } }],
    ["DIR-03 a gender that the card does not say", "value-invalid", 422, { gender: "MALE" }],
    ["DIR-05 the rural flag, which is supplemented", "bad-input", 422, { rural: true }],
    ["nothing at all", "bad-input", 422, {}],
    ["an identity number in the remark", "bad-input", 422, { remark: "110105194912310021" }],
  ])("%s is refused", async (_, code, status, ask) => {
    const { teacher, version } = woman;
    expect(await correct(teacher, version, ask)).toMatchObject({ status, body: { code } });
  });
  test("somebody of another school is not found, whoever asks", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    expect(await correct(teacher, version, { subject: "物理" }, { by: "lonely", of: village })).toMatchObject({ status: 404 });
    expect(await correct(teacher, version, { subject: "物理" }, { by: "stranger" })).toMatchObject({ status: 404 });
    expect(await correct(teacher, version, { subject: "物理" }, { by: "prefecture" })).toMatchObject({ status: 403 });
  });
});

describe("DIR-03 校验 names whoever saw the key facts as they stand", () => {
  const Verified = z.object({ version: z.number(), verified: z.object({ by: z.string(), at: z.string() }) });
  const accountOf = async (user: string) => z.object({ account: z.string() }).parse((await system.as(user)("GET /me")).body).account;

  test("a remark keeps the mark; a checked correction passes it to whoever checked", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const ask = { teachers: [{ teacher, version }] };
    expect((await system.as("maker")(`POST /organizations/${school}/verifications`, ask)).status).toBe(200);
    const first = Verified.parse(await read(teacher));
    expect(first.verified.by).toBe(await accountOf("maker"));
    expect((await correct(teacher, first.version, { remark: "备注", telephone: "10007654321" })).status).toBe(200);
    const kept = Verified.parse(await read(teacher));
    expect(kept.verified).toEqual(first.verified);
    const { pending } = await proposed(teacher, kept.version, { name: "新姓名" });
    expect(Verified.parse(await read(teacher)).verified).toEqual(first.verified);
    expect((await decide("checker", school, teacher, pending.change, "approval")).status).toBe(200);
    expect(Verified.parse(await read(teacher)).verified.by).toBe(await accountOf("checker"));
  });
});

describe("SEC-04 whoever made a correction sees that it waits, and withdraws it", () => {
  const made = async (by: string, of: string) =>
    Changes.parse((await system.as(by)(`GET /organizations/${of}/changes?of=made`)).body).items.map(({ change }) => change);

  test("§6-47 a village school lists what the county has to check; withdrawn or decided it is listed no more", async () => {
    const [one, two] = [await given.aTeacher("lonely", village), await given.aTeacher("lonely", village)];
    const where = { by: "lonely", of: village };
    const first = (await proposed(one.teacher, one.version, { name: "新姓名" }, where)).pending.change;
    const second = (await proposed(two.teacher, two.version, { position: "OTHER" }, where)).pending.change;
    expect(Changes.parse((await system.as("lonely")(`GET /organizations/${village}/changes`)).body).items).toEqual([]);
    expect(await made("lonely", village)).toEqual([first, second]);
    expect(await made("county", village)).toEqual([first, second]);
    expect(await made("county", at.county)).not.toContain(first);
    expect((await system.as("maker")(`GET /organizations/${village}/changes?of=made`)).status).toBe(404);
    expect(await decide("lonely", village, one.teacher, first, "rejection", { reason: "填错" })).toMatchObject({
      status: 200,
      body: { state: "WITHDRAWN" },
    });
    expect((await decide("county", at.county, two.teacher, second, "approval")).status).toBe(200);
    expect(await made("lonely", village)).toEqual([]);
  });

  test("the county lists what it made for a school, which checks it; of somebody who moved on nothing is listed", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const { change } = (await proposed(teacher, version, { name: "新姓名" }, { by: "county" })).pending;
    expect(await made("county", at.county)).toContain(change);
    const own = await given.aTeacher("maker", school);
    const mine = (await proposed(own.teacher, own.version, { name: "新姓名" })).pending.change;
    expect(await made("checker", school)).toContain(mine);
    const move = { teacher: own.teacher, toSchool: village, reason: "支教" };
    expect((await system.as("county")(`POST /organizations/${at.county}/moves`, move)).status).toBe(201);
    expect(await made("checker", school)).not.toContain(mine);
    expect((await system.as("maker")(`GET /organizations/${school}/changes?of=mine`)).status).toBe(422);
  });
});

describe("DIR-05 whether somebody is a rural teacher is supplemented", () => {
  const supplement = (teacher: string, version: number, ask: object) =>
    system.as("maker")(`PUT /organizations/${school}/teachers/${teacher}/rural`, ask, { "if-match": `"${version}"` });

  test("it has no default and names the version", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    expect(await supplement(teacher, version, {})).toMatchObject({ status: 422, body: { code: "rural-flag-required", rule: "DIR-05" } });
    expect(await supplement(teacher, version, { rural: null })).toMatchObject({ status: 422 });
    expect(await supplement(teacher, 9, { rural: true })).toMatchObject({ status: 412 });
    expect(await supplement(teacher, version, { rural: true })).toMatchObject({ status: 200, body: { rural: true, version: 2 } });
    expect(await supplement(teacher, version, { rural: true })).toMatchObject({ status: 200, body: { version: 2 } });
  });
});

describe("SEC-04 key fields are changed by one and checked by another", () => {
  test("the record stays until the other administrator of the school approves; who and when is kept", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const { name } = await read(teacher);
    const ask = { name: "新姓名", position: "RESEARCHER", certificate: "20150001", stages: ["PRIMARY", "JUNIOR"], subject: "英语" };
    const { pending } = await proposed(teacher, version, { ...ask, reason: "与证件核对" });
    expect(await read(teacher)).toMatchObject({ name, position: "TEACHER", subject: "英语", change: pending.change, version: 2 });
    const queue = Changes.parse((await system.as("checker")(`GET /organizations/${school}/changes`)).body);
    expect(queue.items.map(({ change }) => change)).toContain(pending.change);
    expect(await decide("maker", school, teacher, pending.change, "approval")).toMatchObject({
      status: 403,
      body: { code: "self-approval", rule: "SEC-04", line: 185 },
    });
    expect(await decide("county", at.county, teacher, pending.change, "approval")).toMatchObject({
      status: 403,
      body: { code: "act-not-yours" },
    });
    expect(await decide("checker", school, teacher, pending.change, "approval")).toMatchObject({
      status: 200,
      body: {
        state: "APPROVED",
        from: { name },
        to: { name: "新姓名" },
        made: { by: expect.any(String) },
        decided: { at: expect.any(String) },
      },
    });
    expect(await read(teacher)).toMatchObject({ name: "新姓名", position: "RESEARCHER", certificate: "20150001", version: 3 });
    expect(await read(teacher)).not.toHaveProperty("change");
    expect((await decide("checker", school, teacher, pending.change, "approval")).status).toBe(200);
    expect(await decide("checker", school, teacher, pending.change, "rejection", { reason: "填写有误" })).toMatchObject({
      status: 409,
      body: { code: "change-decided" },
    });
  });

  test("the same correction again is the same one; another one waits its turn", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const first = await proposed(teacher, version, { name: "甲" });
    const again = await correct(teacher, version, { name: "甲" });
    expect(again).toMatchObject({ status: 200, body: { pending: { change: first.pending.change } } });
    expect(await correct(teacher, 2, { name: "乙" })).toMatchObject({ status: 409, body: { code: "change-pending" } });
    expect(await correct(teacher, 2, { subject: "化学" })).toMatchObject({ status: 200, body: { version: 3, subject: "化学" } });
    expect((await decide("checker", school, teacher, first.pending.change, "approval")).status).toBe(200);
    expect(await read(teacher)).toMatchObject({ name: "甲", subject: "化学" });
  });

  test("it is rejected with a reason, or withdrawn by whoever made it; the record stays", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const { name } = await read(teacher);
    const first = await proposed(teacher, version, { name: "丙" });
    expect(await decide("checker", school, teacher, first.pending.change, "rejection")).toMatchObject({
      status: 422,
      body: { code: "reason-required", rule: "SEC-04" },
    });
    expect(await decide("checker", school, teacher, first.pending.change, "rejection", { reason: "与证件不符" })).toMatchObject({
      status: 200,
      body: { state: "REJECTED", decided: { reason: "与证件不符" } },
    });
    const second = await proposed(teacher, 3, { name: "丁" });
    expect(await decide("maker", school, teacher, second.pending.change, "rejection", { reason: "填错" })).toMatchObject({
      status: 200,
      body: { state: "WITHDRAWN" },
    });
    expect(await read(teacher)).toMatchObject({ name, version: 5 });
  });

  test("§6-47 a village school has one administrator: the county checks, and an administrator of its own never what they made themselves", async () => {
    const { teacher, version } = await given.aTeacher("lonely", village);
    const where = { by: "lonely", of: village };
    const { pending } = await proposed(teacher, version, { name: "戊" }, where);
    const queue = Changes.parse((await system.as("county")(`GET /organizations/${at.county}/changes`)).body);
    expect(queue.items.map(({ change }) => change)).toContain(pending.change);
    expect(await decide("lonely", village, teacher, pending.change, "approval")).toMatchObject({
      status: 403,
      body: { code: "self-approval" },
    });
    expect((await decide("county-b", at.countyB, teacher, pending.change, "approval")).status).toBe(404);
    expect((await decide("county", at.county, teacher, pending.change, "approval")).status).toBe(200);
    const byCounty = await proposed(teacher, 3, { name: "己" }, { by: "county", of: village });
    expect(await decide("county", at.county, teacher, byCounty.pending.change, "approval")).toMatchObject({ status: 403 });
    expect((await decide("lonely", village, teacher, byCounty.pending.change, "approval")).status).toBe(200);
    expect(await read(teacher, "lonely", village)).toMatchObject({ name: "己" });
  });

  test("a change nobody made is not found", async () => {
    const { teacher } = await given.aTeacher("maker", school);
    expect((await decide("checker", school, teacher, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "approval")).status).toBe(404);
  });

  test("two who check at once: the record changes once, and the other hears that it is decided", async () => {
    const { teacher, version } = await given.aTeacher("maker", school);
    const { pending } = await proposed(teacher, version, { name: "庚" });
    const answers = await Promise.all([
      decide("checker", school, teacher, pending.change, "approval"),
      decide("maker", school, teacher, pending.change, "rejection", { reason: "撤回" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe("DIR-06 an identity number is corrected without being shown", () => {
  test("its former guard is free and the new one taken; the gender follows the card", async () => {
    const { teacher, version, number } = await given.aTeacher("maker", school);
    const other = given.people.identityNumber();
    const answer = await correct(teacher, version, { document: { number: other } });
    expect(answer).toMatchObject({ status: 202, body: { number: `**************${number.slice(-4)}` } });
    expect(JSON.stringify(answer.body)).not.toContain(other);
    const { pending } = Pending.parse(answer.body);
    const approved = await decide("checker", school, teacher, pending.change, "approval");
    expect(approved).toMatchObject({ status: 200, body: { to: { number: `**************${other.slice(-4)}` } } });
    expect(JSON.stringify(approved.body)).not.toMatch(/sealed|hmac/);
    expect(await read(teacher)).toMatchObject({
      number: `**************${other.slice(-4)}`,
      gender: Number(other.charAt(16)) % 2 ? "MALE" : "FEMALE",
    });
    const collect = (by: string, of: string, document: object) =>
      system.as(by)(`POST /organizations/${of}/teachers`, given.somebody({ document }));
    expect((await collect("lonely", village, { number: other })).status).toBe(409);
    expect((await collect("lonely", village, { number })).status).toBe(201);
  });

  test("one that another record holds is refused without saying whose; taken between the two, the check refuses it", async () => {
    const [one, two] = [await given.aTeacher("maker", school), await given.aTeacher("lonely", village)];
    const refused = await correct(one.teacher, one.version, { document: { number: two.number } });
    expect(refused).toMatchObject({ status: 409, body: { code: "identity-taken", rule: "DIR-06" } });
    expect(JSON.stringify(refused.body)).not.toContain(two.teacher);
    const number = given.people.identityNumber();
    const { pending } = await proposed(one.teacher, one.version, { document: { number } });
    await given.aTeacher("lonely", village, { document: { number } });
    expect(await decide("checker", school, one.teacher, pending.change, "approval")).toMatchObject({
      status: 409,
      body: { code: "identity-taken" },
    });
  });
});
