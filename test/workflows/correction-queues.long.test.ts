import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let next: string;
let village: string;
let far: string;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T09:00" });
  at = await offices(system);
  given = schooling(system, 41);
  school = await given.aSchool("maker", at.county);
  await given.anAdministrator("checker", school);
  next = await given.aSchool("next", at.county);
  await given.anAdministrator("next-2", next);
  village = await given.aSchool("lonely", at.county);
  far = await given.aSchool("far", at.countyB, "county-b");
});
afterAll(() => system.stop());

const Pending = z.object({ pending: z.object({ change: z.string() }) });
const Queue = z.object({ items: z.array(z.object({ change: z.string(), checker: z.string() })) });
const Moved = z.object({ transfer: z.string() });

const queueOf = async (by: string, organization: string) =>
  Queue.parse((await system.as(by)(`GET /organizations/${organization}/changes`)).body).items.map(({ change }) => change);
const decide = (by: string, organization: string, { teacher, change }: Asked, verdict: "approval" | "rejection", ask: object = {}) =>
  system.as(by)(`POST /organizations/${organization}/teachers/${teacher}/changes/${change}/${verdict}`, ask);
const move = async (teacher: string, toSchool: string) =>
  Moved.parse((await system.as("county")(`POST /organizations/${at.county}/moves`, { teacher, toSchool, reason: "支教" })).body).transfer;
const named = async (by: string, of: string, teacher: string) => (await system.as(by)(`GET /organizations/${of}/teachers/${teacher}`)).body;

const textOf = (body: unknown): string => (body instanceof Uint8Array ? Buffer.from(body).toString() : `${body}`);

type Asked = { readonly teacher: string; readonly change: string };

/** A teacher of the first school whose name one of its two administrators has asked to correct. */
const anOpenCorrection = async (ask: object = { name: "新姓名" }, by = "maker", of = school): Promise<Asked> => {
  const { teacher, version } = await given.aTeacher(by, of);
  const answer = await system.as(by)(`PATCH /organizations/${of}/teachers/${teacher}`, ask, { "if-match": `"${version}"` });
  expect(answer.status).toBe(202);
  return { teacher, change: Pending.parse(answer.body).pending.change };
};

