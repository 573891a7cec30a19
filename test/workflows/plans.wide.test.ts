import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let other: OrgId;
let mine: Client;
let theirs: Client;
let office: Client;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  ({ school, mine } = await given.anOpenSchool("mine", "JUNIOR", { code: "3790010001" }));
  ({ school: other, mine: theirs } = await given.anOpenSchool("theirs", "JUNIOR", { code: "3790010002" }));
  office = system.as("county");
});
afterAll(() => system.stop());

const Filed = z.object({ transfer: z.string() });
const Lines = z.object({ items: z.array(z.looseObject({ transfer: z.string() })) });
const Events = z.object({ events: z.array(z.object({ act: z.string() })) });

const aTeacher = () => given.aTeacher(school, { stages: ["JUNIOR"] });
const move = (teacher: TeacherId, on?: string, toSchool = other, reason = "支教") =>
  office(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason, ...(on && { on }) });
const planned = async (teacher: TeacherId, on: string, toSchool = other) => Filed.parse((await move(teacher, on, toSchool)).body).transfer;
const takeBack = (transfer: string, reason = "计划取消") =>
  office(`POST /organizations/${at.county}/transfers/${transfer}/reversal`, { reason });
const recordAt = (client: Client, where: OrgId, teacher: TeacherId) => client(`GET /organizations/${where}/teachers/${teacher}`);
const historyOf = async (teacher: TeacherId, client = mine, where = school) =>
  Events.parse((await client(`GET /organizations/${where}/teachers/${teacher}/history`)).body).events.map(({ act }) => act);
const linesOf = async (state: string) =>
  Lines.parse((await office(`GET /organizations/${at.county}/transfers?state=${state}&limit=200`)).body).items;
