import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { isRefused, type Refused, refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let office: Client;
let a: { school: OrgId; mine: Client; list: string };
let b: { school: OrgId; mine: Client; list: string };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  a = await given.anOpenSchool("a", "JUNIOR", { code: "3790010001" });
  b = await given.anOpenSchool("b", "JUNIOR", { code: "3790010002" });
  office = system.as("county");
});
afterAll(() => system.stop());

const aTeacher = () => given.aTeacher(a.school, { stages: ["JUNIOR"] });
const depart = (teacher: TeacherId, { mine, school } = a) =>
  mine(`POST /organizations/${school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
const pull = (teacher: TeacherId, { mine, school } = b) => mine(`POST /organizations/${school}/pulls`, { teacher });
const undo = (what: "departures" | "pulls", teacher: TeacherId, { mine, school } = a, ask: object = { reason: "登记错误" }) =>
  mine(`POST /organizations/${school}/${what}/${teacher}/reversal`, ask);
const undoDeparture = (teacher: TeacherId, where = a, ask?: object) => undo("departures", teacher, where, ask);
const undoPull = (teacher: TeacherId, where = b, ask?: object) => undo("pulls", teacher, where, ask);
const recordOf = async ({ mine, school }: typeof a, teacher: TeacherId) =>
  z.looseObject({ version: z.int(), since: z.string() }).parse((await mine(`GET /organizations/${school}/teachers/${teacher}`)).body);
const historyOf = ({ mine, school }: typeof a, teacher: TeacherId) => mine(`GET /organizations/${school}/teachers/${teacher}/history`);
const correct = async (where: typeof a, teacher: TeacherId, facts: object) => {
  const { version } = await recordOf(where, teacher);
  return where.mine(`PATCH /organizations/${where.school}/teachers/${teacher}`, facts, { "if-match": `"${version}"` });
};
const enroll = (teacher: TeacherId, { mine, list } = a) => mine(`POST ${list}/enrollments`, { teacher, subject: "数学" });
const rosterOf = async ({ mine, school }: typeof a) =>
  z.object({ roster: z.int() }).parse((await mine(`GET /programs/2022/schools/${school}/stages/JUNIOR/unit`)).body).roster;
const auditOf = (teacher: TeacherId) => office(`GET /counties/${at.county}/audit/TEACHER/${teacher}`);
const mails = async () => {
  await system.settle();
  return system.mails();
};
const blocked = (rule: string, ...hanging: string[]) => refusal(409, "transfer-reversal-blocked", rule, { hanging });
const pulled = async (): Promise<TeacherId> => {
  const teacher = await aTeacher();
  await depart(teacher);
  expect(await pull(teacher)).toMatchObject({ status: 200 });
  return teacher;
};

describe("TRF-07: a departure by hand is taken back", () => {
  test("the record is as before, nothing of the stint is in the history as served, and audit and history say why", async () => {
    const teacher = await aTeacher();
    const { version, ...before } = await recordOf(a, teacher);
    await depart(teacher);
    expect(await undoDeparture(teacher)).toMatchObject({ status: 200, body: { state: "IN_SERVICE", school: a.school } });
    const { version: after, ...now } = await recordOf(a, teacher);
    expect([now, after]).toEqual([before, version + 2]);
    expect(await historyOf(a, teacher)).toMatchObject({
      body: {
        present: { school: a.school, since: before.since },
        stints: [{ school: a.school, ended: "REVERSED", until: "2022-07-06" }],
        events: expect.arrayContaining([expect.objectContaining({ act: "undo departure", reason: "登记错误" })]),
      },
    });
    const letters = await mails();
    expect(letters.filter(({ subject }) => subject.includes("教师离职登记已撤销"))).toHaveLength(1);
  });

  test("the same again is 200 and writes nothing; for another reason it is refused", async () => {
    const teacher = await aTeacher();
    await depart(teacher);
    const first = await undoDeparture(teacher);
    expect(await undoDeparture(teacher)).toEqual({ ...first, headers: expect.anything() });
    expect(await undoDeparture(teacher, a, { reason: "另有原因" })).toMatchObject(refusal(409, "nothing-to-undo", "TRF-07"));
    await depart(teacher);
    expect(await undoDeparture(teacher, a, { reason: "另有原因" })).toMatchObject({ status: 200 });
  });

  test("its county does it for the school", async () => {
    const teacher = await aTeacher();
    await depart(teacher);
    expect(await undoDeparture(teacher, { ...a, mine: office })).toMatchObject({ status: 200 });
    expect(await auditOf(teacher)).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ act: "undo departure", onBehalf: true, rule: "TRF-07" })]) },
    });
  });

  test("the principal leads again, and the enrollment stands where it was", async () => {
    const school = await given.aSchool({ user: "led", stages: ["JUNIOR"], principal: false });
    const led = { school, mine: system.as("led"), list: "" };
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    await led.mine(`PUT /organizations/${school}/principal`, { teacher });
    await depart(teacher, led);
    expect(await led.mine(`GET /organizations/${school}/principal`)).toMatchObject({ status: 404 });
    await undoDeparture(teacher, led);
    expect(await led.mine(`GET /organizations/${school}/principal`)).toMatchObject({ status: 200, body: { teacher } });
    const enrolled = await aTeacher();
    await enroll(enrolled);
    const roster = await rosterOf(a);
    await depart(enrolled);
    await undoDeparture(enrolled);
    expect(await rosterOf(a)).toBe(roster);
    expect(await enroll(enrolled)).toMatchObject({ status: 200 });
  });

  test("the correction that it closed waits again", async () => {
    const teacher = await aTeacher();
    expect(await correct(a, teacher, { name: "王新" })).toMatchObject({ status: 202 });
    await depart(teacher);
    expect(await undoDeparture(teacher)).toMatchObject({ status: 200 });
    const queue = await office(`GET /organizations/${at.county}/changes`);
    const { items } = z.object({ items: z.array(z.looseObject({ teacher: z.string(), change: z.string() })) }).parse(queue.body);
    const waiting = items.find((one) => one.teacher === teacher);
    expect(await office(`POST /organizations/${at.county}/teachers/${teacher}/changes/${waiting?.change}/approval`)).toMatchObject({
      status: 200,
    });
    expect(await recordOf(a, teacher)).toMatchObject({ name: "王新" });
  });

  test("and is closed again by the next departure, of which those who made it are told again", async () => {
    const teacher = await aTeacher();
    expect(await correct(a, teacher, { name: "王新" })).toMatchObject({ status: 202 });
    const told = async () => (await mails()).filter(({ messageId }) => messageId.startsWith("<correction-closed.")).length;
    const before = await told();
    const byOffice = { ...a, mine: office };
    expect(await depart(teacher, byOffice)).toMatchObject({ status: 200 });
    expect(await undoDeparture(teacher)).toMatchObject({ status: 200 });
    expect(await depart(teacher, byOffice)).toMatchObject({ status: 200 });
    expect((await told()) - before).toBe(2);
  });
});

describe("TRF-03: a pull is taken back", () => {
  test("they are in the pool as before, with what came along back on its list, and the pull's stint is none", async () => {
    const teacher = await aTeacher();
    await enroll(teacher);
    await depart(teacher);
    const rosters = [await rosterOf(a), await rosterOf(b)];
    await pull(teacher);
    expect([await rosterOf(a), await rosterOf(b)]).toEqual([(rosters[0] ?? 0) - 1, (rosters[1] ?? 0) + 1]);
    const first = await undoPull(teacher);
    expect(first).toMatchObject({ status: 200, body: { teacher, state: "DEPARTED" } });
    expect(first.body).not.toHaveProperty("school");
    expect(await undoPull(teacher)).toMatchObject({ status: 200, body: first.body });
    expect(await undoPull(teacher, b, { reason: "另有原因" })).toMatchObject(refusal(409, "nothing-to-undo", "TRF-03"));
    expect([await rosterOf(a), await rosterOf(b)]).toEqual(rosters);
    expect(await b.mine(`GET /organizations/${b.school}/teachers/${teacher}`)).toMatchObject({ status: 404 });
    expect(await historyOf(a, teacher)).toMatchObject({
      body: {
        state: "DEPARTED",
        stints: [
          { school: a.school, ended: "DEPARTED" },
          { school: b.school, ended: "REVERSED" },
        ],
        events: expect.arrayContaining([expect.objectContaining({ act: "undo pull", reason: "登记错误" })]),
      },
    });
    const letters = await mails();
    expect(letters.filter(({ subject }) => subject.includes("教师调入（离职教师库）已撤销"))).toHaveLength(2);
    expect(await undoDeparture(teacher)).toMatchObject({ status: 200, body: { state: "IN_SERVICE", school: a.school } });
    expect(await pull(teacher)).toMatchObject(refusal(409, "not-in-departed-pool", "TRF-03"));
  });

  test("§6-44 a pull that followed another is taken back to the one before: the same ask of that stands again, and it is taken back in turn", async () => {
    const c = await given.anOpenSchool("c", "JUNIOR", { code: "3790010003" });
    const teacher = await pulled();
    expect(await pull(teacher, c)).toMatchObject(refusal(409, "not-in-departed-pool", "TRF-03", {}));
    expect(await depart(teacher, b)).toMatchObject({ status: 200 });
    expect(await pull(teacher, c)).toMatchObject({ status: 200 });
    expect(await pull(teacher, c)).toMatchObject({ status: 200 });
    expect(await undoPull(teacher, b)).toMatchObject(blocked("TRF-03", "LATER_MOVE"));
    expect(await undoPull(teacher, c)).toMatchObject({ status: 200 });
    expect(await undoPull(teacher, b)).toMatchObject(blocked("TRF-03", "DEPARTED_SINCE"));
    expect(await undoDeparture(teacher, b)).toMatchObject({ status: 200, body: { state: "IN_SERVICE", school: b.school } });
    expect(await pull(teacher, b)).toMatchObject({ status: 200, body: { school: b.school } });
    expect(await undoPull(teacher, b)).toMatchObject({ status: 200, body: { state: "DEPARTED" } });
    expect(await undoDeparture(teacher, a)).toMatchObject({ status: 200, body: { school: a.school } });
    expect(await pull(teacher, a)).toMatchObject(refusal(422, "transfer-same-school", "TRF-06", {}));
    const again = await pulled();
    expect(await depart(again, b)).toMatchObject({ status: 200 });
    expect(await pull(again, b)).toMatchObject({ status: 200 });
    expect(await pull(again, b)).toMatchObject({ status: 200 });
  });

  test("a level above says why it does so instead, and is written down so", async () => {
    const teacher = await pulled();
    const county = { ...b, mine: office };
    expect(await undoPull(teacher, county)).toMatchObject(refusal(403, "transfer-override-required", "TRF-03"));
    const ask = { reason: "登记错误", override: { reason: "该校管理员生病" } };
    expect(await undoPull(teacher, county, ask)).toMatchObject({ status: 200 });
  });

  test("both counties that were told of it are told that it is taken back (§6-57)", async () => {
    const far = await given.aSchool({ user: "far", stages: ["JUNIOR"], code: "3790020001" }, at.countyB);
    const there = { school: far, mine: system.as("far"), list: "" };
    const teacher = await aTeacher();
    await depart(teacher);
    await pull(teacher, there);
    const told = async () => (await mails()).filter(({ subject }) => subject.includes("教师调入（离职教师库）已撤销")).length;
    const before = await told();
    expect(await undoPull(teacher, there)).toMatchObject({ status: 200 });
    expect((await told()) - before).toBe(4);
  });
});

describe("what came since stops it and is named", () => {
  const stopped: readonly [string, string, (teacher: TeacherId) => Promise<unknown>, string][] = [
    ["TRF-03", "an enrollment", (teacher) => enroll(teacher, b), "ENROLLED_SINCE"],
    ["TRF-03", "a change of the record", (teacher) => correct(b, teacher, { remark: "支教" }), "RECORD_CHANGED"],
    ["TRF-03", "a correction that waits", (teacher) => correct(b, teacher, { name: "王新" }), "OPEN_CHANGE"],
    ["TRF-03", "another departure", (teacher) => depart(teacher, b), "DEPARTED_SINCE"],
    [
      "TRF-03",
      "a move",
      (teacher) => office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: a.school, reason: "支教" }),
      "LATER_MOVE",
    ],
  ];
  test.each(stopped)("%s %s", async (rule, _, since, hanging) => {
    const teacher = await pulled();
    expect(await since(teacher)).not.toMatchObject({ status: 409 });
    expect(await undoPull(teacher)).toMatchObject(blocked(rule, hanging));
  });

  test.each<Refused>([
    [
      "TRF-07",
      "a departure after which another school pulled them",
      async () => undoDeparture(await pulled()),
      409,
      "transfer-reversal-blocked",
    ],
    ["TRF-07", "a departure that never was", async () => undoDeparture(await aTeacher()), 409, "nothing-to-undo"],
    ["TRF-03", "a pull that never was", async () => undoPull(await aTeacher(), a), 409, "nothing-to-undo"],
    ["TRF-07", "somebody of another school", async () => undoDeparture(await aTeacher(), b), 404, "not-found"],
    ["TRF-03", "somebody of another school", async () => undoPull(await aTeacher()), 404, "not-found"],
    ["TRF-03", "a pull without a reason", async () => undoPull(await pulled(), b, {}), 422, "reason-required"],
    [
      "TRF-07",
      "a departure without a reason",
      async () => {
        const teacher = await aTeacher();
        await depart(teacher);
        return undoDeparture(teacher, a, {});
      },
      422,
      "reason-required",
    ],
  ])("%s %s", isRefused);
});
