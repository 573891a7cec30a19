import { generateKeyPairSync } from "node:crypto";
import xapi from "@xapi/xapi";
import { CompactSign } from "jose";
import TinCan from "tincanjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, aSource, completed, programOf } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aSystem, type System } from "#given/system.ts";
import { accountOf, aKey, anAttachment, aStatement, HOME, inParts, lrsOf, type NewKey } from "#given/xapi.ts";

const { default: XAPI } = xapi;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const signatureOf = (said: object, alg: string): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(said))).setProtectedHeader({ alg }).sign(privateKey);
const Identified = z.looseObject({ id: z.string() });

let system: System;
let at: Offices;
let key: z.output<typeof NewKey>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-08-20T10:00" });
  at = await offices(system);
  await appointedSource(system, at.county);
  key = await aKey(system, at.county, await accountOf(system, at.county));
});
afterAll(() => system.stop());

const actor = { account: { homePage: HOME, name: "zhang-3" } };

test("LRN-02 @xapi/xapi reports statements, finds them page by page, and voids one", async () => {
  const client = new XAPI({ endpoint: `${system.url}/xapi/`, auth: XAPI.toBasicAuth(key.key, key.secret), version: "1.0.3" });
  expect((await client.getAbout()).data.version).toEqual(["1.0.3"]);
  const statements = [1, 2, 3].map((number) => aStatement("zhang-3", "completed", `E-${number}`));
  expect((await client.sendStatements({ statements })).data).toEqual(statements.map(({ id }) => id));
  const { id, ...unnamed } = aStatement("zhang-3", "passed", "E-1");
  const [named = ""] = (await client.sendStatement({ statement: unnamed })).data;
  expect(named).not.toBe(id);
  expect((await client.getStatement({ statementId: named })).data).toMatchObject({ id: named, version: "1.0.0", actor });
  const first = (await client.getStatements({ agent: actor, limit: 3, ascending: true })).data;
  const found = first.statements.map((one) => one.id);
  for (let more: string | undefined = first.more; more; ) {
    const page = z
      .looseObject({ statements: z.array(Identified), more: z.string().optional() })
      .parse((await client.getMoreStatements({ more })).data);
    found.push(...page.statements.map((one) => one.id));
    more = page.more;
  }
  expect(found.toSorted()).toEqual([...statements.map((one) => one.id), named].toSorted());
  const [voiding = ""] = (await client.voidStatement({ actor, statementId: named })).data;
  expect((await client.getVoidedStatement({ voidedStatementId: named })).data).toMatchObject({ id: named });
  await expect(client.getStatement({ statementId: named })).rejects.toMatchObject({ response: { status: 404 } });
  const verbs = (await client.getStatements({ verb: "http://adlnet.gov/expapi/verbs/voided" })).data.statements;
  expect(verbs.map((one) => one.id)).toEqual([voiding]);
});

