import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";
import { synthesize } from "#infra/synthesize.ts";

const cdkOut = mkdtempSync(join(tmpdir(), "xueshi-ses-"));
let system: System;

beforeAll(async () => {
  synthesize({ mail: "ses" }, cdkOut);
  system = await aSystem({ at: "2022-07-10T09:00", cdkOut });
});
afterAll(async () => {
  await system.stop();
  rmSync(cdkOut, { recursive: true, force: true });
});

/** Hands a mail to SES as SES is asked for it, with somebody's credentials. */
const handOver = async (FromEmailAddress: string, accessKey: string, token = "") => {
  const { gate } = system.runtime;
  const Data = Buffer.from(`From: ${FromEmailAddress}\r\nTo: a@example.invalid\r\n\r\n。`).toString("base64");
  const answer = await fetch(`${gate.address}/v2/email/outbound-emails`, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20220710/local-1/ses/aws4_request, SignedHeaders=host, Signature=0`,
      ...(token !== "" && { "x-amz-security-token": token }),
    },
    body: JSON.stringify({ FromEmailAddress, Content: { Raw: { Data } } }),
  });
  return { status: answer.status, error: answer.headers.get("x-amzn-errortype") };
};

it("a deployment that mails by SES does so here: every mail is handed over under the grant of the template, and arrives", async () => {
  await offices(system);
  await system.settle();
  const mails = await system.mails();
  expect(mails.length).toBeGreaterThan(0);
  for (const { from } of mails) expect(from).toBe("xueshi@example.invalid");
  expect(system.runtime.gate.refusals).toEqual([]);
  expect(system.runtime.operatorEnvironment).not.toHaveProperty("SMTP_SECRET");
});

it("nobody hands over a mail of another sender, and whoever may not send none at all", async () => {
  const { accessKeyId: nobody, sessionToken } = system.runtime.gate.credentialsFor("a role that is granted nothing");
  const denied = { status: 403, error: "AccessDeniedException" };
  expect(await handOver("xueshi@example.invalid", nobody, sessionToken)).toEqual(denied);
  expect(await handOver("xueshi@example.invalid", "an unknown key")).toEqual(denied);
  const { AWS_ACCESS_KEY_ID: operator = "" } = system.runtime.operatorEnvironment;
  expect(await handOver("xueshi@example.invalid", operator)).toEqual({ status: 200, error: null });
});
