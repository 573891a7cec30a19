import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, completed } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { accountOf, aKey, aStatement, HOME, lrsOf } from "#given/xapi.ts";

let system: System;
let at: Offices;
let platform: Client;
let lrs: Client;
let school: string;
const number = new People(211).identityNumber();
const who = { learner: "", other: "" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  const mine = await open.anOpenSchool("mine", "JUNIOR");
  school = mine.school;
  who.learner = await open.aNumbered(mine.school, number, "甲某", ["JUNIOR"]);
  who.other = await mine.teacher();
  for (const teacher of [who.learner, who.other]) await mine.mine(`POST ${mine.list}/enrollments`, { teacher, subject: "数学" });
  for (const code of ["E-1", "E-2", "E-3"]) {
    const course = general(code, "师德师风建设", { bucket: "GENERAL_REQUIRED", hours: 1, validFrom: "2022-07-10" });
    await system.as("county")(`POST /counties/${at.county}/courses`, course);
  }
  platform = await appointedSource(system, at.county);
  lrs = lrsOf(system, await aKey(system, at.county, await accountOf(system, at.county)));
  await signIn("teacher", mine.mine);
  await system.clock("2022-08-20T10:00", []);
});
afterAll(() => system.stop());

const Slips = z.object({ items: z.array(z.object({ code: z.string() })) });
const signIn = async (user: string, by: Client) => {
  const made = await by(`POST /organizations/${school}/activations`, { teachers: [who.learner] });
  await system.as(user)("POST /me/activations", { code: Slips.parse(made.body).items[0]?.code, last4: number.slice(-4) });
};
const bind = (name: string, whom: object) => platform(`POST /programs/2022/counties/${at.county}/platform-accounts`, { name, ...whom });
const put = (statement: { readonly id: string }) => lrs(`PUT /xapi/statements?statementId=${statement.id}`, statement);
const Found = z.object({ statements: z.array(z.looseObject({ id: z.string() })), more: z.string() });
const find = async (query: string) => Found.parse((await lrs(`GET /xapi/statements${query}`)).body);
const idsOf = async (query: string) => (await find(query)).statements.map(({ id }) => id);
const everyId = async (query: string): Promise<string[]> => {
  const { statements, more } = await find(query);
  const ids = statements.map(({ id }) => id);
  return more === "" ? ids : [...ids, ...(await everyId(more.replace("/xapi/statements", "")))];
};
const Why = z.object({ items: z.array(z.object({ id: z.string(), result: z.string(), code: z.string(), detail: z.string() })) });
const whyNot = async () =>
  Object.fromEntries(Why.parse((await lrs("GET /xapi/not-evidence")).body).items.map(({ id, code }) => [id, code]));
const Lines = z.object({
  lines: z.array(z.looseObject({ fact: z.looseObject({ id: z.string() }), why: z.string().optional() })),
  total: z.looseObject({ counted: z.number() }),
});
const statementOf = async (teacher: string) =>
  Lines.parse((await system.as("mine")(`GET /programs/2022/organizations/${school}/teachers/${teacher}/statement`)).body);

