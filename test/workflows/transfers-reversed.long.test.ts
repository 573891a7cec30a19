import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let office: Client;
let a: { school: OrgId; mine: Client; list: string };
let b: { school: OrgId; mine: Client; list: string };
let c: { school: OrgId; mine: Client; list: string };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  a = await given.anOpenSchool("a", "JUNIOR", { code: "3790010001" });
  b = await given.anOpenSchool("b", "JUNIOR", { code: "3790010002" });
  c = await given.anOpenSchool("c", "JUNIOR", { code: "3790010003" });
  office = system.as("county");
});
afterAll(() => system.stop());

const Filed = z.object({ transfer: z.string() });
const Versioned = z.object({ version: z.int() });
const blocked = (...hanging: string[]) => ({ status: 409, body: { code: "transfer-reversal-blocked", rule: "TRF-08", hanging } });
const aTeacher = () => given.aTeacher(a.school, { stages: ["JUNIOR"] });
const move = async (teacher: TeacherId, toSchool: OrgId): Promise<string> =>
  Filed.parse((await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason: "支教" })).body).transfer;
const act = (transfer: string, verb: string) =>
  office(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, { reason: "调错人" });
const reverse = (transfer: string) => act(transfer, "reversal");
const recordOf = async ({ mine, school }: typeof a, teacher: TeacherId) =>
  (await mine(`GET /organizations/${school}/teachers/${teacher}`)).body;
const correct = async (where: typeof a, teacher: TeacherId, facts: object) => {
  const { version } = Versioned.parse(await recordOf(where, teacher));
  return where.mine(`PATCH /organizations/${where.school}/teachers/${teacher}`, facts, { "if-match": `"${version}"` });
};

