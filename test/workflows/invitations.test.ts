import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { OrgId } from "#domain/ids.ts";
import { administrator, type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
let given: ReturnType<typeof schooling>;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 61);
  school = await given.aSchool("school", at.county);
});
afterAll(() => system.stop());

const Made = z.object({ invitation: z.string(), code: z.string() });
const Open = z.object({ items: z.array(z.looseObject({ invitation: z.string() })) });
const invitations = () => `/organizations/${school}/invitations`;
const byTelephone = { name: "只有电话", telephone: "1000000077", dutyStatement: "负责本校教师信息" };
const invite = async (ask: object) => Made.parse((await system.as("county")(`POST ${invitations()}`, ask)).body);
const about = (invitation: string, verb: string, ask: object = {}, as = "county") =>
  system.as(as)(`POST ${invitations()}/${invitation}/${verb}`, ask);
const open = async () => Open.parse((await system.as("county")(`GET ${invitations()}`)).body).items;
const accept = (user: string, code: string) => system.as(user)("POST /me/invitations", { code });

describe("SEC-02, SEC-05 an invitation that is out can be taken back", () => {
  test("with a reason, and once: its code is dead, and it is on the list no more", async () => {
    const { invitation, code } = await invite({ ...administrator("wrong"), mailbox: "wrong@example.invalid" });
    expect(await open()).toContainEqual(expect.objectContaining({ invitation, mailbox: "w***@example.invalid" }));
    expect(await about(invitation, "withdrawal")).toMatchObject(refusal(422, "reason-required", "SEC-05"));
    for (const _ of ["once", "again"])
      expect(await about(invitation, "withdrawal", { reason: "邮箱填错" })).toMatchObject({ status: 200, body: { invitation } });
    const stands = { what: "REASON", stands: "邮箱填错" };
    expect(await about(invitation, "withdrawal", { reason: "另有人选" })).toMatchObject(refusal(409, "stands-otherwise", "SEC-05", stands));
    const dead = { on: expect.any(String), withdrawn: "WITHDRAWN", reason: "邮箱填错" };
    expect(await about(invitation, "resending")).toMatchObject(refusal(409, "invitation-withdrawn", "SEC-02", dead));
    expect(await accept("wrong", code)).toMatchObject(refusal(404, "invitation-invalid", "SEC-02"));
    expect((await open()).map((one) => one.invitation)).not.toContain(invitation);
    const again = await invite({ ...administrator("wrong"), mailbox: "wrong@example.invalid" });
    expect(again.invitation).not.toBe(invitation);
  });

  test("by the level above alone, and not once it is accepted", async () => {
    const { invitation, code } = await invite(administrator("taken"));
    expect(await about(invitation, "withdrawal", { reason: "试办" }, "school")).toMatchObject({ status: 403 });
    expect(await about(invitation, "withdrawal", { reason: "试办" }, "county-b")).toMatchObject({ status: 403 });
    expect(await accept("taken", code)).toMatchObject({ status: 201 });
    const accepted = refusal(409, "invitation-accepted", "SEC-02");
    expect(await about(invitation, "withdrawal", { reason: "填错邮箱" })).toMatchObject(accepted);
    expect(await about(invitation, "resending")).toMatchObject(accepted);
    expect((await open()).map((one) => one.invitation)).not.toContain(invitation);
  });
});

describe("SEC-02 an invitation is sent anew, with a new code", () => {
  test("handed over once to whoever invites somebody who has a telephone alone; the old code is dead", async () => {
    const { invitation, code } = await invite(byTelephone);
    expect(await open()).toContainEqual(expect.objectContaining({ invitation, telephone: "*******0077" }));
    const resent = await about(invitation, "resending");
    expect(resent).toMatchObject({ status: 201, body: { code: expect.any(String), organization: school } });
    const anew = Made.parse(resent.body);
    expect(anew.code).not.toBe(code);
    expect(await about(invitation, "resending")).toMatchObject({ status: 200, body: { invitation: anew.invitation, code: null } });
    expect(await system.as("county")(`POST ${invitations()}`, byTelephone)).toMatchObject({
      status: 200,
      body: { invitation: anew.invitation, code: null },
    });
    expect((await open()).map((one) => one.invitation)).toEqual(expect.arrayContaining([anew.invitation]));
    expect((await open()).map((one) => one.invitation)).not.toContain(invitation);
    expect(await accept("phone", code)).toMatchObject(refusal(404, "invitation-invalid", "SEC-02"));
    expect(await accept("phone", anew.code)).toMatchObject({ status: 201 });
  });

  test("also one that has expired, by letter where there is a mailbox", async () => {
    const { invitation } = await invite({ ...administrator("late"), mailbox: "late@example.invalid" });
    await system.clock("2022-07-14T09:00", []);
    const { code } = Made.parse((await about(invitation, "resending")).body);
    await system.settle();
    const letters = (await system.mails()).filter(({ to }) => to.includes("late@example.invalid"));
    const read = await Promise.all(letters.map(({ id }) => system.mail(id)));
    expect(read.map((letter) => JSON.stringify(letter).includes(code)).toSorted()).toEqual([false, true]);
    expect(await accept("late", code)).toMatchObject({ status: 201 });
  });
});