describe("LRN-02 a platform account is bound by its source and confirmed by its teacher", () => {
  test("to one teacher alone; one that is another's is EVIDENCE_NOT_OWNER, one who has another keeps that", async () => {
    expect(await bind("zhang-3", { number })).toMatchObject({ status: 201, body: { teacher: who.learner, name: "zhang-3" } });
    expect(await bind("zhang-3", { teacher: who.learner })).toMatchObject({ status: 200 });
    expect(await bind("zhang-3", { teacher: who.other })).toMatchObject({ status: 403, body: { code: "evidence-not-owner" } });
    expect(await bind("li-4", { teacher: who.learner })).toMatchObject({ status: 409, body: { code: "platform-account-other" } });
    expect(await bind("wang-5", { teacher: "0".repeat(26) })).toMatchObject({ status: 422, body: { code: "learner-unknown" } });
    expect(await system.as("county")(`POST /programs/2022/counties/${at.county}/platform-accounts`, { name: "a", number })).toMatchObject({
      body: { code: "evidence-source-unknown" },
    });
    const own = system.as("teacher");
    expect(await own("GET /me/platform-accounts")).toMatchObject({ status: 200, body: { items: [{ source: "省平台", name: "zhang-3" }] } });
    const answer = { county: at.county, source: "省平台", name: "zhang-3", isMine: true };
    expect(await own("POST /me/platform-accounts", answer)).toMatchObject({ status: 200, body: { confirmedAt: expect.any(String) } });
    expect(await own("POST /me/platform-accounts", { ...answer, name: "li-4" })).toMatchObject({ status: 404 });
    expect(await system.as("mine")("GET /me/platform-accounts")).toMatchObject({ body: { code: "not-bound" } });
  });

  test("of a teacher who denies it nothing is taken, by any road, until another one is bound", async () => {
    expect(await bind("other-1", { teacher: who.other })).toMatchObject({ status: 201 });
    const { code: _, ...denied } = { code: "", county: at.county, source: "省平台", name: "zhang-3", isMine: false };
    const own = system.as("teacher");
    expect(await own("POST /me/platform-accounts", denied)).toMatchObject({ status: 200, body: { deniedAt: expect.any(String) } });
    expect(await bind("zhang-3", { teacher: who.learner })).toMatchObject({ status: 403, body: { code: "evidence-not-owner" } });
    const facts = [completed(who.learner, "E-3")];
    expect(await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts })).toMatchObject({
      body: { results: [{ result: "REFUSED", code: "evidence-not-owner" }] },
    });
    const said = aStatement("zhang-3", "completed", "E-3");
    expect((await put(said)).status).toBe(204);
    expect((await whyNot())[said.id]).toBe("account-not-bound");
    expect(await own("POST /me/platform-accounts", { ...denied, isMine: true })).toMatchObject({ status: 200 });
    expect(await bind("zhang-3", { teacher: who.learner })).toMatchObject({ status: 200 });
  });
});

