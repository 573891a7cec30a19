import { request } from "node:http";
import { generateKeyPair, SignJWT } from "jose";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { aSystem, type System } from "#given/system.ts";
import { aTrial } from "./trial.ts";

let system: System;
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial() });
});
afterAll(() => system.stop());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("the JWT authorizer", () => {
  it("lets a token of this machine's issuer in and hands its claims on as text", async () => {
    const { status, body } = await system.as("某人")("GET /who/a%20b");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      pathParameters: { name: "a b" },
      requestContext: { authorizer: { jwt: { claims: { name: "某人", aud: "trial", iat: expect.stringMatching(/^\d+$/) } } } },
    });
  });

  it("refuses no token, a broken one, one signed by another key, one for another audience and one that has run out", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const forged = new SignJWT({ sub: "a" }).setProtectedHeader({ alg: "RS256" }).setIssuer(system.runtime.issuer.url).setAudience("trial");
    const tokens = [
      await forged.setExpirationTime("1h").sign(privateKey),
      await system.runtime.issuer.token({ user: "a" }, "another"),
      `${await system.token("a")}x`,
      "",
    ];
    const nobody = system.as();
    expect((await nobody("GET /who/a")).status).toBe(401);
    for (const token of tokens) expect((await nobody("GET /who/a", undefined, bearer(token))).status).toBe(401);
  });

  it("lets in whoever has a token for any of its audiences", async () => {
    const token = await system.runtime.issuer.token({ client: "sync" }, "machines");
    expect((await system.as()("GET /who/a", undefined, bearer(token))).status).toBe(200);
  });

  it("says why it lets nobody in, as API Gateway does", async () => {
    const said = async (headers?: Readonly<Record<string, string>>) =>
      (await system.as()("GET /who/a", undefined, headers)).headers.get("www-authenticate");
    expect(await said()).toBe("Bearer");
    expect(await said(bearer("x"))).toContain('error="invalid_token"');
  });

  it("refuses a token that is not called one", async () => {
    expect((await system.as()("GET /who/a", undefined, { authorization: await system.token("a") })).status).toBe(401);
  });

  it("asks nothing on a public route", async () => {
    expect((await system.as()("GET /open")).status).toBe(200);
  });

  it("keeps tokens good while the clock moves on by a month", async () => {
    const token = await system.token("a");
    await system.clock("2022-08-05T08:00", []);
    expect((await system.as()("GET /who/a", undefined, bearer(token))).status).toBe(200);
  });
});

describe("the door", () => {
  const statusFor = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${system.url}/_local/`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode))
        .on("error", reject)
        .end();
    });

  it("answers only to its own names, so that no other site can reach it through a name of its own", async () => {
    const { port } = new URL(system.url);
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor(`xueshi.example.invalid:${port}`)).toBe(421);
    expect(await statusFor("127.0.0.1")).toBe(421);
  });

  it("gives no other origin leave to read what is local", async () => {
    const { headers } = await system.as()("GET /_local/clock", undefined, { origin: "http://example.invalid" });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("does nothing that a page of another site posts", async () => {
    for (const origin of ["http://example.invalid", "null"])
      expect((await system.as()("POST /_local/token", { user: "someone" }, { origin })).status).toBe(403);
    expect((await system.as()("POST /_local/token", { user: "someone" }, { origin: system.url })).status).toBe(200);
  });

  it.each(["/who/%zz", "/_local/mail/a/attachments/%zz", "//"])("answers 400 to the broken path %s", async (path) => {
    expect((await fetch(`${system.url}${path}`)).status).toBe(400);
  });

  it("gives tokens to people by name and to machine clients, and says what it cannot read", async () => {
    const anyone = system.as();
    expect((await anyone("POST /_local/token", { user: "someone" })).body).toMatchObject({ access_token: expect.any(String) });
    expect((await anyone("POST /_local/token", { client: "platform" })).body).toMatchObject({ access_token: expect.any(String) });
    expect(await anyone("POST /_local/token", {})).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/^Send .*user/) } });
    expect(await anyone("POST /_local/clock", { at: "soon" })).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/^Send .*at/) },
    });
    expect((await anyone("GET /_local/nothing")).status).toBe(404);
  });

  it("publishes the issuer's keys where its discovery document says", async () => {
    const { body } = await system.as()("GET /_local/issuer/.well-known/openid-configuration");
    const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(body);
    expect(await (await fetch(jwks_uri)).json()).toMatchObject({ keys: [{ alg: "RS256", kty: "RSA" }] });
  });

  it("passes on bodies that are not text as base64, as API Gateway does, and refuses what is too large for it", async () => {
    const person = system.as("a");
    const { status } = await person("POST /do", new Uint8Array(11 * 1024 * 1024));
    expect(status).toBe(413);
  });
});

describe("the inbox", () => {
  it("keeps every mail, its Chinese subject, text and attachment names readable, and the file as it came", async () => {
    const smtp = createTransport(system.runtime.inbox.smtpUrl());
    await smtp.sendMail({
      from: "学时 <xueshi@example.invalid>",
      to: "office@example.invalid",
      subject: "第二十七周情况",
      text: "各校：",
      html: "<p>各校：</p>",
      attachments: [{ filename: "第27周.xlsx", content: "sheet" }],
    });
    smtp.close();
    const [newest] = await system.mails();
    expect(newest).toMatchObject({ to: "office@example.invalid", subject: "第二十七周情况" });
    const id = newest?.id ?? "";
    const mail = await system.mail(id);
    expect(mail).toMatchObject({ text: expect.stringContaining("各校："), attachments: [{ name: "第27周.xlsx", size: 5 }] });
    expect(mail.html).toContain("<p>各校：</p>");
    const { body, headers } = await system.as()(`GET /_local/mail/${id}.eml`);
    expect(headers.get("content-type")).toBe("message/rfc822");
    expect(new TextDecoder().decode(z.instanceof(Uint8Array).parse(body))).toContain("Message-ID:");
    expect((await system.as()("GET /_local/mail/20220705T000000-999999")).status).toBe(404);
    const shown = (await system.as()(`GET /_local/mail/${id}`, undefined, { accept: "text/html" })).body;
    expect(shown).toContain('<iframe sandbox srcdoc="&#60;p&#62;各校：');
  });
});