describe("SEC-04 an open correction goes along with its person", () => {
  test("the new school checks it, the old one neither sees nor decides it; what it says is put on the record there", async () => {
    const asked = await anOpenCorrection();
    expect(await queueOf("checker", school)).toContain(asked.change);
    await move(asked.teacher, next);
    expect(await queueOf("next", next)).toContain(asked.change);
    expect(await queueOf("checker", school)).not.toContain(asked.change);
    expect((await decide("maker", school, asked, "approval")).status).toBe(404);
    expect((await decide("checker", school, asked, "rejection", { reason: "填写有误" })).status).toBe(404);
    expect(await decide("county", at.county, asked, "approval")).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
    expect(await decide("next", next, asked, "approval")).toMatchObject({ status: 200, body: { state: "APPROVED", school: next } });
    expect(await named("next", next, asked.teacher)).toMatchObject({ name: "新姓名" });
    expect(await queueOf("next", next)).not.toContain(asked.change);
  });

  test("§6-47 the one administrator of a village school checks what another school made; their own is the county's", async () => {
    const asked = await anOpenCorrection();
    await move(asked.teacher, village);
    expect(await queueOf("lonely", village)).toContain(asked.change);
    const own = await anOpenCorrection({ name: "乙" }, "lonely", village);
    expect(await queueOf("county", at.county)).toContain(own.change);
    await move(own.teacher, next);
    expect(await queueOf("county", at.county)).not.toContain(own.change);
    expect(await queueOf("next", next)).toContain(own.change);
    expect((await decide("next-2", next, own, "approval")).status).toBe(200);
    expect((await decide("lonely", village, asked, "approval")).status).toBe(200);
  });

  test("TRF-07 a departure closes it, those who made it are told, and whoever pulls them asks anew", async () => {
    const asked = await anOpenCorrection({ name: "丙", document: { number: given.people.identityNumber() } });
    const departure = { teacher: asked.teacher, on: "2022-07-05", reason: "辞职" };
    expect((await system.as("checker")(`POST /organizations/${school}/departures`, departure)).status).toBe(200);
    expect(await queueOf("checker", school)).not.toContain(asked.change);
    const file = await system.as("checker")(`POST /organizations/${school}/exports/changes`, { purpose: "核对", format: "csv" });
    expect(file.status).toBe(200);
    expect(textOf(file.body)).not.toContain(asked.teacher);
    for (const verdict of ["approval", "rejection"] as const)
      expect(await decide("checker", school, asked, verdict, verdict === "rejection" ? { reason: "填写有误" } : {})).toMatchObject({
        status: 409,
        body: { code: "change-decided", state: "WITHDRAWN" },
      });
    const past = (await system.as("checker")(`GET /organizations/${school}/teachers/${asked.teacher}/history`)).body;
    expect(past).toMatchObject({ changes: [{ state: "WITHDRAWN", decided: { reason: "已离职" } }] });
    expect(JSON.stringify(past)).not.toMatch(/sealed|hmac/);
    await system.settle();
    const [letter, ...more] = (await system.mails()).filter(({ messageId }) => messageId.startsWith("<correction-closed."));
    expect(more).toEqual([]);
    expect(letter?.messageId).toContain(asked.change);
    expect((await system.as("far")(`POST /organizations/${far}/pulls`, { teacher: asked.teacher })).status).toBe(200);
    expect(await queueOf("far", far)).not.toContain(asked.change);
    const { version } = z.object({ version: z.number() }).parse(await named("far", far, asked.teacher));
    const again = await system.as("far")(
      `PATCH /organizations/${far}/teachers/${asked.teacher}`,
      { name: "丙" },
      { "if-match": `"${version}"` },
    );
    expect(again.status).toBe(202);
  });

  test("whoever departs somebody whom they asked to correct themselves gets no letter of it; what is decided already is not closed", async () => {
    const asked = await anOpenCorrection();
    const decided = await anOpenCorrection();
    expect((await decide("checker", school, decided, "approval")).status).toBe(200);
    for (const { teacher } of [asked, decided]) {
      const departure = { teacher, on: "2022-07-05", reason: "调出" };
      expect((await system.as("maker")(`POST /organizations/${school}/departures`, departure)).status).toBe(200);
    }
    await system.settle();
    const letters = (await system.mails()).filter(({ messageId }) => messageId.startsWith("<correction-closed."));
    expect(letters.filter(({ messageId }) => [asked, decided].some(({ change }) => messageId.includes(change)))).toEqual([]);
    const stateOf = async (teacher: string) => (await system.as("maker")(`GET /organizations/${school}/teachers/${teacher}/history`)).body;
    expect(await stateOf(asked.teacher)).toMatchObject({ changes: [{ state: "WITHDRAWN" }] });
    expect(await stateOf(decided.teacher)).toMatchObject({ changes: [{ state: "APPROVED" }] });
  });
});