test("LRN-02 tincanjs reports a statement, and finds it", async () => {
  const lrs = new TinCan.LRS({
    ...{ endpoint: `${system.url}/xapi/`, username: key.key, password: key.secret },
    ...{ version: "1.0.2", allowFail: false },
  });
  const told = <T>(ask: (callback: (error: unknown, answer: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      ask((error, answer) => (error === null ? resolve(answer) : reject(new Error(`${error}`))));
    });
  const statement = new TinCan.Statement(aStatement("li-4", "failed", "E-1", { result: { score: { scaled: 0.4 }, success: false } }));
  await told((callback) => lrs.saveStatement(statement, { callback }));
  expect(await told((callback) => lrs.retrieveStatement(statement.id, { callback }))).toMatchObject({ id: statement.id });
  const { statements } = await told<{ readonly statements: readonly { readonly id: string }[] }>((callback) =>
    lrs.queryStatements({ params: { verb: { id: "http://adlnet.gov/expapi/verbs/failed" }, limit: 5 }, callback }),
  );
  expect(statements.map(({ id }) => id)).toEqual([statement.id]);
});

const asked = (method: string, path: string) => {
  const authorization = `Basic ${Buffer.from(`${key.key}:${key.secret}`).toString("base64")}`;
  return fetch(`${system.url}${path}`, { method, headers: { authorization, "x-experience-api-version": "1.0.3" } });
};
const Found = z.object({ statements: z.array(Identified) });
const idsOf = async (query: string) =>
  Found.parse(await (await asked("GET", `/xapi/statements?${query}`)).json()).statements.map(({ id }) => id);
const post = (body: unknown) => lrsOf(system, key)("POST /xapi/statements", body);

test("LRN-02 HEAD is answered as GET is, without a body; every answer says through when it holds", async () => {
  const { id } = aStatement("wang-5", "completed", "E-1");
  await post([{ ...aStatement("wang-5", "completed", "E-1"), id }]);
  const head = await asked("HEAD", `/xapi/statements?statementId=${id}`);
  expect([head.status, await head.text(), head.headers.get("content-type")]).toEqual([200, "", "application/json; charset=utf-8"]);
  expect(head.headers.get("last-modified")).toBe((await asked("GET", `/xapi/statements?statementId=${id}`)).headers.get("last-modified"));
  expect((await fetch(`${system.url}/xapi/about`, { method: "HEAD" })).status).toBe(200);
  for (const query of ["", "?colour=red"]) {
    const through = (await asked("HEAD", `/xapi/statements${query}`)).headers.get("x-experience-api-consistent-through");
    expect(Date.parse(`${through}`)).toBeGreaterThan(Date.parse("2022-08-20T01:59:00Z"));
  }
});

test("LRN-02 a request may come in a form, whose address names the method and nothing else", async () => {
  const statement = aStatement("wang-5", "completed", "E-1");
  const authorization = `Basic ${Buffer.from(`${key.key}:${key.secret}`).toString("base64")}`;
  const fields = {
    statementId: statement.id,
    content: JSON.stringify(statement),
    "X-Experience-API-Version": "1.0.3",
    Authorization: authorization,
  };
  const send = (query: string) => fetch(`${system.url}/xapi/statements?${query}`, { method: "POST", body: new URLSearchParams(fields) });
  expect((await send(`method=PUT&statementId=${statement.id}`)).status).toBe(400);
  expect((await asked("GET", `/xapi/statements?statementId=${statement.id}`)).status).toBe(404);
  expect((await send("method=PUT")).status).toBe(204);
});

test("LRN-02 a statement about another one is found by what that one says, one step after the other", async () => {
  const about = (id: string) => ({ object: { objectType: "StatementRef", id } });
  const done = aStatement("zhao-6", "completed", "E-7");
  const checked = aStatement("qian-7", "confirmed", "", about(done.id));
  const seen = aStatement("sun-8", "viewed", "", about(checked.id));
  await post([seen, checked, done]);
  const activity = encodeURIComponent(`${HOME}/courses/E-7`);
  expect((await idsOf(`activity=${activity}`)).toSorted()).toEqual([done.id, checked.id, seen.id].toSorted());
  expect(await idsOf(`activity=${activity}&verb=${encodeURIComponent(seen.verb.id)}`)).toEqual([]);
  expect(await idsOf(`verb=${encodeURIComponent(checked.verb.id)}`)).toHaveLength(2);
});

describe("LRN-02 what comes beside a statement", () => {
  const paper = Buffer.from("课堂记录\r\n\u0000--");

  test("is kept with it, and given out where it is asked for, as @xapi/xapi sends and reads it", async () => {
    const client = new XAPI({
      endpoint: `${system.url}/xapi/`,
      auth: XAPI.toBasicAuth(key.key, key.secret),
      version: "1.0.3",
      adapter: "fetch",
    });
    const statement = aStatement("zhou-9", "completed", "E-1", { attachments: [anAttachment(paper)] });
    const buffer = new Uint8Array(paper).buffer;
    expect((await client.sendStatement({ statement, attachments: [buffer] })).data).toEqual([statement.id]);
    const plain = await client.getStatement({ statementId: statement.id });
    expect(plain.data).toMatchObject({ id: statement.id, attachments: [{ length: paper.length }] });
    const whole = await asked("GET", `/xapi/statements?statementId=${statement.id}&attachments=true`);
    expect(whole.headers.get("content-type")).toMatch(/^multipart\/mixed; boundary=/);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.includes(Buffer.concat([Buffer.from("\r\n\r\n"), paper, Buffer.from("\r\n--")]))).toBe(true);
    const listed = await client.getStatements({ attachments: true, limit: 1 });
    expect(listed.data).toEqual([
      { statements: [expect.objectContaining({ id: statement.id })], more: expect.any(String) },
      expect.anything(),
    ]);
  });

  test("is whole, named by its hash and asked for, or nothing is taken", async () => {
    const send = (said: object, ...parts: Parameters<typeof inParts>[1]) => {
      const { type, body } = inParts(said, parts);
      return lrsOf(system, key)("POST /xapi/statements", body, { "content-type": type });
    };
    const said = () => aStatement("wu-10", "completed", "E-1", { attachments: [anAttachment(paper)] });
    expect((await send(said(), { content: paper })).status).toBe(200);
    expect((await post(said())).body).toMatchObject({ code: "statement-invalid", at: "/0/attachments/0" });
    const elsewhere = { ...said(), attachments: [{ ...anAttachment(paper), fileUrl: "https://learn.example.invalid/1" }] };
    expect((await post(elsewhere)).status).toBe(200);
    const other = Buffer.from("别的");
    for (const [parts, at] of [
      [[{ content: paper }, { content: other }], "multipart/3"],
      [[{ content: paper, sha2: anAttachment(other).sha2 }], "multipart/2"],
      [[{ content: paper, encoding: "base64" }], "multipart/2"],
    ] as const) {
      expect(await send(said(), ...parts), at).toMatchObject({ status: 400, body: { code: "statement-invalid", at } });
    }
    const large = Buffer.alloc(256 * 1024 + 1);
    expect(await send({ ...said(), attachments: [anAttachment(large)] }, { content: large })).toMatchObject({ status: 413 });
    const { body } = inParts(said(), [{ content: paper }]);
    const unnamed = await lrsOf(system, key)("POST /xapi/statements", body, { "content-type": "multipart/mixed" });
    expect(unnamed).toMatchObject({ status: 400, body: { at: "content-type" } });
  });

  test("a signature is of the statement that bears it, by one of the three algorithms", async () => {
    const send = async (signed: object, sent: object, algorithm = "RS256") => {
      const signature = Buffer.from(await signatureOf(signed, algorithm));
      const usageType = "http://adlnet.gov/expapi/attachments/signature";
      const attachments = [{ ...anAttachment(signature), usageType, contentType: "application/octet-stream" }];
      const { type, body } = inParts({ ...sent, attachments }, [{ content: signature }]);
      return (await lrsOf(system, key)("POST /xapi/statements", body, { "content-type": type })).status;
    };
    const said = aStatement("zheng-11", "completed", "E-1");
    expect(await send(said, said)).toBe(200);
    expect(await send(said, { ...said, object: { id: `${HOME}/courses/E-2` } })).toBe(400);
    const next = aStatement("zheng-11", "completed", "E-1");
    expect(await send(next, next, "PS256")).toBe(400);
    expect(await send({ text: "x" }, next)).toBe(400);
  });
});

