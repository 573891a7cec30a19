import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let county: Client;
let regions: string;
let junior: Awaited<ReturnType<typeof given.anOpenSchool>>;
let kindergarten: typeof junior;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T08:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  county = system.as("county");
  regions = `/programs/2022/counties/${at.county}/regions`;
});
afterAll(() => system.stop());

const stageOf = (stage: string) => `/programs/2022/counties/${at.county}/stages/${stage}`;
const enroll = (mine: Client, list: string, teacherId: string, subject = "数学") =>
  mine(`POST ${list}/enrollments`, { teacher: teacherId, subject });
const versionOf = ({ headers }: Awaited<ReturnType<Client>>) => `${headers.get("etag")}`;

describe("ENR-09, ENR-10 the cascade, on July 5", () => {
  test("units wait for their region", async () => {
    expect(await county(`POST ${stageOf("JUNIOR")}/units`)).toMatchObject(refusal(409, "parent-not-opened", "ENR-10", { line: 167 }));
  });

  test("the prefecture does not sign in, so the county records its act, with the document (§6-43)", async () => {
    const { recordedFor } = given;
    expect(await county(`POST ${regions}`, { stages: ["JUNIOR"] })).toMatchObject(refusal(422, "record-required", "ENR-09"));
    expect(await system.as("prefecture")(`POST ${regions}`, { stages: ["JUNIOR"] })).toMatchObject(refusal(403, "act-not-yours", "ENR-09"));
    expect(await system.as("province")(`POST ${regions}`, { stages: ["JUNIOR"] })).toMatchObject(refusal(403, "act-not-yours", "ENR-09"));
    expect(await system.as("county-b")(`POST ${regions}`, { stages: ["JUNIOR"], recordedFor })).toMatchObject(
      refusal(403, "org-scope", "ENR-09"),
    );
    expect(await county(`POST ${regions}`, { stages: ["CITY"], recordedFor })).toMatchObject({
      status: 422,
      body: { code: "bad-input", errors: [{ pointer: "/stages/0" }] },
    });
    expect(await county(`POST ${regions}`, { stages: ["JUNIOR"], recordedFor: { ...recordedFor, on: "2022-07-06" } })).toMatchObject(
      refusal(422, "record-of-future", "ENR-09"),
    );
    const opened = await given.openRegions("JUNIOR", "KINDERGARTEN", "SENIOR");
    expect(opened).toMatchObject({
      status: 201,
      body: { items: [{}, {}, { stage: "KINDERGARTEN", state: "OPENED", opened: { recordedFor } }] },
    });
    expect(await given.openRegions("JUNIOR")).toMatchObject({ status: 200 });
    expect(await county(`GET ${regions}`)).toMatchObject({
      body: { items: [{ stage: "SENIOR", state: "OPENED" }, { state: "OPENED" }, { stage: "PRIMARY", state: "NOT_OPENED" }, {}] },
    });
    expect(
      await county("POST /programs/1999/counties/{}/regions".replace("{}", at.county), { stages: ["JUNIOR"], recordedFor }),
    ).toMatchObject(refusal(422, "bad-input", "SEC-03"));
    expect(await county(`POST /programs/2030/counties/${at.county}/regions`, { stages: ["JUNIOR"], recordedFor })).toMatchObject(
      refusal(404, "program-unknown", "GOV-05"),
    );
  });

  test("a school opens for its own stages, with its principal, in its own county", async () => {
    const without = await given.aSchool({ user: "no-principal", stages: ["SENIOR"], principal: false });
    const unit = (school: string, stage = "SENIOR") => `POST /programs/2022/schools/${school}/stages/${stage}/unit`;
    expect(await county(unit(without), {})).toMatchObject(refusal(409, "principal-missing", "GOV-16"));
    expect(await county(unit(without, "JUNIOR"), {})).toMatchObject(refusal(422, "stage-not-in-school", "ENR-10"));
    const foreign = await given.aSchool({ user: "foreign", stages: ["SENIOR"] }, at.countyB);
    expect(await county(unit(foreign), {})).toMatchObject(refusal(403, "org-scope", "ENR-10"));
    expect(await system.as("no-principal")(unit(without), {})).toMatchObject(refusal(403, "act-not-yours", "ENR-10"));
    const all = await county(`POST ${stageOf("SENIOR")}/units`);
    expect(all).toMatchObject({
      status: 200,
      body: { opened: [], already: 0, refused: [{ school: without, code: "principal-missing", rule: "GOV-16" }] },
    });
    const senior = await given.aSchool({ user: "senior", stages: ["SENIOR"] });
    expect(await county(`POST ${stageOf("SENIOR")}/units`)).toMatchObject({
      status: 201,
      body: { opened: [senior], refused: [{ school: without }] },
    });
    expect(await county(`POST ${stageOf("SENIOR")}/units`)).toMatchObject({ status: 200, body: { opened: [], already: 1 } });
    junior = await given.anOpenSchool("junior", "JUNIOR");
    kindergarten = await given.anOpenSchool("kindergarten", "KINDERGARTEN", { type: "KINDERGARTEN" });
    expect(await county(`POST ${junior.list}/unit`, {})).toMatchObject({ status: 200, body: { state: "DRAFTING" } });
  });

  test("no school drafts before July 6", async () => {
    const teacher = await junior.teacher();
    expect(await enroll(junior.mine, junior.list, teacher)).toMatchObject(
      refusal(409, "not-yet-open", "ENR-11", { opensOn: "2022-07-06" }),
    );
  });
});

