import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { appointedSource, aSource, programOf } from "#given/evidence.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

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
