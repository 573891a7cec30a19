import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { refusal } from "#given/refusals.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let office: Client;
let given: Awaited<ReturnType<typeof enrollable>>;
type Place = Awaited<ReturnType<typeof given.anOpenSchool>>;
let open: Place;
const people = new People(57, "370685");

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  office = system.as("county");
  await given.openRegions("JUNIOR", "PRIMARY");
  open = await given.anOpenSchool("open", "JUNIOR", { name: "九年一贯制学校", code: "3706851001", stages: ["PRIMARY", "JUNIOR"] });
});
afterAll(() => system.stop());

const Below = z.object({ items: z.array(z.object({ code: z.string(), organization: z.string() })) });
const edited = async (school: string, ask: object) => {
  const { headers } = await office(`GET /organizations/${school}`);
  return office(`PATCH /organizations/${school}`, ask, { "if-match": `${headers.get("etag")}` });
};
const brought = (line: object, query = "") => {
  const lines = [people.aSchool({ 上级管理单位代码: "370685", ...line })];
  return importing(system, office, at.county, "schools", csvOf(lines), query);
};
const as = (line: object) => ({ 学校代码: "3706851001", 学校名称: "九年一贯制学校", 学段: "小学、初中", 起止年级: "", ...line });
const schoolOf = async (code: string): Promise<string> => {
  const { body } = await office(`GET /organizations/${at.county}/organizations?limit=100`);
  return Below.parse(body).items.find((one) => one.code === code)?.organization ?? "";
};
const undo = ({ import: id }: { import: string }) => office(`POST /organizations/${at.county}/imports/${id}/undo`);
const unitOf = (school: string, stage = "JUNIOR") => `/programs/2022/schools/${school}/stages/${stage}`;
const returned = { until: "2022-07-20", reason: "补报" };

describe("GOV-01, DIR-07 what hangs on a school stops its change, by hand and by sheet", () => {
  test("a stage that people teach in, and of which a list stands, stays", async () => {
    const teacher = await open.teacher();
    expect(await open.mine(`POST ${open.list}/enrollments`, { teacher, subject: "数学" })).toMatchObject({ status: 201 });
    const units = [{ year: 2022, stage: "JUNIOR", state: "DRAFTING", roster: 1 }];
    const held = refusal(409, "stage-in-use", "GOV-01", { people: 1, lists: 1, units });
    expect(await edited(open.school, { stages: ["PRIMARY"] })).toMatchObject(held);
    const job = await brought(as({ 学段: "小学" }));
    expect(await refusals(office, at.county, job)).toEqual([[2, "学段", "stage-in-use"]]);
    expect(await given.submit(open)).toMatchObject({ status: 200 });
    expect(await edited(open.school, { stages: ["PRIMARY"] })).toMatchObject(refusal(409, "stage-in-use", "GOV-01"));
    expect(await office(`GET /organizations/${open.school}`)).toMatchObject({ body: { stages: ["PRIMARY", "JUNIOR"] } });
    expect(await edited(open.school, { stages: ["JUNIOR"], telephone: "1000000009" })).toMatchObject({ status: 200 });
    expect(await edited(open.school, { stages: ["PRIMARY", "JUNIOR"] })).toMatchObject({ status: 200 });
  });

  test("so does its type, by which it needs a principal and a licence", async () => {
    const job = await brought(as({ 类型: "教科研机构" }));
    expect(await refusals(office, at.county, job)).toEqual([[2, "类型", "type-in-use"]]);
    const over = await edited(open.school, { type: "RESEARCH_INSTITUTE" });
    expect(over).toMatchObject({ status: 422 });
  });

  test("the undo of a sheet takes away no stage that is in use, and no school that a list names", async () => {
    const added = await brought(as({ 学段: "小学、初中、高中" }));
    expect(added).toMatchObject({ counts: { updated: 1 } });
    await given.aTeacher(open.school, { stages: ["SENIOR"] });
    expect(await undo(added)).toMatchObject(refusal(409, "import-undo-blocked", "SEC-03", { hanging: [{ row: 2, why: "HAS_PEOPLE" }] }));
    const founded = await brought({ 学校代码: "3706851009", 学段: "初中" });
    expect(await office(`POST ${unitOf(await schoolOf("3706851009"))}/absence`, { reason: "九月招生" })).toMatchObject({ status: 200 });
    expect(await undo(founded)).toMatchObject(refusal(409, "import-undo-blocked", "SEC-03", { hanging: [{ row: 2, why: "HAS_LISTS" }] }));
  });

  test("DIR-08 no school for which a program acts; whoever else was invited to one that goes is invited no more", async () => {
    const served = await brought({ 学校代码: "3706851010", 学段: "初中" });
    const program = { issuer: "https://sign-in.example.invalid/", clientId: "of-school", name: "程序", dutyStatement: "同步信息" };
    const school = await schoolOf("3706851010");
    expect(await office(`POST /organizations/${school}/clients`, program)).toMatchObject({ status: 201 });
    const why = { hanging: [{ row: 2, why: "HAS_ADMINISTRATORS" }] };
    expect(await undo(served)).toMatchObject(refusal(409, "import-undo-blocked", "SEC-03", why));
    const founded = await brought({ 学校代码: "3706851011", 学段: "初中" });
    const gone = await schoolOf("3706851011");
    const ask = { name: "乙", mailbox: "z@example.invalid", dutyStatement: "技术支持", duty: "SUPPORT" };
    const invited = await office(`POST /organizations/${gone}/invitations`, ask);
    const { code } = z.object({ code: z.string() }).parse(invited.body);
    expect((await undo(founded)).status).toBe(202);
    await system.settle();
    expect(await office(`GET /organizations/${gone}`)).toMatchObject({ status: 404 });
    expect(await system.as("too-late")("POST /me/invitations", { code })).toMatchObject(refusal(404, "invitation-invalid", "SEC-02"));
  });
});

