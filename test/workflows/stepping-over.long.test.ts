import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
const people = new People(61, "370685");
const override = { reason: "县级管理员空缺，上级代为办理" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  school = await schooling(system, 61).aSchool("school", at.county);
});
afterAll(() => system.stop());

const asked = (who: string, on: string, body?: unknown, headers?: Record<string, string>) => system.as(who)(on, body, headers);
const somebody = (name: string, more: object = {}) => ({
  ...{ name, mailbox: `${name}@example.invalid`, dutyStatement: "负责本校信息" },
  ...more,
});
const needsReason = { status: 403, body: { code: "level-override-required", required: "COUNTY" } };
const lettersTo = async (office: string, act: string) => {
  await system.settle();
  const heads = (await system.mails()).filter(
    ({ messageId, to }) => messageId.includes("stepped-over") && JSON.stringify(to).includes(office),
  );
  const letters = await Promise.all(heads.map(({ id }) => system.mail(id)));
  return letters.map((letter) => JSON.stringify(letter)).filter((text) => text.includes(act));
};
const Lines = z.object({ items: z.array(z.looseObject({ act: z.string(), reason: z.string().optional() })) });
const audited = async (id: string) =>
  Lines.parse((await asked("county", `GET /counties/${at.county}/audit/ORGANIZATION/${id}?limit=200`)).body).items;
const Invited = z.object({ invitation: z.string() });
const Account = z.object({ account: z.string() });