describe("LRN-02 a source reports by xAPI statements", () => {
  test("completed and passed of a bound account are evidence, and count as the same facts would", async () => {
    const [done, passed] = [aStatement("zhang-3", "completed", "E-1"), aStatement("zhang-3", "passed", "E-1")];
    expect((await put(done)).status).toBe(204);
    expect(await lrs("POST /xapi/statements", [passed])).toMatchObject({ status: 200, body: [passed.id] });
    const { lines, total } = await statementOf(who.learner);
    expect(lines.map(({ fact }) => fact.id).toSorted()).toEqual([done.id, passed.id].toSorted());
    expect(total.counted).toBe(1);
    expect((await put(done)).status).toBe(204);
    expect((await statementOf(who.learner)).lines).toHaveLength(2);
    const otherwise = { ...done, object: { id: `${HOME}/courses/E-2` } };
    expect(await put(otherwise)).toMatchObject({ status: 409, body: { code: "statement-conflict", statementId: done.id } });
    expect((await lrs(`GET /xapi/statements?statementId=${done.id}`)).body).toMatchObject({ id: done.id, object: done.object });
  });

  test("all of a report are taken or none; what is not as the specification has it is STATEMENT_INVALID, and says where", async () => {
    const good = aStatement("zhang-3", "completed", "E-2");
    const refused = await lrs("POST /xapi/statements", [good, { ...aStatement("zhang-3", "passed", "E-2"), verb: { id: "passed" } }]);
    expect(refused).toMatchObject({ status: 400, body: { code: "statement-invalid", at: "/1/verb/id" } });
    expect(refused.headers.get("x-experience-api-version")).toBe("1.0.3");
    expect((await lrs(`GET /xapi/statements?statementId=${good.id}`)).status).toBe(404);
    const wrong = [
      { result: null },
      { actor: {} },
      { actor: { mbox: "mailto:a@example.invalid", openid: "https://a.cn" } },
      { context: { registration: "1" } },
      { result: { score: { scaled: 2 } } },
      { timestamp: "2022-08-10" },
      { object: { objectType: "StatementRef", id: "x" } },
      { verb: { id: "http://adlnet.gov/expapi/verbs/voided" } },
      { more: 1 },
    ];
    for (const change of wrong) expect(await put({ ...good, ...change }), JSON.stringify(change)).toMatchObject({ status: 400 });
  });

  test("a session, a failed test, and what is none of ours: kept all the same, and listed as NOT_EVIDENCE with why", async () => {
    const session = aStatement("other-1", "terminated", "E-1", { result: { duration: "PT45M" } });
    const failed = aStatement("other-1", "failed", "E-1", { result: { score: { raw: 40 } } });
    const [verb, actor, course, unknown, length] = [
      aStatement("other-1", "liked", "E-1"),
      aStatement("other-1", "completed", "E-1", { actor: { mbox: "mailto:a@example.invalid" } }),
      aStatement("other-1", "completed", "E-1", { object: { id: "https://elsewhere.example.invalid/E-1" } }),
      aStatement("other-1", "completed", "E-9"),
      aStatement("other-1", "terminated", "E-1", { result: { duration: "P1M" } }),
    ] as const;
    const all = [session, failed, verb, actor, course, unknown, length];
    expect(await lrs("POST /xapi/statements", all)).toMatchObject({ status: 200, body: all.map(({ id }) => id) });
    const why = await whyNot();
    const expected = ["verb-not-ours", "actor-not-account", "not-a-course", "course-unknown", "duration-missing"];
    expect([verb, actor, course, unknown, length].map(({ id }) => why[id])).toEqual(expected);
    expect([session, failed].map(({ id }) => why[id])).toEqual([undefined, undefined]);
    const kinds = (await statementOf(who.other)).lines.map(({ fact }) => fact.id);
    expect(kinds.toSorted()).toEqual([session.id, failed.id].toSorted());
  });

  test("is voided by its source, and its evidence with it; voided, it is found as such alone", async () => {
    const done = aStatement("other-1", "completed", "E-2");
    expect((await put(done)).status).toBe(204);
    const voiding = aStatement("other-1", "voided", "", { object: { objectType: "StatementRef", id: done.id } });
    expect((await put(voiding)).status).toBe(204);
    expect((await lrs(`GET /xapi/statements?statementId=${done.id}`)).status).toBe(404);
    expect(await lrs(`GET /xapi/statements?voidedStatementId=${done.id}`)).toMatchObject({ status: 200, body: { id: done.id } });
    expect(await idsOf("?limit=1")).toEqual([voiding.id]);
    const line = (await statementOf(who.other)).lines.find(({ fact }) => fact.id === done.id);
    expect(line).toMatchObject({ counted: 0 });
  });

  test("may be voided with what reports it, or before it comes: it is void from the start, and so is its evidence", async () => {
    const voids = (id: string) => aStatement("other-1", "voided", "", { object: { objectType: "StatementRef", id } });
    const [late, together] = [aStatement("other-1", "completed", "E-3"), aStatement("other-1", "passed", "E-3")];
    const [before, beside] = [voids(late.id), voids(together.id)];
    expect((await put(before)).status).toBe(204);
    expect((await lrs(`GET /xapi/statements?voidedStatementId=${late.id}`)).status).toBe(404);
    expect((await whyNot())[before.id]).toBe("target-not-here");
    expect((await put(late)).status).toBe(204);
    expect((await lrs("POST /xapi/statements", [beside, together])).status).toBe(200);
    for (const { id } of [late, together]) {
      expect((await lrs(`GET /xapi/statements?statementId=${id}`)).status).toBe(404);
      expect(await lrs(`GET /xapi/statements?voidedStatementId=${id}`)).toMatchObject({ status: 200, body: { id } });
      const line = (await statementOf(who.other)).lines.find(({ fact }) => fact.id === id);
      expect(line).toMatchObject({ counted: 0 });
    }
    expect((await put(late)).status).toBe(204);
    expect(await idsOf("?limit=2")).toEqual(expect.arrayContaining([beside.id, before.id]));
    const [voiding, again] = [voids(beside.id), voids(late.id)];
    for (const one of [voiding, again]) expect((await put(one)).status).toBe(204);
    expect((await lrs(`GET /xapi/statements?statementId=${beside.id}`)).status).toBe(200);
    const why = await whyNot();
    expect([why[voiding.id], why[again.id]]).toEqual(["target-no-evidence", "evidence-corrected-already"]);
  });
});

