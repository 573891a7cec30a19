import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { cellsOf } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let office: Client;
let given: Awaited<ReturnType<typeof enrollable>>;
type Place = Awaited<ReturnType<typeof given.anOpenSchool>>;
let one: Place;
let two: Place;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  office = system.as("county");
  await given.openRegions("JUNIOR", "KINDERGARTEN");
  one = await given.anOpenSchool("one", "JUNIOR", { name: "第一初中", stages: ["PRIMARY", "JUNIOR"], code: "3790010001" });
  two = await given.anOpenSchool("two", "JUNIOR", { name: "第二初中", code: "3790010002" });
});
afterAll(() => system.stop());

const enrolled = async (place: Place, name: string, subject = "数学", stages?: ["JUNIOR"]): Promise<TeacherId> => {
  const teacher = await place.teacher({ name, ...(stages && { stages }) });
  expect(await place.mine(`POST ${place.list}/enrollments`, { teacher, subject })).toMatchObject({ status: 201 });
  return teacher;
};

/** A key field corrected by the school and checked by the county. */
const corrected = async ({ school, mine }: Place, teacher: TeacherId, ask: object) => {
  const path = `/organizations/${school}/teachers/${teacher}`;
  const { headers } = await mine(`GET ${path}`);
  const asked = await mine(`PATCH ${path}`, ask, { "if-match": `${headers.get("etag")}` });
  const { pending } = z.object({ pending: z.object({ change: z.string() }) }).parse(asked.body);
  const checked = await office(`POST /organizations/${at.county}/teachers/${teacher}/changes/${pending.change}/approval`);
  expect(checked).toMatchObject({ status: 200, body: { state: "APPROVED" } });
};
const edited = async (school: string, ask: object) => {
  const { headers } = await office(`GET /organizations/${school}`);
  expect(await office(`PATCH /organizations/${school}`, ask, { "if-match": `${headers.get("etag")}` })).toMatchObject({ status: 200 });
};
const county = () => `/programs/2022/counties/${at.county}/stages/JUNIOR`;
const locked = async (stage: "JUNIOR" | "KINDERGARTEN") => given.lock(stage);
const person = (teacher: TeacherId | undefined, code: string) => expect.objectContaining({ teacher, code });