const Portion = z.object({ statements: z.array(z.looseObject({ id: z.string(), stored: z.string() })), more: z.string() });
const portionOf = async (query: string) => Portion.parse((await lrsOf(system, key)(`GET /xapi/statements${query}`)).body);

test("LRN-02 statements have bounds, and as many are given out at a time as an answer has room for, the rest after them", async () => {
  const deep = { extensions: { "a:b": JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`) } };
  for (const [odd, status] of [
    [{ result: deep }, 400],
    [{ result: { extensions: { "a:b": "学".repeat(11_000) } } }, 413],
    [{ result: { duration: "P99999999W" } }, 200],
  ] as const)
    expect((await lrsOf(system, key)("POST /xapi/statements", [aStatement("sun-12", "terminated", "E-1", odd)])).status).toBe(status);
  const result = { extensions: { "a:b": "学".repeat(10_000) } };
  const large = Array.from({ length: 4 }, () => Array.from({ length: 26 }, () => aStatement("sun-12", "liked", "E-1", { result })));
  for (const some of large) expect((await lrsOf(system, key)("POST /xapi/statements", some)).status).toBe(200);
  const first = await portionOf("?limit=104");
  expect(first.statements.length).toBeLessThan(104);
  const rest = await portionOf(first.more.replace("/xapi/statements", ""));
  const ids = [...first.statements, ...rest.statements].map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(large.flat().map(({ id }) => id)));
});

describe("LRN-02 what a platform reports of an account", () => {
  const county = (asked: string, body?: object) => system.as("county")(asked, body);
  const bind = (client: string, name: string, teacher: string) =>
    programOf(system, client)(`POST /programs/2022/counties/${at.county}/platform-accounts`, { name, teacher });
  const linesOf = async (teacher: string) => {
    const shown = await county(`GET /programs/2022/organizations/${at.county}/teachers/${teacher}/statement`);
    return z
      .object({ lines: z.array(z.looseObject({ fact: Identified })) })
      .parse(shown.body)
      .lines.map(({ fact }) => fact.id);
  };
  const Why = z.object({ items: z.array(z.looseObject({ id: z.string(), code: z.string() })) });
  /** Reports a statement, and says why it is no evidence. */
  const sent = async (by: z.output<typeof NewKey>, said: { readonly id: string }) => {
    expect((await lrsOf(system, by)("POST /xapi/statements", [said])).status).toBe(200);
    return Why.parse((await lrsOf(system, by)("GET /xapi/not-evidence")).body).items.find(({ id }) => id === said.id)?.code;
  };
  const teachers = { one: "", two: "" };

  beforeAll(async () => {
    const open = await enrollable(system, at);
    const school = await open.aSchool({ user: "mine", stages: ["JUNIOR"] });
    for (const name of ["one", "two"] as const) teachers[name] = await open.aTeacher(school, { stages: ["JUNIOR"] });
  });

  test("§6-51 what was no evidence is judged again when it is sent again as it was, and stays where it was stored", async () => {
    const said = aStatement("zhou-13", "completed", "E-8");
    expect(await sent(key, said)).toBe("account-not-bound");
    const [stored] = (await portionOf("?limit=1")).statements;
    expect((await bind("platform", "zhou-13", teachers.one)).status).toBe(201);
    for (const _ of [1, 2]) expect(await sent(key, said)).toBe("course-unknown");
    const course = general("E-8", "师德师风建设", { bucket: "GENERAL_REQUIRED", validFrom: "2022-08-20" });
    expect((await county(`POST /counties/${at.county}/courses`, course)).status).toBe(201);
    for (const _ of [1, 2]) expect(await sent(key, said)).toBeUndefined();
    expect(await linesOf(teachers.one)).toEqual([said.id]);
    expect((await lrsOf(system, key)(`GET /xapi/statements?statementId=${said.id}`)).body).toMatchObject({ stored: stored?.stored });
  });

  test("of whoever denied it nothing is taken until they have confirmed another; denied by mistake it is theirs again by their own word alone", async () => {
    await bindAccount(system, "own", TeacherId.parse(teachers.one));
    const answer = (name: string, isMine: boolean) =>
      system.as("own")("POST /me/platform-accounts", { county: at.county, source: "省平台", name, isMine });
    const fact = async () => {
      const facts = [completed(teachers.one, "E-9")];
      return (await programOf(system, "platform")(`POST /programs/2022/counties/${at.county}/evidence`, { facts })).body;
    };
    const notOwner = { status: 403, body: { code: "evidence-not-owner", rule: "LRN-02" } };
    expect(await answer("zhou-13", false)).toMatchObject({ status: 200, body: { deniedAt: expect.any(String) } });
    expect((await bind("platform", "zhou-14", teachers.one)).status).toBe(200);
    expect(await bind("platform", "zhou-13", teachers.one)).toMatchObject(notOwner);
    expect(await fact()).toMatchObject({ results: [{ code: "evidence-not-owner" }] });
    expect(await sent(key, aStatement("zhou-14", "passed", "E-8"))).toBe("evidence-not-owner");
    expect(await answer("zhou-14", true)).toMatchObject({ status: 200, body: { denied: [{ name: "zhou-13" }] } });
    expect(await fact()).toMatchObject({ results: [{ code: "course-unknown" }] });
    expect(await answer("zhou-13", true)).toMatchObject({ status: 409, body: { code: "platform-account-other" } });
    expect(await answer("zhou-14", false)).toMatchObject({ status: 200 });
    expect(await answer("zhou-13", true)).toMatchObject({ status: 200, body: { name: "zhou-13", confirmedAt: expect.any(String) } });
    expect((await bind("platform", "zhou-13", teachers.one)).status).toBe(200);
  });

  test("another platform that the county appoints under the same word knows nobody by the accounts of the one before", async () => {
    const account = await accountOf(system, at.county);
    expect((await county(`DELETE /counties/${at.county}/sources/${account}`, { reason: "合同到期" })).status).toBe(200);
    const homePage = "https://b.example.invalid";
    expect((await county(`POST /counties/${at.county}/sources`, aSource(system, "next", { homePage }))).status).toBe(201);
    const next = await aKey(system, at.county, await accountOf(system, at.county));
    const of = { actor: { account: { homePage, name: "zhou-13" } }, object: { id: "urn:xueshi:course:E-8" } };
    const said = aStatement("", "passed", "", of);
    expect(await sent(next, said)).toBe("account-not-bound");
    expect(await system.as("own")("GET /me/platform-accounts")).toMatchObject({ status: 200, body: { items: [] } });
    expect(await bind("next", "zhou-13", teachers.two)).toMatchObject({ status: 201, body: { teacher: teachers.two, homePage } });
    expect(await sent(next, said)).toBeUndefined();
    expect(await linesOf(teachers.two)).toEqual([said.id]);
  });
});