describe("§6-65 a source takes back what it reported when the statement is kept no more", () => {
  test("by the id of its record: the evidence is void, and is void once", async () => {
    const id = randomUUID();
    const sent = await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts: [completed(who.other, "E-1", { id })] });
    expect(sent).toMatchObject({ body: { results: [{ result: "CREATED" }] } });
    const voids = () => aStatement("other-1", "voided", "", { object: { objectType: "StatementRef", id } });
    const [voiding, again] = [voids(), voids()];
    for (const one of [voiding, again]) expect((await put(one)).status).toBe(204);
    const { lines } = await statementOf(who.other);
    const whyOf = (of: string) => lines.find(({ fact }) => fact.id === of)?.why;
    expect([whyOf(id), whyOf(voiding.id)]).toEqual(["SUPERSEDED", "VOIDED"]);
    expect((await whyNot())[again.id]).toBe("evidence-corrected-already");
  });
});

describe("LRN-02 a source finds again what it reported", () => {
  test("by actor, verb, activity and time, page by page, in either order", async () => {
    const account = encodeURIComponent(JSON.stringify({ account: { homePage: HOME, name: "other-1" } }));
    const verb = encodeURIComponent("http://adlnet.gov/expapi/verbs/failed");
    expect(await idsOf(`?agent=${account}&verb=${verb}`)).toHaveLength(1);
    expect(await idsOf(`?activity=${encodeURIComponent(`${HOME}/courses/E-9`)}`)).toHaveLength(1);
    const all = await idsOf("?ascending=true");
    expect(await idsOf("")).toEqual(all.toReversed());
    expect(await everyId("?limit=3&ascending=true")).toEqual(all);
    const [first] = (await find("?ascending=true&limit=1")).statements;
    const since = encodeURIComponent(`${first?.stored}`);
    expect(await idsOf(`?until=${since}`)).not.toContain(all.at(-1));
    expect(await idsOf(`?since=${since}`)).not.toContain(first?.id);
    expect(await lrs("GET /xapi/statements?colour=red")).toMatchObject({ status: 400, body: { code: "statement-query-invalid" } });
    expect(await lrs("GET /xapi/statements?cursor=x")).toMatchObject({ body: { code: "cursor-invalid" } });
  });

  test("in one list, whether the audit of its report names it or the index: each once, by when it was stored", async () => {
    const [{ statements }, { transact }] = await Promise.all([import("#table/learning/xapi.ts"), import("#platform/dynamodb/client.ts")]);
    const said = (verb: string, change = {}) => aStatement("other-1", verb, "E-1", change);
    const [one, two, liked, lost, gone] = [said("completed"), said("passed"), said("liked"), said("failed"), said("passed")] as const;
    const voiding = said("voided", { object: { objectType: "StatementRef", id: gone.id } });
    const reports = [[one, two], [liked], [lost], [gone], [voiding], [lost]];
    for (const [minute, report] of reports.entries()) {
      await system.clock(`2022-08-21T10:0${minute}`, []);
      expect((await lrs("POST /xapi/statements", report)).status).toBe(200);
      const facts = [completed(who.other, "E-1")];
      await platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
      /** As where the report broke off between its evidence and the statement. */
      if (minute === 2) await transact([statements.remove({ county: at.county, source: "省平台", id: lost.id })]);
    }
    const pair = [one.id, two.id].toSorted();
    const all = [...pair, liked.id, voiding.id, lost.id];
    const since = "since=2022-08-21T09:59:00%2B08:00";
    for (const limit of [1, 2, 3, 100]) {
      expect(await everyId(`?${since}&ascending=true&limit=${limit}`), `${limit}`).toEqual(all);
      expect(await everyId(`?${since}&limit=${limit}`), `${limit}`).toEqual(all.toReversed());
    }
    const { stored } = z.object({ stored: z.string() }).parse((await lrs(`GET /xapi/statements?statementId=${liked.id}`)).body);
    const before = await everyId("?until=2022-08-21T01:59:00Z");
    expect(await everyId(`?until=${stored}&limit=1`)).toEqual([liked.id, ...pair.toReversed(), ...before]);
    expect(await idsOf(`?since=${stored}`)).toEqual([lost.id, voiding.id]);
    expect((await whyNot())[liked.id]).toBe("verb-not-ours");
    await system.clock("2022-09-21T10:00", []);
    expect(await idsOf(`?${since}`)).not.toContain(one.id);
  });

  test("only with a version and a key; the key lets nobody else's be seen", async () => {
    expect(await lrs("GET /xapi/statements", undefined, { "x-experience-api-version": "" })).toMatchObject({
      status: 400,
      body: { code: "xapi-version" },
    });
    expect(await system.as()("GET /xapi/about")).toMatchObject({ status: 200, body: { version: ["1.0.3"] } });
    await appointedSource(system, at.county, { client: "second", source: "市平台" });
    const second = lrsOf(system, await aKey(system, at.county, await accountOf(system, at.county, "市平台")));
    expect(await second("GET /xapi/statements")).toMatchObject({ status: 200, body: { statements: [], more: "" } });
  });
});