describe("ENR-11, ENR-14, §6-59 a list is held against its people when it is frozen and when it is locked", () => {
  let [position, stage, moved, gone]: TeacherId[] = [];
  let kindergarten: Place;

  test("the school that submits is warned by name, and may submit", async () => {
    position = await enrolled(one, "改职务");
    stage = await enrolled(one, "改学段");
    moved = await enrolled(one, "调动");
    gone = await enrolled(one, "离职");
    await corrected(one, position, { position: "OTHER" });
    const submitted = await given.submit(one);
    expect(submitted).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
    expect(submitted.body).toMatchObject({ warnings: [{ teacher: position, name: "改职务", code: "category-unknown", rule: "ENR-01" }] });
    expect(await one.mine(`GET ${one.list}/lists/1`)).toMatchObject({ body: { teachers: { length: 4 } } });
  });

  test("the county's submission names whom a list contradicts, whatever changed since", async () => {
    await corrected(one, stage ?? fail(), { stages: ["PRIMARY"] });
    kindergarten = await given.anOpenSchool("kindergarten", "KINDERGARTEN", {
      type: "KINDERGARTEN",
      licence: { number: "鲁园1", validThrough: "2022-07-15" },
    });
    const nurse = await enrolled(kindergarten, "园丁", "学前教育");
    expect((await given.submit(kindergarten)).body).toMatchObject({ state: "SUBMITTED", warnings: [] });
    const after = await enrolled(two, "在编");
    expect(await given.submit(two)).toMatchObject({ status: 200 });
    await edited(two.school, { registered: false });

    await system.clock("2022-07-20T09:00", []);
    const people = [person(position, "category-unknown"), person(stage, "stage-mismatch"), person(after, "org-not-registered")];
    expect(await locked("JUNIOR")).toMatchObject(refusal(409, "list-contradicted", "ENR-14", { count: 3, people }));
    const expired = { count: 1, people: [person(nurse, "kg-not-licensed")] };
    expect(await locked("KINDERGARTEN")).toMatchObject(refusal(409, "list-contradicted", "ENR-14", expired));
    await edited(kindergarten.school, { licence: { number: "鲁园1", validThrough: "2025-07-15" } });
    expect(await locked("KINDERGARTEN")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
  });

  test("a person on two submitted lists by a move is no hindrance, nor is one who departed", async () => {
    await edited(two.school, { registered: true });
    const move = { teacher: moved, toSchool: two.school, reason: "工作需要" };
    expect(await office(`POST /organizations/${at.county}/moves`, move)).toMatchObject({ status: 201 });
    expect(await office(`POST ${two.list}/return`, { until: "2022-07-20", reason: "补报调入" })).toMatchObject({ status: 200 });
    expect(await given.submit(two)).toMatchObject({ status: 200, body: { roster: 2 } });
    const leaves = { teacher: gone, on: "2022-07-20", reason: "辞职" };
    expect(await one.mine(`POST /organizations/${one.school}/departures`, leaves)).toMatchObject({ status: 200 });
    expect(await locked("JUNIOR")).toMatchObject(refusal(409, "list-contradicted", "ENR-14", { count: 2 }));
  });

  test("the county's file names everybody of every submitted list once, all columns of one moment", async () => {
    await corrected(two, moved ?? fail(), { name: "调动改名" });
    const columns = ["TEACHER_ID", "NAME", "SCHOOL_NAME", "SCHOOL_CODE", "SUBJECT", "POSITION"].map((field) => ({ heading: field, field }));
    const rows = (await cellsOf(await office(`POST ${county()}/exports`, { purpose: "省平台填报", columns }))).slice(1);
    const of = (teacher: TeacherId | undefined) => rows.filter(([id]) => id === teacher);
    expect(rows).toHaveLength(5);
    expect(of(moved)).toEqual([[moved, "调动改名", "第二初中", "3790010002", "数学", "教师"]]);
    expect(of(gone)).toEqual([[gone, "离职", "第一初中", "3790010001", "数学", "教师"]]);
    expect(of(position)).toEqual([[position, "改职务", "第一初中", "3790010001", "数学", "其他"]]);
    const csv = new TextEncoder().encode("身份证号\n12\n");
    const compared = await office(`POST ${county()}/comparison`, csv, { "content-type": "text/csv" });
    expect(compared).toMatchObject({ status: 200, body: { here: 5 } });
  });

  test("an enrollment that is gone, or says another subject, is named too; mended, the stage locks", async () => {
    const { enrollments, onRoster } = await import("#table/programs/enrollments.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { get, present } = await import("#table/rows.ts");
    const key = (teacher: TeacherId | undefined) => ({ teacher: teacher ?? fail(), year: 2022 });
    const subject = (to: string) => enrollments.update(key(moved), { set: { subject: to }, when: "exists" });
    const before = present(await get(enrollments.at(key(gone))), "an enrollment");
    await transact([subject("语文"), enrollments.remove(key(gone), { subject: "数学" })]);
    const people = expect.arrayContaining([person(moved, "teacher-already-enrolled"), person(gone, "listed-not-enrolled")]);
    expect(await locked("JUNIOR")).toMatchObject(refusal(409, "list-contradicted", "ENR-14", { people }));

    await transact([subject("数学"), enrollments.put(before, before, { index: onRoster(before) })]);
    expect(await office(`POST ${one.list}/return`, { until: "2022-07-20", reason: "核对名单" })).toMatchObject({ status: 200 });
    for (const teacher of [position, stage, gone])
      expect(await one.mine(`DELETE ${one.list}/enrollments/${teacher}`)).toMatchObject({ status: 200 });
    expect(await given.submit(one, { nobodyTakesPart: true })).toMatchObject({ status: 200, body: { warnings: [] } });
    expect(await locked("JUNIOR")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});

const fail = (): never => {
  throw new Error("nobody was enrolled");
};
