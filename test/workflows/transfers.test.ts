import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { isRefused, type Refused, refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let meter: Awaited<ReturnType<typeof aMeter>>;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let other: OrgId;
let far: OrgId;
let mine: Client;
let theirs: Client;
let office: Client;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  ({ school, mine } = await given.anOpenSchool("mine", "JUNIOR", { code: "3790010001" }));
  ({ school: other, mine: theirs } = await given.anOpenSchool("theirs", "JUNIOR", { code: "3790010002" }));
  far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
  office = system.as("county");
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const people = new People(31);
const Filed = z.object({ transfer: z.string() });
const aTeacher = (where: OrgId = school) => given.aTeacher(where, { stages: ["JUNIOR"] });
const depart = (teacher: TeacherId, client = mine, where = school) =>
  client(`POST /organizations/${where}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
const pull = (teacher: TeacherId, client: Client, where: OrgId, ask: object = {}) =>
  client(`POST /organizations/${where}/pulls`, { teacher, ...ask });
const fileOut = async (teacher: TeacherId, toCode = "3790010002") =>
  Filed.parse((await mine(`POST /organizations/${school}/transfers`, { direction: "OUT", teacher, toCode, reason: "工作需要" })).body)
    .transfer;
const act = (transfer: string, verb: string, ask: object = {}, client = office, where = at.county) =>
  client(`POST /organizations/${where}/transfers/${transfer}/${verb}`, ask);
const rosterOf = async (client: Client, where: OrgId) =>
  z.object({ roster: z.int() }).parse((await client(`GET /programs/2022/schools/${where}/stages/JUNIOR/unit`)).body).roster;

describe("TRF-07 and TRF-03: departing and being pulled", () => {
  test("a teacher departs, is found once by number, and comes to another school without anybody's approval", async () => {
    const number = people.identityNumber();
    const teacher = await given.aNumbered(school, number, "赵敏", ["JUNIOR"]);
    expect(await depart(teacher)).toMatchObject({ status: 200, body: { state: "DEPARTED", departure: { on: "2022-07-06" } } });
    expect(await depart(teacher)).toMatchObject({ status: 200 });
    const search = (ask: object) => theirs(`POST /organizations/${other}/pool-searches`, ask);
    expect(await search({ document: { number } })).toMatchObject(refusal(422, "purpose-required", "SEC-08"));
    expect(await search({ document: { number }, purpose: "核实调入人员" })).toMatchObject({
      body: { found: { teacher, departedOn: "2022-07-06" } },
    });
    expect(await search({ name: "赵敏", last4: number.slice(-4), purpose: "核实调入人员" })).toMatchObject({
      body: { found: { teacher } },
    });
    expect(JSON.stringify((await search({ name: "赵敏", last4: number.slice(-4), purpose: "核实" })).body)).not.toContain(number);
    const wide = number.slice(-4).replace(/./g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    expect(await search({ name: "赵敏", last4: wide, purpose: "核实" })).toMatchObject({ body: { found: { teacher } } });
    expect(await search({ document: { number }, purpose: `查找${number}` })).toMatchObject(refusal(422, "bad-input", "SEC-03"));
    expect(await pull(teacher, theirs, other)).toMatchObject({
      status: 200,
      body: { state: "IN_SERVICE", school: other, since: "2022-07-06" },
    });
    expect(await pull(teacher, theirs, other)).toMatchObject({ status: 200 });
    expect(await mine(`GET /organizations/${school}/teachers/${teacher}`)).toMatchObject({ status: 404 });
    expect(await theirs(`GET /organizations/${other}/teachers/${teacher}`)).toMatchObject({ status: 200 });
  });

  test("of two schools that pull at once one gets them, the other hears that they are not in the pool", async () => {
    const teacher = await aTeacher();
    await depart(teacher);
    const answers = await Promise.all([pull(teacher, theirs, other), pull(teacher, system.as("far"), far)]);
    const [lost] = answers.filter(({ status }) => status !== 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(lost).toMatchObject(refusal(409, "not-in-departed-pool", "TRF-03"));
  });

  describe("is refused", () => {
    let serving: TeacherId;
    let departed: TeacherId;
    beforeAll(async () => {
      [serving, departed] = [await aTeacher(), await aTeacher()];
      await depart(departed);
    });
    const leave = (teacher: TeacherId, on: string, ask: object = { reason: "辞职" }) =>
      mine(`POST /organizations/${school}/departures`, { teacher, on, ...ask });

    test.each<Refused>([
      ["TRF-03", "pulling who serves near", () => pull(serving, theirs, other), 409, "not-in-departed-pool", { required: "COUNTY" }],
      ["TRF-03", "or far", () => pull(serving, system.as("far"), far), 409, "not-in-departed-pool", { required: "PREFECTURE" }],
      ["TRF-03", "pulling for another school", () => pull(serving, mine, other), 403, "act-not-yours"],
      ["TRF-03", "so for a county", () => pull(departed, office, other), 403, "transfer-override-required", { required: "SCHOOL" }],
      ["TRF-08", "from before the departure", () => pull(departed, theirs, other, { on: "2022-07-01" }), 422, "transfer-date-invalid"],
      ["TRF-07", "departing in over a month", () => leave(serving, "2022-08-07"), 422, "departure-date-invalid", { latest: "2022-08-06" }],
      ["TRF-07", "departing without a reason", () => leave(serving, "2022-07-06", {}), 422, "reason-required"],
      ["TRF-07", "departing from where one does not serve", () => depart(serving, theirs, other), 404, "not-found"],
      ["TRF-07", "departing twice", () => leave(departed, "2022-07-07"), 409, "already-departed"],
    ])("%s %s", isRefused);

    test("TRF-03 but not the county that says why it pulls for a school", async () =>
      expect(await pull(departed, office, other, { override: { reason: "该校管理员生病" } })).toMatchObject({ status: 200 }));
  });

  test("ten searches a day may miss", async () => {
    const search = () => system.as("far")(`POST /organizations/${far}/pool-searches`, { name: "无此人", last4: "0000", purpose: "核实" });
    for (let misses = 0; misses < 10; misses++) expect(await search()).toMatchObject({ status: 200, body: { found: null } });
    expect(await search()).toMatchObject(refusal(429, "too-many-pool-misses", "TRF-03", { limit: 10, opensOn: "2022-07-07" }));
  });
});

describe("TRF-01 to TRF-06: requests", () => {
  test("an enrolled teacher moves with their enrollment, in one transaction of ten writes", async () => {
    const teacher = await aTeacher();
    await mine(`POST /programs/2022/schools/${school}/stages/JUNIOR/enrollments`, { teacher, subject: "数学" });
    const rosters = [await rosterOf(mine, school), await rosterOf(theirs, other)];
    const transfer = await fileOut(teacher);
    expect(await office(`GET /organizations/${at.county}/transfers/${transfer}/preview`)).toMatchObject({
      body: {
        required: "COUNTY",
        recorded: false,
        enrollment: { subject: "数学" },
        leaves: { state: "DRAFTING" },
        joins: { state: "DRAFTING" },
      },
    });
    meter.read();
    expect(await act(transfer, "approval")).toMatchObject({ status: 200, body: { state: "DONE", from: school, to: other } });
    const { items, wcu } = meter.read().largest;
    expect(items).toBe(10);
    expect(wcu).toBeLessThanOrEqual(32);
    expect([await rosterOf(mine, school), await rosterOf(theirs, other)]).toEqual([(rosters[0] ?? 0) - 1, (rosters[1] ?? 0) + 1]);
    expect(await act(transfer, "approval")).toMatchObject({ status: 200, body: { state: "DONE" } });

    expect(await act(transfer, "reversal")).toMatchObject(refusal(422, "reason-required", "TRF-04"));
    meter.read();
    expect(await act(transfer, "reversal", { reason: "调错人" })).toMatchObject({ status: 200, body: { state: "REVERSED" } });
    const back = meter.read().largest;
    expect(back.items).toBe(10);
    expect(back.wcu).toBeLessThanOrEqual(34);
    expect([await rosterOf(mine, school), await rosterOf(theirs, other)]).toEqual(rosters);
    expect(await mine(`GET /organizations/${school}/teachers/${teacher}`)).toMatchObject({ body: { since: "2015-09-01" } });
    expect(await act(transfer, "reversal", { reason: "调错人" })).toMatchObject({ status: 200 });
    expect(await act(transfer, "approval")).toMatchObject(refusal(409, "transfer-state", "TRF-04"));
  });

  test("to a school that was never opened for the stage, and from a list that is submitted", async () => {
    const list = await given.anOpenSchool("full", "JUNIOR");
    const teacher = await list.teacher();
    const stays = await list.teacher();
    for (const one of [teacher, stays]) await list.mine(`POST ${list.list}/enrollments`, { teacher: one, subject: "数学" });
    expect(await given.submit(list)).toMatchObject({ status: 200 });
    const bare = await given.aSchool({ user: "bare", stages: ["JUNIOR"] });
    const moved = await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: bare, reason: "支教" });
    expect(moved).toMatchObject({ status: 201, body: { state: "DONE", direction: "OFFICE" } });
    expect(await list.mine(`GET ${list.list}/unit`)).toMatchObject({ body: { state: "SUBMITTED", roster: 1 } });
    expect(await office(`POST /programs/2022/schools/${bare}/stages/JUNIOR/unit`, {})).toMatchObject({ status: 201, body: { roster: 1 } });
  });

  test("whatever the person's place, the school that asks is answered alike", async () => {
    const number = () => people.identityNumber();
    const [near, away, gone] = [number(), number(), number()];
    await given.aNumbered(school, near, "钱一", ["JUNIOR"]);
    await given.aNumbered(far, away, "钱二", ["JUNIOR"]);
    await depart(await given.aNumbered(school, gone, "钱三", ["JUNIOR"]));
    const ask = (name: string, document: string) =>
      theirs(`POST /organizations/${other}/transfers`, { direction: "IN", document: { number: document }, name, reason: "工作需要" });
    const answers = [await ask("钱一", near), await ask("钱二", away), await ask("钱三", gone), await ask("无名", number())];
    for (const { status, body } of answers) {
      expect(status).toBe(202);
      expect(Object.keys(z.looseObject({}).parse(body)).sort().join(" ")).toBe("direction filedAt late state transfer");
    }
    const ids = answers.map(({ body }) => Filed.parse(body).transfer);
    const seen = await Promise.all(ids.map((id) => theirs(`GET /organizations/${other}/transfers/${id}`)));
    for (const { body } of seen) expect(body).not.toMatchObject({ fact: expect.anything() });
    const acts = await Promise.all(ids.map((id) => act(id, "approval", {}, theirs, other)));
    for (const answer of acts) expect(answer).toMatchObject(refusal(403, "transfer-level-required", "TRF-04", { required: "COUNTY" }));
    const facts = await Promise.all(ids.map((id) => office(`GET /organizations/${at.county}/transfers/${id}`)));
    expect(facts.map(({ body }) => z.object({ fact: z.string() }).parse(body).fact)).toEqual([
      "IN_SERVICE",
      "IN_SERVICE",
      "DEPARTED",
      "UNKNOWN",
    ]);
    const [, , departedId = "", unknownId = ""] = ids;
    expect(await act(departedId, "approval")).toMatchObject(refusal(409, "transfer-not-possible", "TRF-04"));
    expect(await act(unknownId, "rejection")).toMatchObject(refusal(422, "reason-required", "TRF-04"));
    expect(await act(unknownId, "rejection", { reason: "查无此人" })).toMatchObject({ status: 200, body: { state: "REJECTED" } });
    expect(await ask("赵四", near)).toMatchObject({ status: 202 });
  });

  test("across counties the county records the prefecture's act (§6-43)", async () => {
    const teacher = await aTeacher();
    const transfer = await fileOut(teacher, "3790020001");
    expect(await act(transfer, "approval")).toMatchObject(refusal(422, "record-required", "TRF-05"));
    const countyB = system.as("county-b");
    expect(await act(transfer, "approval", {}, countyB, at.countyB)).toMatchObject(refusal(422, "record-required", "TRF-05"));
    const recordedFor = { level: "PREFECTURE", document: "市教函〔2022〕7号", on: "2022-07-06" };
    const approve = () => act(transfer, "approval", { recordedFor }, countyB, at.countyB);
    expect(await approve()).toMatchObject(refusal(409, "transfer-consent-required", "TRF-05"));
    await act(transfer, "consent");
    expect(await approve()).toMatchObject({ status: 200, body: { settled: { recordedFor } } });
    expect(await system.as("far")(`GET /organizations/${far}/teachers/${teacher}`)).toMatchObject({ status: 200 });
  });

  describe("is refused", () => {
    let free: TeacherId;
    let asked: { readonly teacher: TeacherId; readonly transfer: string };
    let departed: string;
    beforeAll(async () => {
      const [teacher, gone] = [await aTeacher(), await aTeacher()];
      free = await aTeacher();
      asked = { teacher, transfer: await fileOut(teacher) };
      departed = await fileOut(gone);
      await depart(gone);
    });
    const file = (teacher: TeacherId, toCode: string, ask: object = {}) =>
      mine(`POST /organizations/${school}/transfers`, { direction: "OUT", teacher, reason: "工作需要", toCode, ...ask });
    const move = () => office(`POST /organizations/${at.county}/moves`, { teacher: asked.teacher, toSchool: other, reason: "支教" });
    const approve = (client: Client, where: OrgId) => act(asked.transfer, "approval", {}, client, where);

    test.each<Refused>([
      ["SEC-03", "a request that says who decides it", () => file(free, "3790010002", { route: "COUNTY" }), 422, "bad-input"],
      ["TRF-06", "a request to where one serves", () => file(free, "3790010001"), 422, "transfer-same-school"],
      ["TRF-02", "to a school that is none", () => file(free, "0000000000"), 422, "org-code-unknown"],
      ["TRF-01", "to another school while one waits", () => file(asked.teacher, "3790020001"), 409, "transfer-pending"],
      ["TRF-01", "moving somebody while a request waits", move, 409, "transfer-pending"],
      ["TRF-04", "approving by the school", () => approve(mine, school), 403, "transfer-level-required"],
      ["TRF-01", "by another county", () => approve(system.as("county-b"), at.countyB), 404, "not-found"],
      ["TRF-04", "by a level above", () => approve(system.as("prefecture"), at.prefecture), 403, "act-not-yours", { required: "COUNTY" }],
      ["TRF-04", "approving for somebody who departed", () => act(departed, "approval"), 409, "transfer-overtaken"],
    ])("%s %s", isRefused);

    test("§6-44 the same request again is the one that waits; one for somebody who departed can be rejected", async () => {
      expect(await fileOut(asked.teacher)).toBe(asked.transfer);
      expect(await act(departed, "rejection", { reason: "已离职" })).toMatchObject({ status: 200 });
    });
  });

  test("the same move asked for again, and many times at once, is one (§6-44)", async () => {
    const teacher = await aTeacher();
    const move = () => office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: other, reason: "支教" });
    const answers = await Promise.all(Array.from({ length: 10 }, move));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => Filed.parse(body).transfer)).size).toBe(1);
    expect(await move()).toMatchObject({ status: 200, body: { state: "DONE", to: other } });
    expect(await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: other, reason: "轮岗" })).toMatchObject(
      refusal(422, "transfer-same-school", "TRF-06"),
    );
  });

  test("of an approval and a rejection at once one stands", async () => {
    const teacher = await aTeacher();
    const transfer = await fileOut(teacher);
    const answers = await Promise.all([act(transfer, "approval"), act(transfer, "rejection", { reason: "材料不全" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe("TRF-01: 每天及时处理", () => {
  const lines = async () =>
    z
      .object({ items: z.array(z.object({ transfer: z.string(), ageInDays: z.int(), overdue: z.boolean() })) })
      .parse((await office(`GET /organizations/${at.county}/transfers?state=PENDING&limit=200`)).body).items;

  test("at 08:00 the office hears what waits, and what has waited for more than a day; the weekly report counts it", async () => {
    const transfer = await fileOut(await aTeacher());
    const digests = async (day: string) =>
      (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<transfer-digest.${day}.`));
    await system.clock("2022-07-07T08:30", ["Transfers"]);
    expect((await lines()).find((line) => line.transfer === transfer)).toMatchObject({ ageInDays: 1, overdue: false });
    const [first] = await digests("2022-07-07");
    expect(first?.subject).toMatch(/^【学时】待办调动\d+件/);
    await system.clock("2022-07-07T10:00", []);
    expect((await lines()).find((line) => line.transfer === transfer)).toMatchObject({ overdue: true });
    await system.clock("2022-07-11T08:30", ["Transfers", "Reports"]);
    await system.settle();
    expect((await digests("2022-07-09"))[0]?.subject).toContain("已超过1天");
    const [report] = (await system.mails()).filter(
      ({ messageId }) => messageId.startsWith("<weekly-report.") && messageId.includes(at.county),
    );
    expect(report && (await system.mail(report.id)).text).toMatch(/教师调动[\s\S]*其中超过1天/);
  });
});
