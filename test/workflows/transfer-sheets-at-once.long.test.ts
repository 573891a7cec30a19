import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const schools = { mine: "", theirs: "" };
const codes = { mine: "3799980001", theirs: "3799980002" };

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 93);
  schools.mine = await given.aSchool("mine", at.county, "county", { code: codes.mine });
  schools.theirs = await given.aSchool("theirs", at.county, "county", { code: codes.theirs });
});
afterAll(() => system.stop());

const Queue = z.object({ items: z.array(z.object({ transfer: z.string(), name: z.string() })) });
const waiting = async (name: string) =>
  Queue.parse((await system.as("county")(`GET /organizations/${at.county}/transfers?limit=200`)).body).items.filter(
    (one) => one.name === name,
  );
const Filed = z.object({ transfer: z.string(), filedAt: z.string() });

type Whom = { readonly name: string; readonly number: string };

const inByHand = async ({ name, number }: Whom) =>
  system.as("mine")(`POST /organizations/${schools.mine}/transfers`, { direction: "IN", name, document: { number }, reason: "工作需要" });
const inBySheet = ({ name, number }: Whom) =>
  importing(
    system,
    system.as("mine"),
    schools.mine,
    "transfers",
    csvOf([{ 方向: "调入", 证件号码: number, 姓名: name, 调动原因: "工作需要" }]),
  );
const reject = async (transfer: string) =>
  system.as("county")(`POST /organizations/${at.county}/transfers/${transfer}/rejection`, { reason: "编制已满" });

/** Whom a school may ask for, wherever they are. */
const places: Readonly<Record<string, () => Promise<Whom>>> = {
  "who serves": async () => ({ name: "在职人", number: (await given.aTeacher("theirs", schools.theirs, { name: "在职人" })).number }),
  "who departed": async () => {
    const { teacher, number } = await given.aTeacher("theirs", schools.theirs, { name: "离职人" });
    const left = { teacher, on: "2022-07-05", reason: "辞职" };
    expect((await system.as("theirs")(`POST /organizations/${schools.theirs}/departures`, left)).status).toBe(200);
    return { name: "离职人", number };
  },
  "of another name": async () => ({ name: "别名人", number: (await given.aTeacher("theirs", schools.theirs)).number }),
  "whom nobody knows": async () => ({ name: "无此人", number: given.people.identityNumber() }),
};

describe.each(Object.entries(places))("TRF-01 the same question about somebody %s is one request", (_, whom) => {
  test("by hand, by hand again, by sheet and by sheet again; decided, it may be asked anew", async () => {
    const who = await whom();
    const first = await inByHand(who);
    expect(first.status).toBe(202);
    const filed = Filed.parse(first.body);
    expect(await inByHand(who)).toMatchObject({ status: 202, body: filed });
    for (let time = 0; time < 2; time++)
      expect(await inBySheet(who)).toMatchObject({ state: "APPLIED", counts: { unchanged: 1, created: 0 } });
    expect(await waiting(who.name)).toHaveLength(1);
    expect((await reject(filed.transfer)).status).toBe(200);
    expect(await inBySheet(who)).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    const [again] = await waiting(who.name);
    expect(again?.transfer).not.toBe(filed.transfer);
    expect(await inByHand(who)).toMatchObject({ body: { transfer: again?.transfer } });
    await reject(again?.transfer ?? "");
  });

  test("asked by a hand and two sheets at once", async () => {
    const who = await whom();
    const [hand, ...sheets] = await Promise.all([inByHand(who), inBySheet(who), inBySheet(who)]);
    expect(hand.status).toBe(202);
    const [one, ...others] = await waiting(who.name);
    expect(others).toEqual([]);
    expect(Filed.parse(hand.body).transfer).toBe(one?.transfer);
    for (const job of sheets) expect(["APPLIED", "STOPPED"]).toContain(job.state);
    expect(await inBySheet(who)).toMatchObject({ state: "APPLIED", counts: { unchanged: 1 } });
    await reject(one?.transfer ?? "");
  });
});

test("TRF-01 a teacher let go by a hand and a sheet at once waits once, and of two schools that want them one gets them", async () => {
  const { teacher, number } = await given.aTeacher("theirs", schools.theirs, { name: "一人" });
  const out = { direction: "OUT", teacher, toCode: codes.mine, reason: "工作需要" };
  const line = { 方向: "调出", 教师编号: teacher, 姓名: "一人", 调入学校代码: codes.mine, 调动原因: "工作需要" };
  const [hand] = await Promise.all([
    system.as("theirs")(`POST /organizations/${schools.theirs}/transfers`, out),
    importing(system, system.as("theirs"), schools.theirs, "transfers", csvOf([line])),
    inBySheet({ name: "一人", number }),
  ]);
  expect([202, 409]).toContain(hand.status);
  const all = await waiting("一人");
  const facts = await Promise.all(
    all.map(async ({ transfer }) => (await system.as("county")(`GET /organizations/${at.county}/transfers/${transfer}`)).body),
  );
  expect(facts.filter((body) => JSON.stringify(body).includes('"IN_SERVICE"'))).toHaveLength(1);
});
