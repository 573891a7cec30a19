import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import { factsOf } from "#domain/teachers/effects.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let office: Client;
let given: Awaited<ReturnType<typeof enrollable>>;
type Place = Awaited<ReturnType<typeof given.anOpenSchool>>;
let a: Place;
let b: Place;

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

const WRITTEN = "王　伟";
const NOW = "王伟";
const someone = () => given.aTeacher(a.school, { stages: ["JUNIOR"], name: WRITTEN });
const recordOf = async (teacher: TeacherId) => {
  const { teachers } = await import("#table/teachers/teachers.ts");
  const { get, present } = await import("#table/rows.ts");
  return present(await get(teachers.at({ teacher })), "the record");
};

/** What a move kept of a record before names were folded. */
const digestThen = (teacher: Teacher): string => {
  const { document, last4, sealed, telephone, verified } = teacher;
  const { stages, ...facts } = factsOf(teacher);
  const said = Object.entries({ ...facts, stages: stages.toSorted(), document, last4, sealed, telephone, verified }).sort();
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 16);
};

/** Lays the record down as the version before kept it: its name as it was written, and nothing remembered. */
const asKeptThen = async (teacher: TeacherId, more: (record: Teacher) => Partial<Teacher> = () => ({})) => {
  const { indexOf, teachers } = await import("#table/teachers/teachers.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { nameAsWritten: _, ...now } = await recordOf(teacher);
  const record = { ...now, name: WRITTEN };
  await transact([teachers.put({ teacher }, { ...record, ...more(record) }, { when: "exists", index: indexOf(record) })]);
  return record;
};

const Filed = z.object({ transfer: z.string() });
/** Somebody whom the version before moved to `b`: the move holds the digest of the name as it was written. */
const movedThen = async () => {
  const { transfers } = await import("#table/teachers/transfers.ts");
  const { TransferId } = await import("#domain/ids.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { get, present } = await import("#table/rows.ts");
  const teacher = await someone();
  const moved = await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: b.school, reason: "支教" });
  const transfer = TransferId.parse(Filed.parse(moved.body).transfer);
  const record = await asKeptThen(teacher);
  const left = { ...present(present(await get(transfers.at({ transfer })), "the move").left, "what it left"), record: digestThen(record) };
  await transact([transfers.update({ transfer }, { set: { left }, when: "exists" })]);
  return { teacher, transfer };
};
const act = (transfer: string, verb: string) =>
  office(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, { reason: "调错人" });
/** A request that is filed and rejected writes the record twice, and changes nothing of it. */
const writtenSince = async (teacher: TeacherId) => {
  const ask = { direction: "OUT", teacher, toCode: "3790010001", reason: "工作需要" };
  const { transfer } = Filed.parse((await b.mine(`POST /organizations/${b.school}/transfers`, ask)).body);
  expect(await act(transfer, "rejection")).toMatchObject({ status: 200 });
  expect((await recordOf(teacher)).name).toBe(NOW);
};
const correct = async ({ mine, school }: Place, teacher: TeacherId, facts: object) =>
  mine(`PATCH /organizations/${school}/teachers/${teacher}`, facts, { "if-match": `"${(await recordOf(teacher)).version}"` });
const blocked = { status: 409, body: { code: "transfer-reversal-blocked", hanging: ["RECORD_CHANGED"] } };

describe("section 9: what was kept of a name before names were folded is read as it was meant", () => {
  test("TRF-08 a move of then is taken back, also once the record was written anew and its name folded", async () => {
    const [untouched, written] = [await movedThen(), await movedThen()];
    expect(await act(untouched.transfer, "reversal")).toMatchObject({ status: 200 });
    await writtenSince(written.teacher);
    expect(await act(written.transfer, "reversal")).toMatchObject({ status: 200 });
    const shown = await a.mine(`GET /organizations/${a.school}/teachers/${written.teacher}`);
    expect(shown).toMatchObject({ status: 200, body: { name: NOW } });
    expect(JSON.stringify(shown.body)).not.toContain(WRITTEN);
  });

  test("TRF-08 two moves, one of then and one of now, are taken back one after the other", async () => {
    const { teacher, transfer: first } = await movedThen();
    const back = await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: a.school, reason: "支教期满" });
    expect(await act(Filed.parse(back.body).transfer, "reversal")).toMatchObject({ status: 200 });
    expect(await act(first, "reversal")).toMatchObject({ status: 200 });
  });

  test("TRF-08 and a record that was corrected since still holds it: another fact, another name, and that taken back again", async () => {
    const [fact, name] = [await movedThen(), await movedThen()];
    expect(await correct(b, fact.teacher, { remark: "支教一年" })).toMatchObject({ status: 200 });
    expect(await act(fact.transfer, "reversal")).toMatchObject(blocked);
    const { change } = z.object({ change: z.string() }).parse((await correct(b, name.teacher, { name: "王维" })).body);
    expect(await office(`POST /organizations/${at.county}/teachers/${name.teacher}/changes/${change}/approval`)).toMatchObject({
      status: 200,
    });
    expect(await act(name.transfer, "reversal")).toMatchObject(blocked);
    expect(await recordOf(name.teacher)).not.toHaveProperty("nameAsWritten");
  });

  test("TRF-03 a pull of then is taken back, also once the record was written anew", async () => {
    const teacher = await someone();
    await a.mine(`POST /organizations/${a.school}/departures`, { teacher, on: "2022-07-06", reason: "辞职" });
    expect(await b.mine(`POST /organizations/${b.school}/pulls`, { teacher })).toMatchObject({ status: 200 });
    await asKeptThen(teacher, (record) => (record.pulled ? { pulled: { ...record.pulled, record: digestThen(record) } } : {}));
    await writtenSince(teacher);
    expect(await b.mine(`POST /organizations/${b.school}/pulls/${teacher}/reversal`, { reason: "登记错误" })).toMatchObject({
      status: 200,
    });
  });

  test("SEC-04 a correction of such a name is approved: that the name was folded when it was asked for overtook nothing", async () => {
    const teacher = await someone();
    const { change } = z.object({ change: z.string() }).parse((await correct(a, teacher, { name: "王维" })).body);
    expect(await office(`POST /organizations/${at.county}/teachers/${teacher}/changes/${change}/approval`)).toMatchObject({ status: 200 });
    expect((await recordOf(teacher)).name).toBe("王维");
  });

  test("ENR-06 a frozen list that names somebody as then says of nobody that they were corrected since", async () => {
    const teacher = await someone();
    expect(await a.mine(`POST ${a.list}/enrollments`, { teacher, subject: "数学" })).toMatchObject({ status: 201 });
    await asKeptThen(teacher);
    expect(await given.submit(a)).toMatchObject({ status: 200 });
    expect(await correct(a, teacher, { remark: "骨干教师" })).toMatchObject({ status: 200 });
    expect((await recordOf(teacher)).name).toBe(NOW);
    const list = await a.mine(`GET ${a.list}/lists/1`);
    expect(list).toMatchObject({ body: { teachers: expect.arrayContaining([expect.objectContaining({ teacher, name: WRITTEN })]) } });
    expect(list).toMatchObject({ body: { since: { corrected: [] } } });
  });
});
