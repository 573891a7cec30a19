import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { RemovalAsk } from "#domain/accounts/types.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import { on } from "#given/days.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { clientOf } from "#infra/local/http/client.ts";

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
  test("one of two is relieved by the level above: they may do nothing any more, and the change is counted", async () => {
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
    expect(await relieve("second", school)).toMatchObject({ status: 200, body: { name: "second" } });
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 1 } });
    expect((await relieve("county-b", school)).status).toBe(404);
    expect((await relieve("second", await given.aSchool("elsewhere", at.county))).status).toBe(404);
  });

  test("the last one stays until their successor accepts, and then goes in the same moment", async () => {
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

  test("ten relieved at once, all there are: nine go, one stays, and each is counted", async () => {
    const many = [..."abcdefghij"].map((letter) => `many-${letter}`);
    const school = await given.aSchool("many-a", at.county);
    for (const user of many.slice(1)) await given.anAdministrator(user, school);
    const answers = await Promise.all(many.map((user) => relieve(user, school)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 9 }, () => 200), 409]);
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 9 } });
    expect(await listed(school)).toHaveLength(1);
  });

  test("ten whose reliefs were all decided before the first was kept: nine go, one stays, and each is counted", async () => {
    const many = [..."klmnopqrst"].map((letter) => `many-${letter}`);
    const school = OrgId.parse(await given.aSchool("many-k", at.county));
    for (const user of many.slice(1)) await given.anAdministrator(user, school);
    const accounts = await Promise.all(many.map(accountOf));
    const { accountsWorld } = await import("#functions/accounts/store.ts");
    const { removeAdministrator } = await import("#domain/accounts/appointments/replace.ts");
    const { operatorAt } = await import("#domain/accounts/operator.ts");
    const path = { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county, SCHOOL: school };
    const ask = RemovalAsk.parse({ reason: "同时免去" });
    const actor = operatorAt({ organization: school, level: "SCHOOL", path });
    const world = { ...accountsWorld(), now: on("2022-07-05") };
    const outcomes = await Promise.all(
      accounts.map((account) => removeAdministrator(actor, { accountId: AccountId.parse(account), ...ask }, world)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(9);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "LAST_ADMINISTRATOR" } });
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 9 } });
  });

  test("two relieved at once by two of the county, again and again: nobody is ever without", async () => {
    await given.anAdministrator("county-too", at.county, "prefecture");
    const school = await given.aSchool("this", at.county);
    await given.anAdministrator("that", school);
    for (const [here, gone] of [
      ["this", "that"],
      ["that", "this"],
    ] as const) {
      const answers = await Promise.all([
        relieve(here, school, { reason: "同时免去" }, "county"),
        relieve(gone, school, { reason: "同时免去" }, "county-too"),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "last-administrator" });
      const [left] = await listed(school);
      expect(await shown(school)).toMatchObject({ administrators: 1 });
      await given.anAdministrator(left?.name === "this" ? "that" : "this", school);
    }
  });

  test("two administrators of a county are nobody's to relieve but the prefecture's, and neither relieves the other", async () => {
    const one = await system.as("county")(`DELETE /organizations/${at.county}/administrators/${await accountOf("county-too")}`, {
      reason: "互免",
    });
    const other = await system.as("county-too")(`DELETE /organizations/${at.county}/administrators/${await accountOf("county")}`, {
      reason: "互免",
    });
    for (const { body } of [one, other]) expect(body).toMatchObject({ status: 403, code: "act-not-yours", required: "PREFECTURE" });
    const both = await Promise.all(["county", "county-too"].map((user) => relieve(user, at.county, { reason: "同时免去" }, "prefecture")));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const gone = both[0]?.status === 200 ? "county" : "county-too";
    expect((await system.as(gone)(`GET /organizations/${at.county}/teachers`)).status).toBe(404);
    await given.anAdministrator(gone, at.county, "prefecture");
  });

  test("one relieved while a successor takes the other's place: one is left, whichever comes first", async () => {
    const school = await given.aSchool("stays", at.county);
    await given.anAdministrator("leaves", school);
    const { code } = Code.parse((await replace("leaves", school)).body);
    const [relieved, accepted] = await Promise.all([relieve("stays", school), system.as("comes")("POST /me/invitations", { code })]);
    expect([relieved.status, accepted.status]).toEqual([200, 201]);
    expect((await listed(school)).map(({ name }) => name)).toEqual(["接任者"]);
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 2 } });
  });

  test("whoever is relieved loses everything at once, and does not come back by an invitation they still have", async () => {
    const school = await given.aSchool("keeper", at.county);
    let asked = 0;
    const invite = async () => {
      const ask = { name: "twice", mailbox: "twice@example.invalid", dutyStatement: `负责本校教师信息（${++asked}）` };
      return Code.parse((await system.as("county")(`POST /organizations/${school}/invitations`, ask)).body).code;
    };
    const accept = (code: string) => system.as("twice")("POST /me/invitations", { code });
    const [lost, found] = [await invite(), await invite()];
    expect((await accept(found)).status).toBe(201);
    const { teacher } = await given.aTeacher("twice", school);
    expect((await relieve("twice", school)).status).toBe(200);
    const answers = await Promise.all([
      system.as("twice")(`GET /organizations/${school}/teachers/${teacher}`),
      system.as("twice")(`POST /organizations/${school}/teachers/${teacher}/unmasking`, { purpose: "核对" }),
      system.as("twice")(`POST /organizations/${school}/verifications`, { teachers: [{ teacher, version: 1 }] }),
      system.as("twice")(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-05", reason: "辞职" }),
      system.as("twice")(`POST /organizations/${school}/exports/teachers`, { purpose: "备份" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await system.as("twice")("GET /me")).body).toMatchObject({ roles: [] });
    expect(await accept(lost)).toMatchObject({ status: 404, body: { code: "invitation-invalid", rule: "SEC-05" } });
    await system.clock("2022-07-05T08:10");
    expect((await accept(await invite())).status).toBe(201);
  });

  test("SEC-02 a program of the county appoints nobody, itself or another", async () => {
    const school = await given.aSchool("human", at.county);
    const token = () => system.runtime.issuer.token({ client: "robot" }, system.runtime.audience);
    const { iss } = z
      .object({ iss: z.string() })
      .parse(JSON.parse(Buffer.from(`${(await token()).split(".")[1]}`, "base64url").toString()));
    const ask = { issuer: iss, clientId: "robot", name: "机器", dutyStatement: "数据对接" };
    expect((await system.as("prefecture")(`POST /organizations/${at.county}/clients`, ask)).status).toBe(201);
    const robot = clientOf(system.url, token);
    const refused = { status: 403, body: { code: "machine-may-not", rule: "SEC-02" } };
    for (const clientId of ["robot", "another"])
      expect(await robot(`POST /organizations/${school}/clients`, { ...ask, clientId })).toMatchObject(refused);
  });

  test("nobody succeeds an administrator who was relieved meanwhile", async () => {
    const school = await given.aSchool("early", at.county);
    await given.anAdministrator("beside", school);
    const { code } = Code.parse((await replace("early", school)).body);
    expect((await relieve("early", school)).status).toBe(200);
    expect(await system.as("late-heir")("POST /me/invitations", { code })).toMatchObject({
      status: 404,
      body: { code: "invitation-invalid", rule: "SEC-05" },
    });
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 1 } });
  });

  test("§6-44 the same replacement asked again, or at once, is one invitation with one code and one letter", async () => {
    const school = await given.aSchool("retires", at.county);
    const answers = [...(await Promise.all([replace("retires", school), replace("retires", school)])), await replace("retires", school)];
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    const Standing = z.object({ invitation: z.string(), code: z.string().nullable() });
    const told = answers.map(({ body }) => Standing.parse(body));
    expect(new Set(told.map(({ invitation }) => invitation)).size).toBe(1);
    expect(told.filter(({ code }) => code !== null)).toHaveLength(1);
    const open = await system.as("county")(`GET /organizations/${school}/invitations`);
    expect(z.object({ items: z.array(z.unknown()) }).parse(open.body).items).toHaveLength(1);
    await system.settle();
    const { invitation } = told[0] ?? { invitation: "" };
    expect((await system.mails()).filter(({ messageId }) => messageId.includes(invitation))).toHaveLength(1);
  });

  test("of two successors invited in one's place the first to accept succeeds, and the other's code is worth nothing", async () => {
    const school = await given.aSchool("once", at.county);
    const other = { ...successor, name: "另一接任者" };
    const codes = [await replace("once", school), await replace("once", school, { successor: other })].map(
      ({ body }) => Code.parse(body).code,
    );
    const [first, second] = await Promise.all(codes.map((code, index) => system.as(`rival-${index}`)("POST /me/invitations", { code })));
    expect([first?.status, second?.status].toSorted()).toEqual([201, 404]);
    expect(await listed(school)).toHaveLength(1);
    expect(await shown(school)).toMatchObject({ administrators: 1, administratorChanges: { 2022: 1 } });
  });

  test("another duty is not counted among the administrators", async () => {
    const school = await given.aSchool("owner", at.county);
    await given.anAdministrator("helper", school, "county", { duty: "SUPPORT" });
    expect(await relieve("owner", school)).toMatchObject({ status: 409 });
    expect((await relieve("helper", school, { reason: "结束支持", duty: "SUPPORT" })).status).toBe(200);
    expect(await shown(school)).toMatchObject({ administrators: 1 });
    expect(await shown(school)).not.toHaveProperty("administratorChanges");
  });

  test("SEC-02 nobody relieves or replaces at their own level, nor the office of another county", async () => {
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

describe("SEC-05, RPT-03 the weekly report tells of it", () => {
  const Week = z.object({ sections: z.object({ administrators: z.object({ schools: z.record(z.string(), z.unknown()) }) }) });
  const frozen = async (week: string) => (await system.as("county")(`GET /programs/2022/counties/${at.county}/reports/${week}`)).body;

  test("to the office and to the school itself: relieved, replaced, in office, invited and not there yet", async () => {
    const [school, stable] = [await given.aSchool("told", at.county), await given.aSchool("stable", at.county)];
    await given.anAdministrator("untold", school);
    expect((await relieve("untold", school)).status).toBe(200);
    const { code } = Code.parse((await replace("told", school)).body);
    expect((await system.as("told-heir")("POST /me/invitations", { code })).status).toBe(201);
    expect((await replace("told-heir", school)).status).toBe(201);
    await system.clock("2022-07-11T00:11", ["Reports"]);
    const { schools } = Week.parse(await frozen("2022-W27")).sections.administrators;
    expect(schools[school]).toEqual({ week: 2, year: 2, inOffice: 1, invited: 1 });
    expect(schools[stable]).toBeUndefined();
    const own = await system.as("told-heir")(`GET /programs/2022/schools/${school}/reports/2022-W27`);
    expect(own.body).toMatchObject({ sections: { administrators: { week: 2, year: 2 } } });
  });

  test("by letter, with counts and no names; the week after counts anew, and the frozen week stays", async () => {
    const school = await given.aSchool("monday", at.county);
    await given.anAdministrator("relieved-on-monday", school);
    const before = await frozen("2022-W27");
    expect((await relieve("relieved-on-monday", school)).status).toBe(200);
    await system.clock("2022-07-11T08:01", ["Reports"]);
    const head = (await system.mails()).find(({ subject }) => subject.startsWith("【学时】丙县2022年第27周"));
    const { text } = await system.mail(head?.id ?? "");
    expect(text).toMatch(/管理员变动】\s+本周免去或更换管理员\d+人次，2022年累计\d+人次/);
    for (const name of ["told", "untold", "接任者", "relieved-on-monday"]) expect(text).not.toContain(name);
    await system.clock("2022-07-18T00:11", ["Reports"]);
    expect(await frozen("2022-W27")).toEqual(before);
    const next = Week.parse(await frozen("2022-W28")).sections.administrators.schools;
    expect(next[school]).toEqual({ week: 1, year: 1, inOffice: 1, invited: 0 });
  });
});
