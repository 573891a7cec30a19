import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 44);
});
afterAll(() => system.stop());

const Administrators = z.object({ items: z.array(z.object({ account: z.string(), name: z.string(), duty: z.string() })) });
const listed = async (organization: string) =>
  Administrators.parse((await system.as("county")(`GET /organizations/${organization}/administrators`)).body).items;
const accountOf = async (user: string) => z.object({ account: z.string() }).parse((await system.as(user)("GET /me")).body).account;
const relieve = async (user: string, organization: string, ask: object = { reason: "岗位调整" }, by = "county") =>
  system.as(by)(`DELETE /organizations/${organization}/administrators/${await accountOf(user)}`, ask);
const successor = { name: "接任者", mailbox: "next@example.invalid", dutyStatement: "负责本校教师信息" };
const replace = async (user: string, organization: string, ask: object = {}, by = "county") =>
  system.as(by)(`POST /organizations/${organization}/administrators/${await accountOf(user)}/replacement`, {
    reason: "退休",
    successor,
    ...ask,
  });
const Code = z.object({ code: z.string() });
const shown = async (organization: string) => (await system.as("county")(`GET /organizations/${organization}`)).body;

describe("SEC-05 administrators stay, and where one goes there is a reason and somebody left", () => {
  test("one of two is relieved by the level above: he may nothing any more, and the change is counted", async () => {
    const school = await given.aSchool("first", at.county);
    await given.anAdministrator("second", school);
    expect(await relieve("second", school, {})).toMatchObject({
      status: 422,
      body: { code: "reason-required", rule: "SEC-05", line: 187 },
    });
    expect(await relieve("second", school)).toMatchObject({ status: 200, body: { name: "second" } });
    expect((await listed(school)).map(({ name }) => name)).toEqual(["first"]);
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 1 } });
    expect((await system.as("second")(`GET /organizations/${school}/teachers`)).status).toBe(404);
    expect((await relieve("second", school)).status).toBe(404);
  });

  test("the last one stays until his successor accepts, and then goes in the same moment", async () => {
    const school = await given.aSchool("last", at.county);
    expect(await relieve("last", school)).toMatchObject({ status: 409, body: { code: "last-administrator", rule: "SEC-05" } });
    expect(await replace("last", school, { reason: "" })).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await replace("last", school, { successor: { ...successor, mailbox: undefined } })).toMatchObject({
      status: 422,
      body: { code: "mailbox-required" },
    });
    const invited = await replace("last", school);
    expect(invited.status).toBe(201);
    expect((await system.as("last")(`GET /organizations/${school}/teachers`)).status).toBe(200);
    const { code } = Code.parse(invited.body);
    expect(await system.as("last")("POST /me/invitations", { code })).toMatchObject({ status: 409, body: { code: "already-appointed" } });
    expect((await system.as("heir")("POST /me/invitations", { code })).status).toBe(201);
    expect((await listed(school)).map(({ name }) => name)).toEqual(["接任者"]);
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 1 } });
    expect((await system.as("last")(`GET /organizations/${school}/teachers`)).status).toBe(404);
  });

  test("two relieved at once: one goes, one stays", async () => {
    const school = await given.aSchool("one", at.county);
    await given.anAdministrator("two", school);
    const answers = await Promise.all([relieve("one", school), relieve("two", school)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await shown(school)).toMatchObject({ administrators: 1 });
  });

  test("whoever was relieved meanwhile is not counted twice when his successor comes", async () => {
    const school = await given.aSchool("early", at.county);
    await given.anAdministrator("beside", school);
    const { code } = Code.parse((await replace("early", school)).body);
    expect((await relieve("early", school)).status).toBe(200);
    expect((await system.as("late-heir")("POST /me/invitations", { code })).status).toBe(201);
    expect(await shown(school)).toMatchObject({ administrators: 2, administratorChanges: { 2022: 1 } });
  });

  test("another duty is not counted among the administrators", async () => {
    const school = await given.aSchool("owner", at.county);
    await given.anAdministrator("helper", school, "county", { duty: "SUPPORT" });
    expect(await shown(school)).toMatchObject({ administrators: 1 });
    expect(await relieve("owner", school)).toMatchObject({ status: 409 });
    expect((await relieve("helper", school, { reason: "结束支持", duty: "SUPPORT" })).status).toBe(200);
    expect(await shown(school)).toMatchObject({ administrators: 1 });
  });

  test("SEC-02 nobody relieves or replaces at his own level, nor the office of another county", async () => {
    const school = await given.aSchool("own", at.county);
    await given.anAdministrator("colleague", school);
    expect(await relieve("colleague", school, { reason: "不和" }, "own")).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
    expect(await replace("colleague", school, {}, "own")).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
    expect(await relieve("own", school, { reason: "越权" }, "county-b")).toMatchObject({ status: 403, body: { code: "org-scope" } });
    expect(await relieve("county", at.county, { reason: "自免" }, "county")).toMatchObject({ status: 403 });
  });

  test("SEC-08 who, whom and why is kept", async () => {
    const school = await given.aSchool("kept", at.county);
    await given.anAdministrator("gone", school);
    await relieve("gone", school, { reason: "调离本校" });
    const { items } = z
      .object({ items: z.array(z.object({ act: z.string(), reason: z.string().optional() })) })
      .parse((await system.as("county")(`GET /counties/${at.county}/audit/ORGANIZATION/${school}`)).body);
    expect(items).toContainEqual(expect.objectContaining({ act: "relieve administrator", reason: "调离本校" }));
  });
});
