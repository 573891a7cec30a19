import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;

beforeAll(async () => {
  system = await aSystem({ alone: true });
  at = await offices(system);
});
afterAll(() => system.stop());

const HOUR = 3600;
const seconds = () => Math.floor(Date.now() / 1000);

/** A token of the local issuer with claims of the test's own. */
const tokenWith = async (claims: Readonly<Record<string, unknown>>): Promise<string> => {
  const { issuer, audience, folder } = system.runtime;
  const kept = z.object({ key: z.looseObject({ kty: z.string() }) }).parse(JSON.parse(readFileSync(join(folder, "issuer.json"), "utf8")));
  const key = await importJWK(kept.key, "RS256");
  const [{ kid = "" } = {}] = issuer.jwks.keys;
  const usual = { iss: issuer.url, aud: audience, sub: "somebody", iat: seconds(), exp: seconds() + HOUR };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: "RS256", kid }).sign(key);
};

const me = async (token: string) => system.as()("GET /me", undefined, { authorization: `Bearer ${token}` });

describe("SEC-07 a session lasts twelve hours", () => {
  test.each([
    [11.9, 200],
    [12.1, 401],
  ])("%d hours after signing in: %d", async (hours, status) => {
    const answer = await me(await tokenWith({ auth_time: seconds() - hours * HOUR }));
    expect(answer.status).toBe(status);
    if (status !== 401) return;
    expect(answer.body).toMatchObject({ code: "sign-in-too-old", rule: "SEC-07" });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer error="insufficient_user_authentication", max_age="43200"$/);
  });
});

describe("only access tokens of this deployment pass", () => {
  test.each([
    ["an id token", { token_use: "id" }],
    ["an id token of another make", { typ: "ID" }],
    ["another audience", { aud: "somebody-else" }],
    ["another issuer", { iss: "http://127.0.0.1/elsewhere" }],
    ["an expired one", { exp: seconds() - HOUR }],
  ])("%s is answered 401", async (_, claims) => {
    const answer = await me(await tokenWith(claims));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer .*error="invalid_token"/);
    if ("token_use" in claims || "typ" in claims) expect(answer.body).toMatchObject({ code: "unauthenticated", rule: "GOV-04" });
  });

  test.each([
    ["as Cognito issues them: a client that is known, and no audience", { aud: undefined, client_id: "xueshi" }, 200],
    ["a client that is unknown, and no audience", { aud: undefined, client_id: "another" }, 401],
    ["neither", { aud: undefined }, 401],
    ["a known audience among others, whatever the client", { aud: ["account", "xueshi"], client_id: "another" }, 200],
    ["another audience, though the client is known: the audience counts where there is one", { aud: "account", client_id: "xueshi" }, 401],
  ])("whom it is for is judged as API Gateway does: %s", async (_, claims, status) => {
    expect((await me(await tokenWith(claims))).status).toBe(status);
  });

  test.each([[""], [" "], [12], [["somebody"]], [null]])("whose subject is the text of a name, not %j", async (sub) => {
    const answer = await me(await tokenWith(JSON.parse(JSON.stringify({ sub, client_id: "console" }))));
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated", rule: "GOV-04" } });
  });

  test("a subject that is a text of digits is somebody, and not whoever is called by that number", async () => {
    expect((await me(await tokenWith({ sub: "12" }))).status).toBe(200);
  });
});

describe("machine clients live in their own namespace", () => {
  const clientId = "nightly-export";
  const appointment = () => ({ issuer: system.runtime.issuer.url, clientId, name: "夜间导出", dutyStatement: "只读导出", duty: "SUPPORT" });

  test("a client is appointed at once and may what its duty says", async () => {
    const token = await tokenWith({ sub: clientId, client_id: clientId });
    expect((await me(token)).body).toMatchObject({ roles: [] });
    const asked = await system.as("prefecture")(`POST /organizations/${at.county}/clients`, appointment());
    expect(asked.status).toBe(201);
    expect((await me(token)).body).toMatchObject({ roles: [{ organization: at.county, duty: "SUPPORT" }] });
    expect((await system.as("prefecture")(`POST /organizations/${at.county}/clients`, appointment())).status).toBe(200);
    for (const [differs, other] of [
      ["NAME", { name: "另一程序" }],
      ["STAGES", { stages: ["JUNIOR"] }],
      ["DUTY_STATEMENT", { dutyStatement: "读写" }],
    ] as const)
      expect(
        await system.as("prefecture")(`POST /organizations/${at.county}/clients`, { ...appointment(), ...other }),
        "another ask is not the same (§6-44)",
      ).toMatchObject({ status: 409, body: { code: "appointed-otherwise", rule: "SEC-02", differs: [differs] } });
  });

  test("a token without a subject is nobody's", async () => {
    expect((await me(await tokenWith({ sub: "", client_id: clientId }))).status).toBe(401);
  });

  test("a service account of Keycloak is the client it was issued to", async () => {
    const token = await tokenWith({
      ...{ sub: "6f1d2c3b-5a49-4c68-9d52-0b8f6a7e1c24", azp: clientId, client_id: clientId },
      preferred_username: `service-account-${clientId}`,
    });
    expect((await me(token)).body).toMatchObject({ roles: [{ organization: at.county, duty: "SUPPORT" }] });
  });

  test("roles bound to a service account before its form was known go on beside new ones, and never make it a person", async () => {
    const sub = "0b8f6a7e-1c24-4c68-9d52-6f1d2c3b5a49";
    const asked = { name: "旧接口", mailbox: "old@example.invalid", dutyStatement: "数据对接" };
    const invited = await system.as("province")(`POST /organizations/${at.prefecture}/invitations`, asked);
    const { code } = z.object({ code: z.string() }).parse(invited.body);
    const bearing = async (claims: Readonly<Record<string, unknown>>) => {
      const headers = { authorization: `Bearer ${await tokenWith({ sub, ...claims })}` };
      return (on: string, body?: unknown) => system.as()(on, body, headers);
    };
    const before = await bearing({ azp: "old-sync" });
    expect((await before("POST /me/invitations", { code })).status).toBe(201);
    const now = await bearing({ azp: "old-sync", client_id: "old-sync", preferred_username: "service-account-old-sync" });
    expect((await now("GET /me")).body).toMatchObject({ roles: [{ organization: at.prefecture }] });
    const bound = { ...appointment(), clientId: "old-sync" };
    expect((await system.as("prefecture")(`POST /organizations/${at.county}/clients`, bound)).status).toBe(201);
    expect((await now("GET /me")).body).toMatchObject({ roles: [{ organization: at.county }, { organization: at.prefecture }] });
    const refused = { status: 403, body: { code: "machine-may-not", rule: "SEC-02" } };
    expect(await now(`POST /organizations/${at.county}/invitations`, asked)).toMatchObject(refused);
    expect(await now("POST /me/invitations", { code })).toMatchObject(refused);
  });

  test("a person whose account bears the name of a client is not the client", async () => {
    expect((await me(await tokenWith({ sub: clientId, client_id: "console" }))).body).toMatchObject({ roles: [] });
  });
});