describe("ENR-01 to ENR-13 drafting, from July 6", () => {
  beforeAll(() => system.clock("2022-07-06T00:00", []));

  test("a teacher enrolls once; the same ask again is answered with what stands", async () => {
    const teacher = await junior.teacher();
    expect(await enroll(junior.mine, junior.list, teacher)).toMatchObject({
      status: 201,
      body: { teacher, subject: "数学", stage: "JUNIOR" },
    });
    expect(await enroll(junior.mine, junior.list, teacher)).toMatchObject({ status: 200, body: { teacher, subject: "数学" } });
    expect(await enroll(junior.mine, junior.list, teacher, "物理")).toMatchObject(
      refusal(409, "teacher-already-enrolled", "ENR-13", { clause: "一名教师只限参加1个学科的培训，请谨慎操作", line: 169 }),
    );
    expect(await junior.mine(`GET ${junior.list}/enrollments`)).toMatchObject({
      body: { items: [{ teacher, last4: "123X", position: "TEACHER" }] },
    });
    expect(await junior.mine(`GET ${junior.list}/unit`)).toMatchObject({ body: { state: "DRAFTING", roster: 1 } });
    expect(await junior.mine(`DELETE ${junior.list}/enrollments/${teacher}`)).toMatchObject({ status: 200, body: { enrolled: false } });
    expect(await junior.mine(`DELETE ${junior.list}/enrollments/${teacher}`)).toMatchObject({ status: 200, body: { enrolled: false } });
    expect(await enroll(junior.mine, junior.list, teacher, "物理")).toMatchObject({ status: 201, body: { subject: "物理" } });
    expect(await junior.mine(`DELETE ${junior.list}/enrollments/${teacher}`)).toMatchObject({ status: 200 });
  });

  test.each<[number, string, string, object, string]>([
    [422, "not-in-service", "ENR-01", { state: "DEPARTED" }, "数学"],
    [422, "category-unknown", "ENR-01", { position: "OTHER" }, "数学"],
    [422, "category-unknown", "ENR-01", { position: "TRAINER" }, "数学"],
    [422, "certificate-required", "ENR-06", { position: "RESEARCHER" }, "数学"],
    [422, "stage-required", "ENR-06", { position: "RESEARCHER", certificate: "1", stages: [] }, "数学"],
    [409, "teacher-info-unverified", "DIR-03", { verified: undefined }, "数学"],
    [422, "subject-not-in-stage", "ENR-03", {}, "通用技术"],
    [422, "stage-mismatch", "ENR-12", { stages: ["PRIMARY"] }, "数学"],
  ])("%s %s (%s)", async (status, code, rule, person, subject) => {
    const teacher = await junior.teacher(person);
    expect(await enroll(junior.mine, junior.list, teacher, subject)).toMatchObject(refusal(status, code, rule));
  });

  test("ENR-05 a kindergarten without a valid licence, or unregistered, enrolls nobody", async () => {
    const teacher = await kindergarten.teacher();
    expect(await enroll(kindergarten.mine, kindergarten.list, teacher, "学前教育")).toMatchObject(
      refusal(422, "kg-not-licensed", "ENR-05"),
    );
    const unregistered = await given.anOpenSchool("unregistered", "JUNIOR", { registered: false });
    expect(await enroll(unregistered.mine, unregistered.list, await unregistered.teacher())).toMatchObject(
      refusal(422, "org-not-registered", "DIR-01"),
    );
    const licence = { number: "1", validThrough: "2022-07-06" };
    const licensed = await given.anOpenSchool("licensed", "KINDERGARTEN", { type: "KINDERGARTEN", licence });
    expect(await enroll(licensed.mine, licensed.list, await licensed.teacher(), "学前教育")).toMatchObject({ status: 201 });
  });

  test("lists are private: another school's list and another school's teacher are not found", async () => {
    const mine = await junior.teacher();
    const other = system.as("senior");
    for (const on of [`GET ${junior.list}/enrollments`, `GET ${junior.list}/unit`, `GET ${junior.list}/omissions`])
      expect(await other(on)).toMatchObject(refusal(404, "not-found", "ENR-11"));
    expect(await enroll(other, junior.list, mine)).toMatchObject(refusal(404, "not-found", "ENR-11"));
    const theirs = await kindergarten.teacher();
    const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    const foreign = await enroll(junior.mine, junior.list, theirs);
    expect(foreign).toMatchObject(refusal(404, "not-found", "ENR-11"));
    expect((await enroll(junior.mine, junior.list, unknown)).body).toEqual(foreign.body);
    expect(await junior.mine(`DELETE ${junior.list}/enrollments/${theirs}`)).toMatchObject(refusal(404, "not-found", "ENR-11"));
    expect(await enroll(county, junior.list, mine)).toMatchObject(refusal(403, "act-not-yours", "ENR-11", { required: "SCHOOL" }));
  });

  test("a stage the county did not open for the school", async () => {
    const both = await given.anOpenSchool("both-stages", "JUNIOR", { stages: ["PRIMARY", "JUNIOR"] });
    const list = both.list.replace("JUNIOR", "PRIMARY");
    expect(await enroll(both.mine, list, await both.teacher({ stages: ["PRIMARY"] }))).toMatchObject(
      refusal(409, "unit-not-opened", "ENR-11"),
    );
  });

  test("pages of a list come with cursors that fit no other list", async () => {
    const school = await given.anOpenSchool("paged", "JUNIOR");
    for (let i = 0; i < 5; i++) await enroll(school.mine, school.list, await school.teacher());
    const Page = z.object({ items: z.array(z.object({ teacher: z.string() })), next: z.string().optional() });
    const first = Page.parse((await school.mine(`GET ${school.list}/enrollments?limit=3`)).body);
    const second = Page.parse((await school.mine(`GET ${school.list}/enrollments?limit=3&cursor=${first.next}`)).body);
    expect(new Set([...first.items, ...second.items].map(({ teacher }) => teacher)).size).toBe(5);
    expect(second.next).toBeUndefined();
    expect(await junior.mine(`GET ${junior.list}/enrollments?limit=3&cursor=${first.next}`)).toMatchObject(
      refusal(422, "cursor-invalid", "SEC-03"),
    );
    const absent = () => county(`POST ${school.list}/absence`, { reason: "试用" });
    const { items } = Page.parse((await school.mine(`GET ${school.list}/enrollments?limit=200`)).body);
    const named = items.map(({ teacher }) => expect.objectContaining({ teacher, name: expect.any(String) }));
    expect(await absent()).toMatchObject(refusal(409, "unit-has-people", "ENR-14", { count: named.length, teachers: named }));
    for (const { teacher } of items) await school.mine(`DELETE ${school.list}/enrollments/${teacher}`);
    expect(await absent()).toMatchObject({ status: 200, body: { state: "ABSENT" } });
    expect(await enroll(school.mine, school.list, await school.teacher())).toMatchObject(refusal(409, "unit-state", "ENR-14"));
  });
});