describe("LRN-02 what an account did whose binding the county ended is void", () => {
  test("its denial, what it had seen, the correction and the objection that wait", async () => {
    const [thief, county, victim] = [system.as("teacher"), system.as("county"), system.as("victim")];
    const answer = { county: at.county, source: "省平台", name: "zhang-3", isMine: false };
    expect(await thief("POST /me/platform-accounts", answer)).toMatchObject({ status: 200, body: { deniedAt: expect.any(String) } });
    const Space = z.object({ statement: z.object({ hash: z.string() }), platformAccounts: z.tuple([z.object({ deniedAt: z.string() })]) });
    const { statement } = Space.parse((await thief("GET /me/space/2022")).body);
    expect((await thief("PUT /me/space/2022/seen", { hash: statement.hash })).status).toBe(200);
    const objection = { source: "省平台", id: (await statementOf(who.learner)).lines[0]?.fact.id, reason: "并非本人学习" };
    expect((await thief("POST /me/objections/2022", objection)).status).toBe(201);
    expect((await thief("POST /me/record/corrections", { name: "冒名者", reason: "姓名有误" })).status).toBe(202);
    const facts = [{ ...completed(who.learner, "E-9"), id: "after-denial" }];
    const report = () => platform(`POST /programs/2022/counties/${at.county}/evidence`, { facts });
    expect(await report()).toMatchObject({ body: { results: [{ result: "REFUSED", code: "evidence-not-owner" }] } });
    await county(`POST /counties/${at.county}/teachers/${who.learner}/unbinding`, { reason: "本人持证异议" });
    expect(await report()).toMatchObject({ body: { results: [{ result: "REFUSED", code: "course-unknown" }] } });
    expect(await county(`GET /programs/2022/counties/${at.county}/objections?state=OPEN`)).toMatchObject({ body: { items: [] } });
    expect(await county(`GET /organizations/${at.county}/changes`)).toMatchObject({ body: { items: [] } });
    await signIn("victim", county);
    expect(await victim("GET /me/space/2022")).toMatchObject({
      body: { changes: { since: null }, platformAccounts: [{ deniedAt: null }] },
    });
    expect(await victim("GET /me/record")).toMatchObject({ body: { changes: [{ state: "WITHDRAWN" }] } });
    expect((await victim("POST /me/record/corrections", { name: "甲某某", reason: "姓名有误" })).status).toBe(202);
    expect((await victim("POST /me/objections/2022", objection)).status).toBe(201);
    expect(await bind("zhang-3", { teacher: who.learner })).toMatchObject({ status: 200, body: { name: "zhang-3" } });
    expect((await put(aStatement("zhang-3", "completed", "E-3"))).status).toBe(204);
    expect((await statementOf(who.learner)).lines.map(({ fact }) => fact.course)).toContain("E-3");
    expect(await victim("POST /me/platform-accounts", { ...answer, isMine: true })).toMatchObject({ status: 200 });
    expect(await victim("GET /me/space/2022")).toMatchObject({ body: { platformAccounts: [] } });
  });
});
