import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type QuotaName, quotas } from "#domain/program/packs/quotas.ts";
import { Day } from "#domain/program/types.ts";
import { administrator, type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
let people: string[];

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 64);
  school = await given.aSchool("school", at.county);
  people = [];
  for (let count = 0; count < 3; count++) people.push((await given.aTeacher("school", school)).teacher);
});
afterAll(() => system.stop());

const day = Day.parse("2022-07-05");
const rows = async () => ({ ...(await import("#table/quotas.ts")), ...(await import("#table/rows.ts")) });
const accountOf = async (user: string) => z.object({ account: z.string() }).parse((await system.as(user)("GET /me")).body).account;

/** How much of a quota was spent on a day. */
const spent = async (who: string, quota: QuotaName, on = day): Promise<number> => {
  const { get, spentRows } = await rows();
  return (await get(spentRows.at({ who, day: on, quota })))?.spent ?? 0;
};

/** Leaves so much of a quota for the first day. */
const leave = async (who: string, quota: QuotaName, rest: number) => {
  const { spentRows } = await rows();
  const { transact } = await import("#platform/dynamodb/client.ts");
  await transact([spentRows.put({ who, day, quota }, { spent: quotas[quota].aDay - rest, expires: 1 })]);
};

describe("what may be done so often a day", () => {
  const unmask = (teacher: string | undefined, purpose = "核对报名信息") =>
    system.as("school")(`POST /organizations/${school}/teachers/${teacher}/unmasking`, { purpose });

  test("is refused from the figure on until the next day begins in Shanghai, says which, when it goes on and whom to ask, and rings", async () => {
    await leave(await accountOf("school"), "unmaskings", 1);
    expect((await unmask(people[0])).status).toBe(200);
    const refused = await unmask(people[1]);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: "quota-reached", rule: "SEC-08", quota: "unmaskings", limit: 1000, opensOn: "2022-07-06" },
    });
    expect(refused.body).toMatchObject({ title: expect.stringMatching(/查看完整证件号码.*1000.*2022-07-06.*运维人员/) });
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(15 * 3600);
    expect(seconds).toBeLessThanOrEqual(16 * 3600);
    await expect.poll(() => system.logs()).toContain('"QuotaReached":1');
    expect((await unmask(people[0])).status).toBe(200);
    await system.clock("2022-07-06T00:00:01", []);
    expect((await unmask(people[1])).status).toBe(200);
  });
});

describe("what counts", () => {
  const invite = (name: string, body: object = {}) =>
    system.as("county")(`POST /organizations/${school}/invitations`, { ...administrator(name), ...body });
  let before: number;

  beforeAll(async () => {
    await system.clock("2022-07-06T08:00", []);
    before = await spentToday();
  });
  const spentToday = (quota: QuotaName = "invitations") => spent(at.county, quota, Day.parse("2022-07-06"));

  test("is what was done: twenty of the same ask are one", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => invite("twenty")));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect((await spentToday()) - before).toBe(1);
  });

  test("is not what was refused, nor what stood already though it was asked in other words", async () => {
    const unknown = `POST /organizations/${at.county}/mails/invitation.01ARZ3NDEKTSV4RRFFQ69G5FAV/settlement`;
    expect((await system.as("county")(unknown, { as: "RESEND", reason: "未收到" })).status).toBe(404);
    expect(await spentToday("letters")).toBe(0);
    const otherwise = Object.fromEntries(Object.entries(administrator("twenty")).reverse());
    expect((await system.as("county")(`POST /organizations/${school}/invitations`, otherwise)).status).toBe(200);
    expect((await spentToday()) - before).toBe(1);
  });

  test("is counted for the organisation that acts, whoever of it does, and not for the one acted on", async () => {
    expect((await invite("another")).status).toBe(201);
    expect((await spentToday()) - before).toBe(2);
    expect(await spent(school, "invitations")).toBe(0);
  });
});
