import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { longestLetters } from "#given/letters.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
beforeAll(async () => {
  system = await aSystem();
});
afterAll(() => system.stop());

const Settings = z.object({ home: z.string(), discovery: z.string(), client: z.string(), year: z.number() });
const opened = async () => {
  const response = await fetch(`${system.url}/console`);
  const text = await response.text();
  const [, settings = ""] = /data-settings="([^"]*)"/.exec(text) ?? [];
  const policy = response.headers.get("content-security-policy") ?? "";
  return { response, text, policy, settings: Settings.parse(JSON.parse(settings.replaceAll("&quot;", '"'))) };
};

describe("the console's page", () => {
  it("is kept nowhere, bears a word nobody else knows, and lets nothing run but its own files", async () => {
    const [one, other] = [await opened(), await opened()];
    const nonceIn = (text: string) => /nonce[-=]"?([\w+/]{20,}={0,2})/.exec(text)?.[1];
    expect(nonceIn(one.policy)).toBe(nonceIn(one.text));
    expect(nonceIn(one.policy)).not.toBe(nonceIn(other.policy));
    expect(one.policy).toMatch(/^default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'nonce-/);
    expect(one.policy).not.toMatch(/unsafe|\*/);
    expect(one.policy).toContain(`connect-src 'self' ${system.url} ${new URL(system.runtime.gate.address).origin};`);
    expect(one.response.headers.get("cache-control")).toBe("no-store");
    expect(one.settings).toMatchObject({ home: `${system.url}/console`, client: "xueshi-console", year: 2022 });
  });

  it("is made of files that are kept for good, packed where the caller unpacks them; of another version it has none", async () => {
    const { text } = await opened();
    const [, script = ""] = /src="(\/console\/[\w.-]+\.js)"/.exec(text) ?? [];
    const [packed, plain] = await Promise.all(
      ["gzip", "identity"].map((encoding) => fetch(system.url + script, { headers: { "accept-encoding": encoding } })),
    );
    expect(packed?.headers.get("cache-control")).toContain("immutable");
    expect([packed?.headers.get("content-encoding"), plain?.headers.get("content-encoding")]).toEqual(["gzip", null]);
    expect(await packed?.text()).toBe(await plain?.text());
    for (const name of ["main-0.js", "entry.json", "..%2Findex.mjs"])
      expect((await fetch(`${system.url}/console/${name}`)).status).toBe(404);
  });

  it("§7, RPT-03 is where every link of every letter leads", async () => {
    const letters = await longestLetters({ edition: 2 }, `${system.url}/console`);
    const leads = letters.flatMap(({ what, blocks }) =>
      blocks.flatMap((block) => (block.is === "link" ? [{ what, href: block.href }] : [])),
    );
    expect(new Set(leads.map(({ what }) => what)).size).toBe(letters.length);
    for (const href of new Set(leads.map(({ href }) => href))) expect([href, (await fetch(href)).status]).toEqual([href, 200]);
  });

  it("weighs what a slow line carries", async () => {
    const { text } = await opened();
    const files = [...text.matchAll(/(?:src|href)="(\/console\/[\w.-]+)"/g)].map(([, file = ""]) => file);
    const sizes = await Promise.all(
      files.map(async (file) => (await fetch(system.url + file, { headers: { "accept-encoding": "identity" } })).arrayBuffer()),
    );
    expect(files.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1024).toBeLessThan(1500);
  });
});

describe("signing in with a browser on this machine", () => {
  const verifier = randomBytes(32).toString("base64url");
  const asked = (change: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({
      response_type: "code",
      client_id: "xueshi-console",
      redirect_uri: `${system.url}/console`,
      state: "a state",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...change,
    });
  const issuer = () => `${system.url}/_local/issuer`;
  const chosen = async (change = {}) => {
    const response = await fetch(`${issuer()}/authorize`, {
      method: "POST",
      redirect: "manual",
      body: asked({ user: "school", ...change }),
    });
    return { status: response.status, back: new URL(response.headers.get("location") ?? "http://none.invalid") };
  };
  const tokens = async (ask: Readonly<Record<string, string>>) => {
    const response = await fetch(`${issuer()}/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: "xueshi-console", ...ask }),
    });
    return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
  };
  const spend = (code: string, change = {}) =>
    tokens({ grant_type: "authorization_code", code, redirect_uri: `${system.url}/console`, code_verifier: verifier, ...change });

  it("SEC-07 leads by a code that is spent once, with its verifier, to a token whose session keeps its beginning", async () => {
    const { back } = await chosen();
    expect(back.searchParams.get("state")).toBe("a state");
    const code = back.searchParams.get("code") ?? "";
    const { body } = await spend(code);
    const claims = await system.runtime.issuer.verify(`${body.access_token}`, [system.runtime.audience]);
    expect(claims).toMatchObject({ name: "school", auth_time: expect.any(Number) });
    expect(claims.sub).toBe((await system.runtime.issuer.verify(await system.token("school"), [system.runtime.audience])).sub);
    expect((await spend(code)).status).toBe(400);
    const refresh = { grant_type: "refresh_token", refresh_token: `${body.refresh_token}` };
    const again = await tokens(refresh);
    const renewed = await system.runtime.issuer.verify(`${again.body.access_token}`, [system.runtime.audience]);
    expect(renewed.auth_time).toBe(claims.auth_time);
    expect((await tokens(refresh)).status).toBe(400);
  });

  it("refuses another verifier, another client, and to send anybody elsewhere", async () => {
    const codeOf = async () => (await chosen()).back.searchParams.get("code") ?? "";
    expect((await spend(await codeOf(), { code_verifier: "another" })).status).toBe(400);
    expect((await spend(await codeOf(), { client_id: "another" })).status).toBe(400);
    expect((await chosen({ redirect_uri: "http://elsewhere.invalid/console" })).status).toBe(400);
    expect((await fetch(`${issuer()}/authorize?${asked({ code_challenge_method: "plain" })}`)).status).toBe(400);
  });
});