const lettersAbout = async (event: string, transfer: string) =>
  (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<transfer.${transfer}.${event}.`)).length;
const midnight = (day: string) => system.clock(`${day}T00:10`, ["Transfers"]);

describe("§6-60 a move dated ahead waits as a plan, and takes effect on its day at 00:10", () => {
  test("till then the person stays on all lists, and everybody concerned sees the plan; then they are moved with what is theirs", async () => {
    const teacher = await aTeacher();
    await mine(`POST /programs/2022/schools/${school}/stages/JUNIOR/enrollments`, { teacher, subject: "数学" });
    const filing = await mine(`POST /organizations/${school}/transfers`, {
      ...{ direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要", on: "2022-07-09" },
    });
    const { transfer } = Filed.parse(filing.body);
    const seen = (what = "") => office(`GET /organizations/${at.county}/transfers/${transfer}${what}`);
    expect(await seen("/preview")).toMatchObject({ body: { effectiveOn: "2022-07-09" } });
    const approve = (ask: object = {}) => office(`POST /organizations/${at.county}/transfers/${transfer}/approval`, ask);
    expect(await approve()).toMatchObject({ status: 200, body: { state: "PLANNED", on: "2022-07-09" } });
    expect(await approve()).toMatchObject({ status: 200, body: { state: "PLANNED" } });

    const plan = { does: "TRANSFER", on: "2022-07-09" };
    expect(await recordAt(mine, school, teacher)).toMatchObject({ status: 200, body: { school, planned: plan } });
    const list = (await mine(`GET /organizations/${school}/teachers?limit=200`)).body;
    expect(list).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ teacher, planned: plan })]) });
    expect(await linesOf("PLANNED")).toContainEqual(expect.objectContaining({ transfer, on: "2022-07-09" }));
    expect(await seen("/preview")).toMatchObject({ body: { planned: plan } });
    expect(await theirs(`GET /organizations/${other}/transfers/${transfer}`)).toMatchObject({ body: { state: "PLANNED" } });
    expect(await mine(`POST /organizations/${school}/transfers/${transfer}/withdrawal`, { reason: "填错" })).toMatchObject(
      refusal(409, "transfer-state", "TRF-01", { state: "PLANNED" }),
    );
    expect(await office(`POST /organizations/${at.county}/transfers/${transfer}/rejection`, { reason: "填错" })).toMatchObject(
      refusal(409, "transfer-state", "TRF-04", { state: "PLANNED" }),
    );

    await midnight("2022-07-08");
    expect(await seen()).toMatchObject({ body: { state: "PLANNED" } });
    await midnight("2022-07-09");
    expect(await seen()).toMatchObject({ body: { state: "DONE", on: "2022-07-09" } });
    const record = await recordAt(theirs, other, teacher);
    expect(record).toMatchObject({ status: 200, body: { school: other, since: "2022-07-09" } });
    expect(record.body).not.toHaveProperty("planned");
    expect(await theirs(`GET /programs/2022/schools/${other}/stages/JUNIOR/enrollments`)).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ teacher })]) },
    });
    for (const event of ["PLANNED", "DONE"]) expect(await lettersAbout(event, transfer)).toBe(2);
    expect(await takeBack(transfer, "调错人")).toMatchObject({ status: 200, body: { state: "REVERSED" } });
    expect(await historyOf(teacher)).toEqual(expect.arrayContaining(["plan a transfer", "transfer", "reverse a transfer"]));
  });

  test("after an outage what was missed is done in order of days, each from its own day", async () => {
    const [late, early] = [await aTeacher(), await aTeacher()];
    await planned(late, "2022-07-12");
    await planned(early, "2022-07-11");
    await midnight("2022-07-13");
    const [one, two] = [await recordAt(theirs, other, early), await recordAt(theirs, other, late)];
    expect([one.body, two.body]).toMatchObject([{ since: "2022-07-11" }, { since: "2022-07-12" }]);
    const done = (await linesOf("DONE")).map(({ teacher, transfer }) => teacher ?? transfer);
    expect(done.length).toBeGreaterThanOrEqual(2);
  });
});

describe("§6-60 a departure dated ahead waits on the record, and takes effect on its day", () => {
  const depart = (teacher: TeacherId, on: string, client = mine) =>
    client(`POST /organizations/${school}/departures`, { teacher, on, reason: "退休" });
  const withdraw = (teacher: TeacherId, reason = "延期退休", client = mine, where = school) =>
    client(`POST /organizations/${where}/departures/${teacher}/withdrawal`, { reason });
  const plan = { does: "DEPARTURE", on: "2022-07-16" };

  test("till then they serve and are listed, then they are in the pool and what waited of their record is closed", async () => {
    const teacher = await aTeacher();
    expect(await depart(teacher, "2022-07-16")).toMatchObject({ status: 200, body: { state: "IN_SERVICE", planned: plan } });
    expect(await depart(teacher, "2022-07-16")).toMatchObject({ status: 200, body: { planned: plan } });
    expect(await depart(teacher, "2022-07-17")).toMatchObject(refusal(409, "plan-stands", "TRF-07", plan));
    expect(await theirs(`POST /organizations/${other}/pulls`, { teacher })).toMatchObject({ status: 409 });
    expect(await recordAt(mine, school, teacher)).toMatchObject({ status: 200, body: { state: "IN_SERVICE", planned: plan } });
    const leaving = await office(`GET /organizations/${at.county}/teachers?planned=true&limit=200`);
    expect(leaving).toMatchObject({ body: { items: expect.arrayContaining([expect.objectContaining({ teacher, planned: plan })]) } });
    const out = { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" };
    expect(await mine(`POST /organizations/${school}/transfers`, out)).toMatchObject(refusal(409, "plan-stands", "TRF-01", plan));
    expect(await move(teacher)).toMatchObject(refusal(409, "plan-stands", "TRF-04", plan));

    await midnight("2022-07-15");
    expect(await recordAt(mine, school, teacher)).toMatchObject({ body: { state: "IN_SERVICE" } });
    await midnight("2022-07-16");
    const gone = await mine(`GET /organizations/${school}/teachers?state=DEPARTED&limit=200`);
    expect(gone).toMatchObject({ body: { items: expect.arrayContaining([expect.objectContaining({ teacher })]) } });
    expect(await theirs(`POST /organizations/${other}/pulls`, { teacher })).toMatchObject({ status: 200, body: { since: "2022-07-16" } });
    const history = await historyOf(teacher, theirs, other);
    expect(history).toEqual(expect.arrayContaining(["plan a departure", "depart", "pull from the pool"]));
  });

  test("till then the school withdraws it with a reason, or its county for it; nobody else, and not what is done", async () => {
    const teacher = await aTeacher();
    expect(await withdraw(teacher)).toMatchObject(refusal(409, "plan-missing", "TRF-07"));
    await depart(teacher, "2022-07-17");
    expect(await withdraw(teacher, "延期退休", theirs, other)).toMatchObject({ status: 404 });
    expect(await withdraw(teacher, "")).toMatchObject(refusal(422, "reason-required", "TRF-07"));
    const back = await withdraw(teacher);
    expect(back).toMatchObject({ status: 200, body: { state: "IN_SERVICE" } });
    expect(back.body).not.toHaveProperty("planned");
    expect(await withdraw(teacher)).toMatchObject({ status: 200 });
    expect(await withdraw(teacher, "另一理由")).toMatchObject(refusal(409, "plan-missing", "TRF-07"));
    await depart(teacher, "2022-07-18");
    expect(await withdraw(teacher, "学校来电", office)).toMatchObject({ status: 200 });
    await midnight("2022-07-18");
    expect(await recordAt(mine, school, teacher)).toMatchObject({ status: 200, body: { state: "IN_SERVICE" } });
    expect(await historyOf(teacher)).toContain("withdraw a plan");
    await depart(teacher, "2022-07-18");
    expect(await withdraw(teacher, "不走了")).toMatchObject(refusal(409, "already-departed", "TRF-07"));
  });

  test("rows of a sheet with a day ahead are plans alike, and the sheet takes them back till then", async () => {
    const teacher = await aTeacher();
    const { name } = z.object({ name: z.string() }).parse((await recordAt(mine, school, teacher)).body);
    const sheet = csvOf([{ 教师编号: teacher, 姓名: name, 离职日期: "2022-07-28", 离职原因: "退休" }]);
    const bring = () => importing(system, mine, school, "departures", sheet);
    const job = await bring();
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(await recordAt(mine, school, teacher)).toMatchObject({ body: { state: "IN_SERVICE", planned: { on: "2022-07-28" } } });
    expect(await bring()).toMatchObject({ state: "APPLIED", counts: { unchanged: 1 } });
    expect((await mine(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    expect((await recordAt(mine, school, teacher)).body).not.toHaveProperty("planned");
    expect(await historyOf(teacher)).toEqual(expect.arrayContaining(["plan a departure", "withdraw a plan"]));
  });
});

describe("§6-60 one plan a person, which everything else looks at", () => {
  let teacher: TeacherId;
  let transfer: string;
  beforeAll(async () => {
    teacher = await aTeacher();
    transfer = await planned(teacher, "2022-07-20");
  });

  test("the same ask is the plan that stands, another is told of it", async () => {
    const stands = (rule: string) => refusal(409, "plan-stands", rule, { on: "2022-07-20", does: "TRANSFER" });
    const depart = { teacher, on: "2022-07-13", reason: "辞职" };
    const out = { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" };
    expect(await move(teacher, "2022-07-20")).toMatchObject({ status: 200, body: { transfer, state: "PLANNED" } });
    expect(await move(teacher, "2022-07-21")).toMatchObject(stands("TRF-04"));
    expect(await move(teacher)).toMatchObject({ status: 200, body: { transfer } });
    expect(await mine(`POST /organizations/${school}/departures`, depart)).toMatchObject(stands("TRF-07"));
    expect(await mine(`POST /organizations/${school}/transfers`, out)).toMatchObject(stands("TRF-01"));
  });

  test("it is withdrawn with a reason by the office that planned it: nothing happens on the day, and both schools hear", async () => {
    const foreign = system.as("county-b")(`POST /organizations/${at.countyB}/transfers/${transfer}/reversal`, { reason: "取消" });
    expect(await foreign).toMatchObject({ status: 404 });
    expect(await takeBack(transfer, "")).toMatchObject(refusal(422, "reason-required", "TRF-04"));
    expect(await takeBack(transfer)).toMatchObject({ status: 200, body: { state: "WITHDRAWN", settled: { reason: "计划取消" } } });
    expect(await takeBack(transfer)).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
    expect(await takeBack(transfer, "另一理由")).toMatchObject(refusal(409, "transfer-state", "TRF-04", { state: "WITHDRAWN" }));
    await midnight("2022-07-21");
    const record = await recordAt(mine, school, teacher);
    expect(record).toMatchObject({ status: 200, body: { state: "IN_SERVICE" } });
    expect(record.body).not.toHaveProperty("planned");
    expect(await lettersAbout("WITHDRAWN", transfer)).toBe(2);
    expect(await historyOf(teacher)).toContain("withdraw a plan");
    expect(await move(teacher, "2022-07-30")).toMatchObject({ status: 201, body: { state: "PLANNED" } });
  });

  test("one that no longer holds is told and not done", async () => {
    const closing = await given.aSchool({ user: "closing", stages: ["JUNIOR"], code: "3790010004" });
    const left = await aTeacher();
    const lapsed = await planned(left, "2022-07-23", closing);
    const Versioned = z.object({ version: z.int() });
    const { version } = Versioned.parse((await office(`GET /organizations/${closing}`)).body);
    const closed = await office(`PATCH /organizations/${closing}`, { registered: false }, { "if-match": `"${version}"` });
    expect(closed.status).toBe(200);
    await midnight("2022-07-23");
    expect(await office(`GET /organizations/${at.county}/transfers/${lapsed}`)).toMatchObject({ body: { state: "LAPSED" } });
    expect(await recordAt(mine, school, left)).toMatchObject({ status: 200, body: { school } });
    expect(await lettersAbout("LAPSED", lapsed)).toBe(2);
    expect(await historyOf(left)).toContain("lapse a transfer");
    expect(await move(left, "2022-07-25")).toMatchObject({ status: 201 });
  });
});
