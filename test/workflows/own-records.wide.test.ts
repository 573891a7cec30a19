import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let village: string;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-26T09:00" });
  at = await offices(system);
  given = schooling(system, 63);
  school = await given.aSchool("head", at.county);
  village = await given.aSchool("lonely", at.county);
  await given.anAdministrator("second", school);
  await given.anAdministrator("county-two", at.county, "prefecture", { name: "另一人" });
});
afterAll(() => system.stop());

const Slips = z.object({ items: z.array(z.object({ code: z.string() })) });
const record = (user: string) => system.as(user)("GET /me/record");
const correct = (user: string, ask: object) => system.as(user)("POST /me/record/corrections", ask);
const check = (teacher: string, change: string, verb: string, ask: object = {}, as = "second", office = school) =>
  system.as(as)(`POST /organizations/${office}/teachers/${teacher}/changes/${change}/${verb}`, ask);
const changeIn = (body: unknown) => z.object({ change: z.string() }).parse(body).change;

/** A teacher of a school who has signed in as `user`, by a code that `by` made. */
const signedIn = async (user: string, { of = school, head = "head", by = head }: { of?: string; head?: string; by?: string } = {}) => {
  const made = await given.aTeacher(head, of);
  const { items } = Slips.parse((await system.as(by)(`POST /organizations/${of}/activations`, { teachers: [made.teacher] })).body);
  const ask = { code: items[0]?.code, last4: made.number.slice(-4) };
  expect((await system.as(user)("POST /me/activations", ask)).status).toBe(201);
  return made;
};

describe("SEC-08 a teacher reads everything that is held about them", () => {
  test("the record masked, what was done to it, who opened the number, and which lists named them", async () => {
    const { teacher, number } = await signedIn("reader");
    const purpose = "核对证件信息";
    await system.as("head")(`POST /organizations/${school}/teachers/${teacher}/unmasking`, { purpose });
    await system.as("head")(`POST /organizations/${school}/exports/teachers`, { purpose, format: "csv" });
    const later = await signedIn("later");
    const read = await record("reader");
    expect(read).toMatchObject({
      status: 200,
      body: {
        record: { teacher, school },
        turnTo: [{ organization: school }, { organization: at.county }],
        seen: [{ act: "查看完整证件号码", organization: school, reason: purpose }],
        exports: [{ act: "导出在职教师", reason: purpose, named: true }],
        events: expect.arrayContaining([expect.objectContaining({ act: "采集信息" }), expect.objectContaining({ act: "激活账号" })]),
      },
    });
    expect(JSON.stringify(read.body)).not.toContain(number.slice(0, -4));
    expect((await record("later")).body).toMatchObject({ record: { teacher: later.teacher }, seen: [], exports: [] });
    const audit = { purpose: "核对办理情况", day: "2022-07-26" };
    expect((await system.as("county")(`POST /organizations/${at.county}/exports/audit`, audit)).status).toBe(200);
    const lists = { exports: [{ act: "导出在职教师" }, { act: "导出操作记录", reason: audit.purpose, named: true }], exportsUnopened: 0 };
    expect((await record("reader")).body).toMatchObject(lists);
    expect(await record("nobody")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
  });
});

describe("SEC-04 a fact that is wrong goes to the school as a correction that waits", () => {
  test("nothing changes before an administrator has checked it, whoever else the school has", async () => {
    const { teacher } = await signedIn("asker");
    const ask = { subject: "语文", reason: "任教学科有误" };
    expect(await correct("asker", { subject: "语文" })).toMatchObject(refusal(422, "reason-required", "SEC-04"));
    expect(await correct("asker", { subject: "数学", reason: "核对" })).toMatchObject(refusal(409, "nothing-to-correct", "SEC-04"));
    const asked = await correct("asker", ask);
    expect(asked).toMatchObject({
      status: 202,
      body: { state: "PENDING", checker: school, to: { subject: "语文" }, turnTo: { organization: school } },
    });
    expect(await correct("asker", ask)).toMatchObject({ status: 200, body: asked.body });
    expect(await correct("asker", { name: "另一名", reason: "姓名有误" })).toMatchObject(refusal(409, "change-pending", "SEC-04"));
    expect((await record("asker")).body).toMatchObject({ record: { subject: "数学" }, changes: [{ state: "PENDING" }] });
    const queue = await system.as("head")(`GET /organizations/${school}/changes`);
    expect(queue.body).toMatchObject({ items: [{ teacher, to: { subject: "语文" } }] });
    const county = await check(teacher, changeIn(asked.body), "approval", {}, "county", at.county);
    expect(county).toMatchObject(refusal(403, "act-not-yours", "SEC-04"));
    expect(await check(teacher, changeIn(asked.body), "approval", {}, "head")).toMatchObject(refusal(403, "self-approval", "SEC-04"));
    expect(await check(teacher, changeIn(asked.body), "approval")).toMatchObject({ status: 200, body: { state: "APPROVED" } });
    expect((await record("asker")).body).toMatchObject({ record: { subject: "语文" }, changes: [{ state: "APPROVED" }] });
  });

  test("what is rejected is read in the record, with why", async () => {
    const { teacher } = await signedIn("other");
    const asked = await correct("other", { name: "改名者", reason: "姓名有误" });
    expect(asked.status).toBe(202);
    const reason = "与证件不符";
    expect(await check(teacher, changeIn(asked.body), "rejection", { reason })).toMatchObject({ status: 200 });
    expect((await record("other")).body).toMatchObject({ changes: [{ state: "REJECTED", decided: { reason } }] });
  });

  test("§6-47 a school of one administrator, who may be the one who asks: the county checks, and not whoever made the code", async () => {
    const approve = (teacher: string, change: string, as: string, office: string = at.county) =>
      check(teacher, change, "approval", {}, as, office);
    for (const [user, by, officer] of [
      ["puppet", "lonely", "county"],
      ["lonely", "county", "county-two"],
    ] as const) {
      const { teacher } = await signedIn(user, { of: village, head: "lonely", by });
      const asked = await correct(user, { certificate: "20153700000001", reason: "补录资格证书" });
      expect(asked).toMatchObject({ status: 202, body: { checker: at.county, turnTo: { organization: at.county } } });
      const change = changeIn(asked.body);
      for (const [as, office] of [
        ["lonely", village],
        [by, by === "county" ? at.county : village],
      ] as const)
        expect(await approve(teacher, change, as, office)).toMatchObject(refusal(403, "self-approval", "SEC-04"));
      const queue = await system.as("county")(`GET /organizations/${at.county}/changes`);
      expect(queue.body).toMatchObject({ items: [{ teacher, made: { self: true } }] });
      expect(await approve(teacher, change, officer)).toMatchObject({ status: 200, body: { state: "APPROVED" } });
    }
    const { teacher } = await signedIn("honest", { of: village, head: "lonely", by: "county" });
    const change = changeIn((await correct("honest", { subject: "语文", reason: "任教学科有误" })).body);
    const required = { required: "COUNTY" };
    expect(await approve(teacher, change, "lonely", village)).toMatchObject({ status: 403, body: { code: "act-not-yours", ...required } });
  });
});