describe("ENR-11, ENR-14, ENR-15 submission and return", () => {
  let school: typeof junior;
  beforeAll(async () => {
    school = await given.anOpenSchool("submits", "JUNIOR");
  });

  test("a school submits what it saw: the list, and who is missing from it", async () => {
    const { mine, list, teacher } = school;
    expect(await given.submit(school)).toMatchObject(refusal(422, "empty-list", "ENR-11"));
    const listed = await teacher();
    const missing = await teacher();
    await teacher({ verified: undefined });
    await enroll(mine, list, listed);
    const unit = await mine(`GET ${list}/unit`);
    expect(await mine(`GET ${list}/omissions`)).toMatchObject({
      body: { count: 1, items: [{ teacher: missing }], hindered: [{ code: "TEACHER_INFO_UNVERIFIED", count: 1 }] },
    });
    const omissions = "0".repeat(64);
    expect(await mine(`POST ${list}/submission`, { omissions })).toMatchObject(refusal(428, "if-match-required", "SEC-04"));
    expect(await mine(`POST ${list}/submission`, { omissions }, { "if-match": '"0"' })).toMatchObject(
      refusal(412, "version-conflict", "ENR-11"),
    );
    expect(await mine(`POST ${list}/submission`, { omissions }, { "if-match": versionOf(unit) })).toMatchObject(
      refusal(409, "omission-changed", "ENR-15"),
    );
    expect(await mine(`POST ${list}/submission`, { omissions, sealed: true }, { "if-match": versionOf(unit) })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/sealed" }] },
    });
    const submitted = await given.submit(school);
    expect(submitted).toMatchObject({ status: 200, body: { state: "SUBMITTED", submission: { number: 1, count: 1, late: false } } });
    const { mark } = z.object({ mark: z.string() }).parse((await mine(`GET ${list}/omissions`)).body);
    const again = await mine(`POST ${list}/submission`, { omissions: mark }, { "if-match": versionOf(unit) });
    expect(again).toMatchObject({ status: 200, body: submitted.body });
    const otherwise = await mine(`POST ${list}/submission`, { omissions }, { "if-match": versionOf(unit) });
    expect(otherwise, "with other omissions shown it is another submission").toMatchObject(refusal(409, "enrollment-submitted", "ENR-11"));
    expect(await enroll(mine, list, missing)).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11"));
    expect(await enroll(mine, list, listed)).toMatchObject({ status: 200 });
    expect(await mine(`DELETE ${list}/enrollments/${listed}`)).toMatchObject(refusal(409, "enrollment-submitted", "ENR-11"));
  });

  test("the county gives it back with a reason and a day, and gets a second list", async () => {
    const { mine, list, teacher } = school;
    const back = (ask: object, as = county) => as(`POST ${list}/return`, ask);
    expect(await back({ until: "2022-07-07" })).toMatchObject(refusal(422, "reason-required", "ENR-14"));
    expect(await back({ until: "2022-07-05", reason: "漏报" })).toMatchObject(refusal(422, "return-until-past", "ENR-14"));
    expect(await back({ until: "2022-07-07", reason: "漏报" }, mine)).toMatchObject(refusal(403, "act-not-yours", "ENR-14"));
    expect(await county(`POST ${list}/absence`, { reason: "停办" })).toMatchObject(refusal(409, "unit-state", "ENR-14"));
    expect(await back({ until: "2022-07-07", reason: "漏报" })).toMatchObject({
      status: 200,
      body: { state: "RETURNED", openUntil: "2022-07-07", reason: "漏报" },
    });
    expect(await back({ until: "2022-07-07", reason: "漏报" })).toMatchObject({ status: 200, body: { state: "RETURNED" } });
    await system.settle();
    const told = (await system.mails()).filter(({ subject }) => subject.includes("已退回，请于2022-07-07前修改提交"));
    expect(told).toHaveLength(1);
    expect((await system.mail(told[0]?.id ?? "")).text).toContain("漏报");
    expect(await enroll(mine, list, await teacher())).toMatchObject({ status: 201 });
    expect(await given.submit(school)).toMatchObject({ status: 200, body: { state: "SUBMITTED", submission: { number: 2, count: 2 } } });
  });

  test("a school where nobody takes part says so", async () => {
    const empty = await given.anOpenSchool("nobody", "JUNIOR");
    expect(await given.submit(empty, { nobodyTakesPart: true })).toMatchObject({
      body: { state: "SUBMITTED", submission: { zeroDeclared: true, count: 0 } },
    });
  });

  test("GOV-13, GOV-14 each duty does its own: offices of a stage look, teacher education returns and submits", async () => {
    const appoint = async (user: string, ask: object) => {
      const invited = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, {
        ...{ name: user, mailbox: `${user}@example.invalid`, dutyStatement: "负责报名检查" },
        ...ask,
      });
      const { code } = z.object({ code: z.string() }).parse(invited.body);
      await system.as(user)("POST /me/invitations", { code });
      return system.as(user);
    };
    const preschool = await appoint("preschool", { duty: "STAGE_OFFICE", stages: ["KINDERGARTEN"] });
    const education = await appoint("education", { duty: "TEACHER_EDUCATION" });
    const support = await appoint("support", { duty: "SUPPORT" });
    expect(await preschool(`GET ${stageOf("KINDERGARTEN")}/units`)).toMatchObject({ status: 200 });
    expect(await preschool(`GET ${stageOf("JUNIOR")}/units`)).toMatchObject(refusal(403, "stage-scope", "GOV-13"));
    expect(await preschool(`POST ${stageOf("KINDERGARTEN")}/submission`, { omissions: "0".repeat(64) })).toMatchObject(
      refusal(403, "duty-scope", "GOV-14"),
    );
    expect(await education(`POST ${stageOf("KINDERGARTEN")}/submission`, { omissions: "0".repeat(64) })).toMatchObject({ status: 409 });
    expect(await support(`GET ${regions}`)).toMatchObject({ status: 200 });
    expect(await support(`GET ${stageOf("JUNIOR")}/units`)).toMatchObject(refusal(403, "field-scope", "GOV-15"));
  });
});
