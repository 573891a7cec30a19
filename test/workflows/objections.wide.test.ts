import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, assessed, completed } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let platform: Client;
let other: Client;
let school: string;
let learner: string;

const WRONG = "平台漏报了考核结果，本人已考核合格";

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  const mine = await open.anOpenSchool("mine", "JUNIOR");
  school = mine.school;
  learner = await mine.teacher();
  await mine.mine(`POST ${mine.list}/enrollments`, { teacher: learner, subject: "数学" });
  await bindAccount(system, "learner", TeacherId.parse(learner));
  const ethics = (code: string) => general(code, "师德师风建设", { bucket: "GENERAL_REQUIRED", validFrom: "2022-07-10", hours: 2 });
  for (const code of ["E-1", "E-2", "E-3"]) await system.as("county")(`POST /counties/${at.county}/courses`, ethics(code));
  platform = await appointedSource(system, at.county);
  other = await appointedSource(system, at.county, { client: "other", source: "市平台" });
  await system.clock("2022-09-26T10:00", []);
  const facts = [completed(learner, "E-1"), completed(learner, "E-2"), assessed(learner, "E-2"), completed(learner, "E-3")];
  await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
});
afterAll(() => system.stop());

const Shown = z.looseObject({ objection: z.string(), state: z.string(), dueOn: z.string() });
const Space = z.object({
  statement: z.object({ hash: z.string() }),
  changes: z.looseObject({ courses: z.array(z.looseObject({})), answers: z.array(z.looseObject({ objection: z.string() })) }),
});
const Listed = z.object({ items: z.array(Shown) });
const idOf = (course: string) => completed(learner, course).id;
const object = (course: string, reason: string | undefined, user = "learner", year = 2022) =>
  system.as(user)(`POST /me/objections/${year}`, { source: "省平台", id: idOf(course), ...(reason && { reason }) });
const ofCounty = (query = "", user = "county") => system.as(user)(`GET /programs/2022/counties/${at.county}/objections${query}`);
const seenBy = async (client: Client) =>
  Listed.parse((await client(`GET /programs/2022/counties/${at.county}/evidence/objections`)).body).items;
const answer = (objection: string, ask: object, user = "county", county = at.county) =>
  system.as(user)(`POST /programs/2022/counties/${county}/teachers/${learner}/objections/${objection}/answer`, ask);
const withdraw = (objection: string, user = "learner") => system.as(user)(`POST /me/objections/2022/${objection}/withdrawal`);