/** The queue as a crash right after a move leaves it: the person is at the new school, the correction with the old one. */
const leftBehind = async ({ teacher, change }: Asked) => {
  const { changes } = await import("#table/corrections/corrections.ts");
  const { inQueue } = await import("#table/corrections/requeue.ts");
  const { get } = await import("#table/rows.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { ChangeId, OrgId, TeacherId } = await import("#domain/ids.ts");
  const key = { teacher: TeacherId.parse(teacher), change: ChangeId.parse(change) };
  const row = await get(changes.at(key));
  if (!row) throw new Error("no such correction");
  const { organization: _, ...made } = row.made;
  const before = { ...row, school: OrgId.parse(school), checker: OrgId.parse(school), made };
  await transact([changes.put(key, before, { index: inQueue(before) })]);
};

const digestsOf = async (day: string, organization: string) =>
  (await system.mails()).filter(({ messageId }) => messageId.startsWith(`<correction-digest.${day}.${organization}`));

describe("SEC-04 at 08:00 each organisation hears what waits to be checked by it", () => {
  test("what a crash between a move and its second write left behind is nobody's until 08:00, and then the new school's", async () => {
    const asked = await anOpenCorrection({ name: "卯辰巳" });
    await move(asked.teacher, next);
    await leftBehind(asked);
    expect(await queueOf("checker", school)).not.toContain(asked.change);
    expect(await queueOf("next", next)).not.toContain(asked.change);
    await system.clock("2022-07-06T08:05", ["Corrections"]);
    await system.settle();
    expect(await queueOf("next", next)).toContain(asked.change);
    expect(await queueOf("checker", school)).not.toContain(asked.change);
    const [digest, ...more] = await digestsOf("2022-07-06", next);
    expect(digest?.subject).toBe("【学时】待审核信息修正1项");
    expect(more).toEqual([]);
    expect(digest && (await system.mail(digest.id)).text).not.toContain("卯辰巳");
    expect(await digestsOf("2022-07-06", village)).toEqual([]);
    expect(await digestsOf("2022-07-06", school)).toEqual([]);
  });

  test("what has waited for more than a day is said, and a repeated run sends nothing twice", async () => {
    await system.clock("2022-07-07T08:05", ["Corrections"]);
    await system.settle();
    expect((await digestsOf("2022-07-07", next)).map(({ subject }) => subject)).toEqual(["【学时】待审核信息修正1项，其中1项已超过1天"]);
    const { handler } = await import("#functions/corrections/on-tick.ts");
    const scheduled = new Date("2022-07-07T08:00:00+08:00").toISOString();
    await handler(
      { tick: "08:00", scheduled },
      z.custom<Parameters<typeof handler>[1]>().parse({ getRemainingTimeInMillis: () => 60_000 }),
    );
    await system.settle();
    expect(await digestsOf("2022-07-07", next)).toHaveLength(1);
  });

  test("those who made it hear that it was rejected and why, without a name; what was withdrawn or approved is not told", async () => {
    const letters = async () => (await system.mails()).filter(({ messageId }) => messageId.startsWith("<correction-rejected."));
    const [asked, own, good] = [await anOpenCorrection({ name: "午未申" }), await anOpenCorrection(), await anOpenCorrection()];
    await move(asked.teacher, next);
    expect(await decide("next", next, asked, "rejection", { reason: "号码110105194912310021不符" })).toMatchObject({
      status: 422,
      body: { code: "bad-input" },
    });
    expect((await decide("next", next, asked, "rejection", { reason: "午未申与证件不符" })).status).toBe(200);
    expect((await decide("maker", school, own, "rejection", { reason: "填错" })).status).toBe(200);
    expect((await decide("checker", school, good, "approval")).status).toBe(200);
    await system.settle();
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter?.messageId).toContain(asked.change);
    const { text, to } = z.object({ text: z.string(), to: z.unknown() }).parse(letter && (await system.mail(letter.id)));
    expect(text).toContain("该教师与证件不符");
    expect(text).not.toContain("午未申");
    expect(JSON.stringify(to)).not.toContain("next");
  });
});

describe("SEC-04 an approval compares what it was asked about", () => {
  test("a newer change is not overwritten: whoever checks is told what was, what is asked and what stands, and rejects", async () => {
    const asked = await anOpenCorrection({ name: "新姓名" });
    const { teachers, putTeacher } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { get, present } = await import("#table/rows.ts");
    const { TeacherId } = await import("#domain/ids.ts");
    const standing = present(await get(teachers.at({ teacher: TeacherId.parse(asked.teacher) })), "a record");
    await transact([putTeacher({ ...standing, name: "另改名", version: standing.version + 1 }, { version: standing.version })]);
    const told = { old: { name: standing.name }, asked: { name: "新姓名" }, now: { name: "另改名" } };
    expect(await decide("checker", school, asked, "approval")).toMatchObject({
      status: 409,
      body: { code: "change-overtaken", rule: "SEC-04", ...told },
    });
    expect(await named("maker", school, asked.teacher)).toMatchObject({ name: "另改名" });
    expect(await decide("checker", school, asked, "rejection", { reason: "已另改" })).toMatchObject({
      status: 200,
      body: { state: "REJECTED" },
    });
  });
});