describe("TRF-08: what hangs on a move is named, and nothing else holds it", () => {
  test("somebody who departed since", async () => {
    const teacher = await aTeacher();
    const transfer = await move(teacher, b.school);
    await b.mine(`POST /organizations/${b.school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
    expect(await reverse(transfer)).toMatchObject(blocked("DEPARTED_SINCE"));
  });

  test("moves one after the other are taken back one after the other, to the record, the list and the day they began with", async () => {
    const teacher = await aTeacher();
    await a.mine(`POST ${a.list}/enrollments`, { teacher, subject: "数学" });
    const before = await recordOf(a, teacher);
    const [first, second] = [await move(teacher, b.school), await move(teacher, c.school)];
    expect(await reverse(first)).toMatchObject(blocked("LATER_MOVE"));
    expect(await reverse(second)).toMatchObject({ status: 200 });
    expect(await reverse(first)).toMatchObject({ status: 200 });
    const { version: _, ...same } = z.looseObject({ version: z.int() }).parse(before);
    expect(await recordOf(a, teacher)).toMatchObject(same);
    expect(await a.mine(`GET ${a.list}/enrollments`)).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ teacher })]) },
    });
  });

  test("a request that was rejected since leaves nothing behind", async () => {
    const teacher = await aTeacher();
    const transfer = await move(teacher, b.school);
    const ask = { direction: "OUT", teacher, toCode: "3790010003", reason: "工作需要" };
    const later = Filed.parse((await b.mine(`POST /organizations/${b.school}/transfers`, ask)).body).transfer;
    expect(await reverse(transfer)).toMatchObject(blocked("OPEN_TRANSFER"));
    expect(await act(later, "rejection")).toMatchObject({ status: 200 });
    expect(await reverse(transfer)).toMatchObject({ status: 200 });
  });

  test("a record corrected since", async () => {
    const teacher = await aTeacher();
    const transfer = await move(teacher, b.school);
    expect(await correct(b, teacher, { remark: "支教一年" })).toMatchObject({ status: 200 });
    expect(await reverse(transfer)).toMatchObject(blocked("RECORD_CHANGED"));
  });

  test("section 9: a name that is only kept in another folding by now is no correction", async () => {
    const { indexOf, teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { get, present } = await import("#table/rows.ts");
    const teacher = await aTeacher();
    const keptAs = async (name: string) => {
      const record = { ...present(await get(teachers.at({ teacher })), "the record"), name };
      await transact([teachers.put({ teacher }, record, { when: "exists", index: indexOf(record) })]);
    };
    await keptAs("王　伟");
    const transfer = await move(teacher, b.school);
    await keptAs("王伟");
    expect(await reverse(transfer)).toMatchObject({ status: 200 });
    const other = await move(teacher, b.school);
    await keptAs("王维");
    expect(await reverse(other)).toMatchObject(blocked("RECORD_CHANGED"));
  });

  test("a correction of the new school that waits; one that waited before goes back along", async () => {
    const [asked, waiting] = [await aTeacher(), await aTeacher()];
    expect(await correct(a, waiting, { name: "王新" })).toMatchObject({ status: 202 });
    const [first, second] = [await move(asked, b.school), await move(waiting, b.school)];
    expect(await correct(b, asked, { name: "王新" })).toMatchObject({ status: 202 });
    expect(await reverse(first)).toMatchObject(blocked("OPEN_CHANGE"));
    expect(await reverse(second)).toMatchObject({ status: 200 });
    const queue = await office(`GET /organizations/${at.county}/changes`);
    expect(queue.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ teacher: waiting, school: a.school })]) });
  });
});

describe("GOV-16: a school is led by somebody who serves there", () => {
  const lead = (where: typeof a, teacher: TeacherId) => where.mine(`PUT /organizations/${where.school}/principal`, { teacher });
  const leader = (where: typeof a) => where.mine(`GET /organizations/${where.school}/principal`);
  const aSchool = (user: string) => given.aSchool({ user, stages: ["JUNIOR"], principal: false });
  const at1 = (user: string, school: OrgId) => ({ school, mine: system.as(user), list: "" });

  test("whoever was named since at the new school is not taken from it unawares", async () => {
    const bare = at1("bare", await aSchool("bare"));
    const teacher = await aTeacher();
    const transfer = await move(teacher, bare.school);
    expect(await lead(bare, teacher)).toMatchObject({ status: 201 });
    expect(await reverse(transfer)).toMatchObject(blocked("PRINCIPAL_SINCE"));
  });

  test("a principal who moves leads no more, and again once the move is taken back", async () => {
    const led = at1("led", await aSchool("led"));
    const teacher = await given.aTeacher(led.school, { stages: ["JUNIOR"] });
    await lead(led, teacher);
    const transfer = await move(teacher, b.school);
    expect(await leader(led)).toMatchObject({ status: 404 });
    expect(await office(`POST /programs/2022/schools/${led.school}/stages/JUNIOR/unit`, {})).toMatchObject({
      status: 409,
      body: { code: "principal-missing", rule: "GOV-16" },
    });
    expect(await reverse(transfer)).toMatchObject({ status: 200 });
    expect(await leader(led)).toMatchObject({ status: 200, body: { teacher } });
  });

  test("their successor is named at once, and stays when they come back", async () => {
    const led = at1("heir", await aSchool("heir"));
    const [teacher, heir] = [
      await given.aTeacher(led.school, { stages: ["JUNIOR"] }),
      await given.aTeacher(led.school, { stages: ["JUNIOR"] }),
    ];
    await lead(led, teacher);
    await led.mine(`POST /organizations/${led.school}/departures`, { teacher, on: "2022-07-06", reason: "退休" });
    expect(await lead(led, heir)).toMatchObject({ status: 201, body: { teacher: heir } });
    await led.mine(`POST /organizations/${led.school}/pulls`, { teacher });
    expect(await leader(led)).toMatchObject({ status: 200, body: { teacher: heir } });
    expect(await lead(led, teacher)).toMatchObject({ status: 409, body: { code: "principal-exists", rule: "GOV-16" } });
  });
});