describe("SEC-01 a teacher objects to a line of the own statement", () => {
  test("with a reason; source and county see it, and the county has ten working days", async () => {
    expect(await object("E-1", undefined)).toMatchObject(refusal(422, "reason-required", "SEC-01"));
    const made = await object("E-1", WRONG);
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...{ teacher: learner, county: at.county, state: "OPEN", reason: WRONG, overdue: false, answer: null },
        fact: { source: "省平台", id: idOf("E-1"), course: "E-1", kind: "COMPLETED" },
        said: { counted: 0, why: "ASSESSMENT_NOT_PASSED", reason: "已完成，尚未考核合格" },
        dueOn: "2022-10-13",
        turnTo: { organization: at.county, name: expect.any(String) },
      },
    });
    expect(await object("E-1", WRONG)).toMatchObject({ status: 200, body: made.body });
    expect((await ofCounty("?state=OPEN")).body).toMatchObject({ items: [{ teacher: learner, school, name: expect.any(String) }] });
    expect(await seenBy(platform)).toMatchObject([{ fact: { id: idOf("E-1") }, reason: WRONG }]);
    expect(JSON.stringify(await seenBy(platform))).not.toContain('"name"');
    expect(await seenBy(other)).toEqual([]);
  });

  test("of one line one is open; it is withdrawn, and made anew", async () => {
    const { objection, dueOn } = Shown.parse((await object("E-2", "学时少计")).body);
    expect(await object("E-2", "另一个理由")).toMatchObject(refusal(409, "line-objection-open", "SEC-01"));
    expect(dueOn).toBe("2022-10-13");
    expect(await withdraw(objection)).toMatchObject({ status: 200, body: { state: "WITHDRAWN", answer: null } });
    expect(await withdraw(objection)).toMatchObject({ status: 200, body: { state: "WITHDRAWN" } });
    expect(await answer(objection, { upheld: true, answer: "已核实" })).toMatchObject(refusal(409, "objection-settled", "SEC-01"));
    const anew = Shown.parse((await object("E-2", "学时少计")).body);
    expect(anew).toMatchObject({ state: "OPEN" });
    expect(anew.objection).not.toBe(objection);
    expect(await seenBy(platform)).toHaveLength(3);
  });

  test("of several at once one stands", async () => {
    const asked = await Promise.all(["甲理由不同", "乙理由不同", "丙理由不同"].map((reason) => object("E-3", reason)));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  test("nobody objects to what is no line of theirs", async () => {
    const strange = await system.as("learner")("POST /me/objections/2022", { source: "市平台", id: idOf("E-1"), reason: WRONG });
    expect(strange).toMatchObject(refusal(404, "line-unknown", "SEC-01"));
    expect(await object("E-1", WRONG, "nobody")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
    expect(await object("E-1", WRONG, "learner", 2031)).toMatchObject(refusal(404, "program-unknown", "GOV-05"));
  });
});

describe("SEC-01 the county answers, for good", () => {
  test("the teacher reads the answer; the same again changes nothing, another is refused", async () => {
    const [{ objection = "" } = {}] = await seenBy(platform).then((all) => all.filter(({ state }) => state === "OPEN"));
    const said = { upheld: true, answer: "来源已补报考核结果" };
    const open = Listed.parse((await ofCounty("?state=OPEN")).body).items.length;
    expect(await answer(objection, said, "mine")).toMatchObject({ status: 404 });
    expect(await answer(objection, said, "county-b", at.countyB)).toMatchObject(refusal(404, "not-found", "SEC-01"));
    expect(await answer(objection, said)).toMatchObject({ status: 200, body: { state: "UPHELD", answer: said.answer } });
    expect(await answer(objection, said)).toMatchObject({ status: 200, body: { state: "UPHELD" } });
    const words = { what: "ANSWER", stands: said.answer };
    expect(await answer(objection, { ...said, answer: "已核实" })).toMatchObject(refusal(409, "stands-otherwise", "SEC-01", words));
    expect(await answer(objection, { ...said, upheld: false })).toMatchObject(refusal(409, "objection-settled", "SEC-01"));
    expect(await withdraw(objection)).toMatchObject(refusal(409, "objection-settled", "SEC-01"));
    expect(Listed.parse((await ofCounty("?state=OPEN")).body).items).toHaveLength(open - 1);
    expect((await system.as("learner")("GET /me/objections/2022")).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ objection, state: "UPHELD", answer: said.answer })]),
    });
    expect((await ofCounty("", "mine")).status).toBe(404);
    expect(await system.as("county")(`GET /programs/2022/counties/${at.county}/evidence/objections`)).toMatchObject(
      refusal(404, "not-found", "LRN-02"),
    );
  });

  test("CRD-01 the own space tells once what counts, what counts no more and what was answered", async () => {
    const space = async () => Space.parse((await system.as("learner")("GET /me/space/2022")).body);
    const seen = (hash: string, answers: readonly string[] = [], user = "learner", year = 2022) =>
      system.as(user)(`PUT /me/space/${year}/seen`, { hash, answers });
    const first = await space();
    expect(first.changes).toMatchObject({
      since: null,
      courses: [{ course: "E-2", change: "COUNTS", was: 0, counted: 2 }],
      answers: [{ state: "UPHELD", answer: "来源已补报考核结果" }],
    });
    expect(await seen("0".repeat(64))).toMatchObject(refusal(412, "version-conflict", "CRD-01"));
    expect(await seen(first.statement.hash, [], "nobody")).toMatchObject(refusal(403, "not-bound", "LRN-02"));
    expect(await seen(first.statement.hash, [], "learner", 2031)).toMatchObject(refusal(404, "program-unknown", "GOV-05"));
    const came = await seen(first.statement.hash);
    expect(came).toMatchObject({ status: 200, body: { courses: [], answers: [{ answer: "来源已补报考核结果" }] } });
    expect((await space()).changes).toMatchObject({ courses: [], answers: [{ answer: "来源已补报考核结果" }] });
    const read = first.changes.answers.map(({ objection }) => objection);
    const told = await seen(first.statement.hash, read);
    expect(told).toMatchObject({ status: 200, body: { since: expect.any(String), courses: [], answers: [] } });
    expect(await seen(first.statement.hash)).toMatchObject({ status: 200, body: told.body });
    const facts = [assessed(learner, "E-1"), { ...completed(learner, "E-2"), id: "void-1", supersedes: idOf("E-2"), voids: true }];
    await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
    expect((await space()).changes.courses).toMatchObject([
      { course: "E-1", change: "COUNTS", was: 0, counted: 2 },
      { course: "E-2", change: "COUNTS_NO_MORE", was: 2, counted: 0, reason: expect.any(String) },
    ]);
  });

  test("what waits stands among the county's deadlines, and overdue in its week", async () => {
    const { body } = await system.as("county")(`GET /programs/2022/counties/${at.county}/deadlines`);
    expect(JSON.stringify(body)).toContain("2件教师学时异议待答复");
    await system.clock("2022-10-14T09:00", []);
    expect((await ofCounty("?state=OPEN")).body).toMatchObject({ items: [{ overdue: true }, { overdue: true }] });
  });
});
