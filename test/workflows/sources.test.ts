import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { appointedSource, aSource, programOf } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { accountOf, aKey, lrsOf } from "#given/xapi.ts";

let system: System;
let at: Offices;

beforeAll(async () => {
  system = await aSystem({ at: "2022-08-01T09:00" });
  at = await offices(system);
});
afterAll(() => system.stop());

const Account = z.object({ account: z.string() });
const appoint = (client: string, change: object = {}, by = "county") =>
  system.as(by)(`POST /counties/${at.county}/sources`, aSource(system, client, change));
const relieve = (account: string, reason = "合同到期") =>
  system.as("county")(`DELETE /counties/${at.county}/sources/${account}`, { reason });
const send = (client: string) => programOf(system, client)(`POST /programs/2022/counties/${at.county}/evidence`, { facts: [{ id: "a" }] });

describe("LRN-02 the county appoints the sources of evidence", () => {
  test("once; asked again it stands, and asked otherwise it is not changed", async () => {
    const made = await appoint("one");
    expect(made).toMatchObject({ status: 201, body: { source: "省平台", homePage: "https://learn.example.invalid", county: at.county } });
    expect(await appoint("one")).toMatchObject({ status: 200, body: made.body });
    for (const [change, differs] of [
      [{ name: "另一平台" }, ["NAME"]],
      [{ homePage: "https://other.example.invalid" }, ["HOME_PAGE"]],
      [{ source: "别名" }, ["SOURCE"]],
    ] as const)
      expect(await appoint("one", change)).toMatchObject({ status: 409, body: { code: "appointed-otherwise", differs } });
  });

  test("a word is one program's; once its appointment ended, another takes it on", async () => {
    await appointedSource(system, at.county, { client: "first", source: "市平台" });
    expect(await appoint("second", { source: "市平台" })).toMatchObject({ status: 409, body: { code: "source-taken", source: "市平台" } });
    const listed = z.object({ items: z.array(z.looseObject({ account: z.string(), source: z.string() })) });
    const { items } = listed.parse((await system.as("county")(`GET /counties/${at.county}/sources`)).body);
    const { account } = Account.parse(items.find(({ source }) => source === "市平台"));
    expect(await relieve(account, "")).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect((await send("first")).status).toBe(200);
    expect(await relieve(account)).toMatchObject({ status: 200, body: { ended: { reason: "合同到期" } } });
    expect((await relieve(account)).status).toBe(200);
    expect((await send("first")).status).toBe(403);
    expect((await appoint("second", { source: "市平台" })).status).toBe(201);
    expect((await send("second")).status).toBe(200);
  });

  test("nobody else appoints one, and nobody is invited to be one", async () => {
    for (const by of ["prefecture", "county-b", "school"]) expect((await appoint("else", { source: "三" }, by)).status, by).toBe(403);
    const ask = { name: "某", mailbox: "a@example.invalid", dutyStatement: "报送", duty: "SOURCE" };
    expect((await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, ask)).status).toBe(422);
  });
});

test("SEC-08 the history of a source is its county's; what was written when sources of one word had one is ahead of the rest", async () => {
  const [{ query, transact }, { required }] = await Promise.all([import("#platform/dynamodb/client.ts"), import("#platform/env.ts")]);
  await appointedSource(system, at.county, { client: "third", source: "校平台" });
  const account = await accountOf(system, at.county, "校平台");
  const ended = (key: string) =>
    system.as("county")(`POST /counties/${at.county}/sources/${account}/keys/${key}/end`, { reason: "口令遗失" });
  for (const _ of [1, 2]) expect((await ended((await aKey(system, at.county, account)).key)).status).toBe(200);
  const Entries = z.object({ items: z.array(z.looseObject({ act: z.string() })), next: z.string().optional() });
  const history = async (cursor = ""): Promise<z.output<typeof Entries>["items"]> => {
    const path = `/counties/${at.county}/audit/SOURCE/${encodeURIComponent("校平台")}`;
    const { items, next } = Entries.parse((await system.as("county")(`GET ${path}?limit=3${cursor}`)).body);
    return next === undefined ? items : [...items, ...(await history(`&cursor=${encodeURIComponent(next)}`))];
  };
  const written = await history();
  expect(written.map(({ act }) => act)).toEqual([1, 2].flatMap(() => ["make a source's key", "end a source's key"]));
  const own = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": `AUDIT#SOURCE#${at.county}.校平台` } };
  const TableName = required("TABLE_NAME");
  const Place = z.looseObject({ pk: z.string(), sk: z.string() });
  const [first, second] = z.array(Place).parse((await query(own)).items);
  for (const { pk, sk, ...rest } of [first, second].flatMap((one) => one ?? []))
    await transact([{ Put: { TableName, Item: { ...rest, pk: "AUDIT#SOURCE#校平台", sk } } }, { Delete: { TableName, Key: { pk, sk } } }]);
  expect((await query(own)).items).toHaveLength(2);
  expect(await history()).toEqual(written);
});

describe("LRN-02 the keys of a source", () => {
  let account: string;
  let lrs: Client;
  beforeAll(async () => {
    await appointedSource(system, at.county, { client: "keyed", source: "县平台" });
    account = await accountOf(system, at.county, "县平台");
    lrs = lrsOf(system, await aKey(system, at.county, account));
  });
  const keys = () => `/counties/${at.county}/sources/${account}/keys`;
  const county = (asked: string, body?: object) => system.as("county")(asked, body);

  test("two at once, each ended with a reason, all of them with the appointment; no secret is shown again", async () => {
    const second = await aKey(system, at.county, account);
    expect(second.secret).toMatch(/^[\w-]{43}$/);
    expect(await county(`POST ${keys()}`, { year: 2022 })).toMatchObject({ status: 409, body: { code: "source-keys-two" } });
    expect(await county(`POST ${keys()}`, { year: 2021 })).toMatchObject({ body: { code: "program-unknown" } });
    const listed = await county(`GET ${keys()}`);
    expect(listed).toMatchObject({ status: 200, body: { items: [{ isValid: true }, { isValid: true }] } });
    expect(JSON.stringify(listed.body)).not.toMatch(/secret|sha256/);
    expect((await lrsOf(system, { ...second, secret: `${second.secret}x` })("GET /xapi/statements")).status).toBe(401);
    expect((await lrsOf(system, second)("GET /xapi/statements")).status).toBe(200);
    expect(await county(`POST ${keys()}/${second.key}/end`, { reason: "" })).toMatchObject({ body: { code: "reason-required" } });
    expect(await county(`POST ${keys()}/${second.key}/end`, { reason: "口令遗失" })).toMatchObject({
      status: 200,
      body: { isValid: false },
    });
    const refused = await lrsOf(system, second)("GET /xapi/statements");
    expect(refused).toMatchObject({ status: 401, body: { code: "key-unknown" } });
    expect(refused.headers.get("www-authenticate")).toContain("Basic");
    expect((await county(`DELETE /counties/${at.county}/sources/${account}`, { reason: "合同到期" })).status).toBe(200);
    expect(await lrs("GET /xapi/statements")).toMatchObject({ status: 401, body: { code: "key-unknown" } });
  });
});