describe("§6-61 “上级” is the level directly above; a higher one steps over an office only with a reason, which it is told", () => {
  test.each(["prefecture", "province"])("SEC-02 the %s appoints at a school past its county", async (who) => {
    const path = `POST /organizations/${school}/invitations`;
    expect(await asked(who, path, somebody(`by-${who}`))).toMatchObject({ ...needsReason, body: { rule: "SEC-02" } });
    expect(await asked(who, path, somebody(`by-${who}`, { override: { reason: "" } }))).toMatchObject({
      status: 422,
      body: { code: "reason-required" },
    });
    expect((await asked(who, path, somebody(`by-${who}`, { override }))).status).toBe(201);
    expect((await audited(school)).at(-1)).toMatchObject({ act: "appoint", reason: override.reason, over: [at.county] });
    const letters = await lettersTo("county@example.invalid", override.reason);
    expect(letters.filter((text) => text.includes(who === "province" ? "省级" : "市级"))).toHaveLength(1);
  });

  test("SEC-02, SEC-05 so when an invitation is sent anew or taken back", async () => {
    const path = `POST /organizations/${school}/invitations`;
    const { invitation } = Invited.parse((await asked("county", path, somebody("by-mistake"))).body);
    expect(await asked("province", `${path}/${invitation}/resending`)).toMatchObject(needsReason);
    const resent = await asked("province", `${path}/${invitation}/resending`, { override });
    expect(resent.status).toBe(201);
    const withdrawal = `${path}/${Invited.parse(resent.body).invitation}/withdrawal`;
    expect(await asked("prefecture", withdrawal)).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect((await asked("prefecture", withdrawal, { reason: "人选有误" })).status).toBe(200);
    expect((await audited(school)).slice(-2)).toMatchObject([
      { act: "resend invitation", reason: override.reason, over: [at.county] },
      { act: "withdraw invitation", reason: "人选有误", over: [at.county] },
    ]);
    expect(await lettersTo("county@example.invalid", "重新发送任命邀请")).toHaveLength(1);
    expect(await lettersTo("county@example.invalid", "人选有误")).toHaveLength(1);
  });

  test("the county, directly above, needs none, and is told nothing", async () => {
    expect((await asked("county", `POST /organizations/${school}/invitations`, somebody("by-county"))).status).toBe(201);
    expect((await audited(school)).at(-1)).not.toHaveProperty("over");
  });

  test("a level that does not sign in is not stepped over, one that does is", async () => {
    const path = `POST /organizations/${at.county}/invitations`;
    expect((await asked("province", path, somebody("in-the-county"))).status).toBe(201);
    const setting = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级自行办理" };
    const operates = `PUT /programs/2022/counties/${at.county}/settings/operates`;
    expect((await asked("county", operates, setting, { "if-match": '"0"' })).status).toBe(200);
    expect(await asked("province", path, somebody("in-the-county-2"))).toMatchObject({
      status: 403,
      body: { code: "level-override-required", required: "PREFECTURE" },
    });
    expect((await asked("province", path, somebody("in-the-county-2", { override }))).status).toBe(201);
    expect(await lettersTo("prefecture@example.invalid", override.reason)).toHaveLength(1);
    const back = { value: ["COUNTY", "SCHOOL"], reason: "恢复原设置" };
    expect((await asked("county", operates, back, { "if-match": '"1"' })).status).toBe(200);
  });

  test("SEC-02 so with a program", async () => {
    const ask = { issuer: "https://sign-in.example.invalid/", clientId: "far", name: "程序", dutyStatement: "同步信息" };
    const path = `POST /organizations/${school}/clients`;
    expect(await asked("prefecture", path, ask)).toMatchObject(needsReason);
    expect((await asked("prefecture", path, { ...ask, override })).status).toBe(201);
    expect(await lettersTo("county@example.invalid", "任命接口程序")).toHaveLength(1);
    const held = z.object({ items: z.array(z.object({ account: z.string(), name: z.string() })) });
    const { items } = held.parse((await asked("county", `GET /organizations/${school}/administrators?limit=200`)).body);
    const account = items.find(({ name }) => name === "程序")?.account;
    expect((await asked("county", `DELETE /organizations/${school}/administrators/${account}`, { reason: "停用" })).status).toBe(200);
    expect((await asked("prefecture", path, { ...ask, override })).status).toBe(201);
    expect(await lettersTo("county@example.invalid", "任命接口程序")).toHaveLength(2);
  });

  test("SEC-05 relieving and replacing say why in any case: that reason goes to the county", async () => {
    const { account } = Account.parse((await asked("school", "GET /me")).body);
    const replaced = { reason: "长期不在岗", successor: somebody("successor") };
    const path = `/organizations/${school}/administrators/${account}`;
    expect((await asked("province", `POST ${path}/replacement`, replaced)).status).toBe(201);
    expect(await lettersTo("county@example.invalid", "长期不在岗")).toHaveLength(1);
    const other = schooling(system, 62);
    await other.anAdministrator("second", school);
    const second = Account.parse((await asked("second", "GET /me")).body).account;
    const relieved = await asked("province", `DELETE /organizations/${school}/administrators/${second}`, { reason: "已经调离" });
    expect(relieved.status).toBe(200);
    expect((await audited(school)).at(-1)).toMatchObject({ act: "relieve administrator", reason: "已经调离", over: [at.county] });
    expect(await lettersTo("county@example.invalid", "已经调离")).toHaveLength(1);
  });

  test("DIR-07 changing a school's details", async () => {
    const etag = `${(await asked("province", `GET /organizations/${school}`)).headers.get("etag")}`;
    const patch = (ask: object) => asked("province", `PATCH /organizations/${school}`, ask, { "if-match": etag });
    expect(await patch({ telephone: "10008887777" })).toMatchObject({ ...needsReason, body: { rule: "DIR-07" } });
    expect((await patch({ override })).status).toBe(422);
    expect((await patch({ telephone: "10008887777", override })).status).toBe(200);
    expect((await audited(school)).at(-1)).toMatchObject({ act: "edit organisation", reason: override.reason, over: [at.county] });
    expect(await lettersTo("county@example.invalid", "修改单位信息")).toHaveLength(1);
  });

  test("DIR-08 founding a school below a county", async () => {
    const ask = { code: "3706856101", name: "新建小学", type: "SCHOOL", stages: ["PRIMARY"], registered: true };
    const whole = { ...ask, administrator: { name: "管理员", mailbox: "new@example.invalid" } };
    const found = (more: object) => asked("prefecture", `POST /organizations/${at.county}/organizations`, { ...whole, ...more });
    expect(await found({})).toMatchObject({ ...needsReason, body: { rule: "DIR-08" } });
    expect((await found({ override })).status).toBe(201);
    expect(await lettersTo("county@example.invalid", "新增单位")).toHaveLength(1);
  });

  test("DIR-08 a sheet of schools: row by row where it stands, at once where the county is stepped over as a whole; its undo is told too", async () => {
    const row = people.aSchool({ 学校代码: "3706856102", 上级管理单位代码: "370685" });
    const prefecture = system.as("prefecture");
    const refused = await importing(system, prefecture, at.prefecture, "schools", csvOf([row]));
    expect(await refusals(prefecture, at.prefecture, refused)).toEqual([[2, "上级管理单位代码", "level-override-required"]]);
    const far = await prefecture(`POST /organizations/${at.county}/imports/schools`, csvOf([row]));
    expect(far).toMatchObject(needsReason);
    const reason = `?reason=${encodeURIComponent(override.reason)}`;
    const job = await importing(system, prefecture, at.prefecture, "schools", csvOf([row]), reason);
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect(await lettersTo("county@example.invalid", "导入学校")).toHaveLength(1);
    expect((await prefecture(`POST /organizations/${at.prefecture}/imports/${job.import}/undo`)).status).toBe(202);
    expect(await lettersTo("county@example.invalid", "撤销导入的学校")).toHaveLength(1);

    const own = await importing(system, system.as("county"), at.county, "schools", csvOf([row]));
    const undo = `POST /organizations/${at.county}/imports/${own.import}/undo`;
    expect(await prefecture(undo)).toMatchObject(needsReason);
    expect((await prefecture(`${undo}${reason}`)).status).toBe(202);
  });
});