describe("every gate on every way", () => {
  test("ENR-14 a school with people on its list is not marked absent, and they are named", async () => {
    const busy = await given.anOpenSchool("busy", "JUNIOR");
    const teacher = await busy.teacher({ name: "已报名" });
    await busy.mine(`POST ${busy.list}/enrollments`, { teacher, subject: "数学" });
    const absent = () => office(`POST ${busy.list}/absence`, { reason: "多次联系未回复" });
    expect(await absent()).toMatchObject(refusal(409, "unit-has-people", "ENR-14", { count: 1, teachers: [{ teacher, name: "已报名" }] }));
    expect(await busy.mine(`DELETE ${busy.list}/enrollments/${teacher}`)).toMatchObject({ status: 200 });
    expect(await absent()).toMatchObject({ status: 200, body: { state: "ABSENT", roster: 0 } });
    expect(await edited(busy.school, { stages: ["PRIMARY"] })).toMatchObject(
      refusal(409, "stage-in-use", "GOV-01", { people: 1, lists: 0 }),
    );
  });

  test("GOV-16 nor does a return from an absence open a school that nobody leads", async () => {
    const school = await given.aSchool({ user: "headless", stages: ["JUNIOR"], principal: false });
    expect(await office(`POST ${unitOf(school)}/unit`, {})).toMatchObject(refusal(409, "principal-missing", "GOV-16"));
    expect(await office(`POST ${unitOf(school)}/absence`, { reason: "新建" })).toMatchObject({ status: 200 });
    expect(await office(`POST ${unitOf(school)}/return`, returned)).toMatchObject(refusal(409, "principal-missing", "GOV-16"));
    expect(await office(`GET ${unitOf(school)}/unit`)).toMatchObject({ body: { state: "ABSENT" } });
  });

  test("ENR-10 a stage that the school lacks is called that, whoever asks for what", async () => {
    const school = await given.aSchool({ user: "junior-only", stages: ["JUNIOR"] });
    const mine = system.as("junior-only");
    const lacks = refusal(422, "stage-not-in-school", "ENR-10");
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name: "初中教师" });
    for (const stage of ["PRIMARY", "KINDERGARTEN"]) {
      const list = unitOf(school, stage);
      const ask = { teacher, subject: stage === "PRIMARY" ? "数学" : "学前教育" };
      expect(await mine(`POST ${list}/enrollments`, ask)).toMatchObject(lacks);
      expect(await mine(`POST ${list}/submission`, { omissions: "0".repeat(64) }, { "if-match": '"0"' })).toMatchObject(lacks);
      expect(await office(`POST ${list}/return`, returned)).toMatchObject(lacks);
    }
    const row = { 证件号码: "", 教师编号: teacher, 学段: "小学", 学科: "数学" };
    const job = await importing(system, mine, school, "enrollments", csvOf([row]), "?year=2022");
    expect(await refusals(mine, school, job)).toMatchObject([[2, expect.any(String), "stage-not-in-school"]]);
  });

  test("§6-48, CAL-06 an undo takes nobody off a list that is not open any more, as nobody is withdrawn then", async () => {
    const place = await given.anOpenSchool("late", "JUNIOR");
    const teacher = await place.teacher({ name: "按时报名" });
    const row = { 证件号码: "", 教师编号: teacher, 姓名: "按时报名", 学段: "初中", 学科: "数学" };
    const job = await importing(system, place.mine, place.school, "enrollments", csvOf([row]), "?year=2022");
    expect(job).toMatchObject({ counts: { created: 1 } });
    await system.clock("2022-07-21T09:00", []);
    const closed = refusal(409, "enrollment-closed", "CAL-06");
    expect(await place.mine(`DELETE ${place.list}/enrollments/${teacher}`)).toMatchObject(closed);
    const undone = await place.mine(`POST /organizations/${place.school}/imports/${job.import}/undo`);
    expect(undone).toMatchObject(refusal(409, "import-undo-blocked", "SEC-03", { hanging: [{ row: 2, id: teacher, why: "CLOSED" }] }));
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});