describe("§6-44 SEC-05 for another reason it is another ask, and nothing is changed", () => {
  const ofSecond = async (method: "DELETE" | "POST", ask: object) => {
    const { account } = z.object({ account: z.string() }).parse((await system.as("second")("GET /me")).body);
    const path = `/organizations/${school}/administrators/${account}${method === "POST" ? "/replacement" : ""}`;
    return system.as("county")(`${method} ${path}`, ask);
  };
  const otherwise = refusal(409, "appointed-otherwise", "SEC-05", { differs: ["REASON"] });

  test("an administrator is replaced, and relieved", async () => {
    await given.anAdministrator("second", school);
    const successor = { name: "接任者", mailbox: "next@example.invalid", dutyStatement: "负责本校教师信息" };
    expect((await ofSecond("POST", { reason: "退休", successor })).status).toBe(201);
    expect((await ofSecond("POST", { reason: "退休", successor })).status).toBe(200);
    expect(await ofSecond("POST", { reason: "调离", successor })).toMatchObject(otherwise);
    const relieved = await ofSecond("DELETE", { reason: "岗位调整" });
    expect(relieved.status).toBe(200);
    expect(await ofSecond("DELETE", { reason: "岗位调整" })).toMatchObject({ status: 200, body: relieved.body });
    expect(await ofSecond("DELETE", { reason: "调离" })).toMatchObject(otherwise);
  });
});

test("SEC-05 an invitation that was accepted gives nothing back once the duty has ended, and says since when and whom to ask", async () => {
  const { code } = await invite({ ...administrator("gone"), mailbox: "gone@example.invalid" });
  const { account } = z.object({ account: z.string() }).parse((await accept("gone", code)).body);
  expect((await accept("gone", code)).status).toBe(200);
  const relieve = await system.as("county")(`DELETE /organizations/${school}/administrators/${account}`, { reason: "岗位调整" });
  expect(relieve.status).toBe(200);
  const ended = { duty: "ADMINISTRATOR", on: expect.any(String), title: expect.stringContaining("请联系上一级管理员重新任命") };
  expect(await accept("gone", code)).toMatchObject(refusal(409, "duty-ended", "SEC-05", ended));
});

describe("section 9 an appointment is the same however its name is written", () => {
  const asked = (name: string) => ({ name, telephone: "1000000088", dutyStatement: "负责本校教师信息" });
  const again = (name: string) => system.as("county")(`POST ${invitations()}`, asked(name));

  test("it is kept without what nobody sees, and the same ask is the invitation that stands", async () => {
    const { invitation } = await invite(asked("李　明\u202E"));
    expect((await open()).find((one) => one.invitation === invitation)).toMatchObject({ name: "李明" });
    for (const name of ["李明", "李 明", "\u200B李　明"])
      expect(await again(name)).toMatchObject({ status: 200, body: { invitation, code: null } });
    expect(await again("\u200B\u2060")).toMatchObject({ status: 422, body: { code: "bad-input" } });
  });

  test("one of before names were folded is found as it was asked, and moves on when it is sent anew", async () => {
    const { invitations: kept, invited } = await import("#table/organizations/invitations.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { get, present } = await import("#table/rows.ts");
    const slot = (name: string) => {
      const said = [name, undefined, "1000000088", "ADMINISTRATOR", [], "负责本校教师信息", undefined];
      return { organization: OrgId.parse(school), ask: createHash("sha256").update(JSON.stringify(said)).digest("hex") };
    };
    const { invitation } = await invite(asked("赵四"));
    const held = present(await get(invited.at(slot("赵四"))), "its slot");
    await transact([invited.remove(slot("赵四"), held), invited.put(slot("赵　四"), held, { when: "absent" })]);
    expect(await again("赵　四")).toMatchObject({ status: 200, body: { invitation } });
    const { codeHash } = held;
    await transact([kept.update({ codeHash }, { set: { name: "赵　四" }, when: "exists" })]);
    const anew = Made.parse((await about(invitation, "resending")).body);
    expect(await again("赵　四")).toMatchObject({ status: 200, body: { invitation: anew.invitation } });
  });
});

describe("SEC-02 the letters of a duty go where its invitation went", () => {
  test("whatever else the same account was invited to since, and where", async () => {
    const far = await given.aSchool("far", at.county);
    for (const [organization, mailbox] of [
      [school, "first@example.invalid"],
      [far, "second@example.invalid"],
    ]) {
      const ask = { ...administrator("two-desks"), mailbox };
      const { code } = Made.parse((await system.as("county")(`POST /organizations/${organization}/invitations`, ask)).body);
      expect(await accept("two-desks", code)).toMatchObject({ status: 201 });
    }
    const { addresseeOf } = await import("#functions/mail/addresses.ts");
    const addressesOf = async (organization: string) => {
      const to = { organization: OrgId.parse(organization) };
      const addressee = await addresseeOf({ to, letter: "stepped-over", data: {}, askedAt: "2022-07-06T01:00:00.000Z" });
      return addressee === "NOT_NEEDED" ? [] : addressee.addresses.filter((address) => /^(first|second)@/.test(address));
    };
    expect(await addressesOf(school)).toEqual(["first@example.invalid"]);
    expect(await addressesOf(far)).toEqual(["second@example.invalid"]);
  });
});
