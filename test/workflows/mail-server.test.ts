import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";
import { callAws } from "#platform/aws.ts";

const NAME = "xueshi/smtp-url";
const Invited = z.object({ invitation: z.string() });

let system: System;
let at: Offices;
let asked = 0;

/** Asks for a mail of its own; answers with where it stands and how often it was tried. */
const invite = async () => {
  asked += 1;
  const ask = { name: "新任管理员", mailbox: `invited-${asked}@example.invalid`, dutyStatement: "负责报名组织" };
  const { body } = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, ask);
  const { invitation } = Invited.parse(body);
  return async () => {
    const { body: mail } = await system.as("county")(`GET /organizations/${at.county}/mails/invitation.${invitation}`);
    return z.looseObject({ state: z.string(), attempts: z.int() }).parse(mail);
  };
};

/** What the runbook bids the operator do: `aws secretsmanager put-secret-value`. */
const putSecret = async (SecretString: string) => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const manager = new URL(system.runtime.gate.address);
  await callAws("secretsmanager", manager, "secretsmanager.PutSecretValue", "1.1", { SecretId: NAME, SecretString });
};

const lockedOut = async () => (await system.logs()).split('"MailLockedOut":1').length - 1;

describe("the password of the mail server", () => {
  beforeAll(async () => {
    system = await aSystem({ at: "2022-07-10T09:00" });
    at = await offices(system);
    await system.settle();
  });
  afterAll(() => system.stop());

  test("lies in no environment and in no file of the operator", () => {
    const url = new URL(system.runtime.inbox.smtpUrl());
    expect(url.password).toMatch(/^[0-9a-f]{24}$/);
    expect(JSON.stringify(system.runtime.operatorEnvironment)).not.toContain(url.password);
    expect(system.runtime.operatorEnvironment).toMatchObject({ MAIL: "smtp", SMTP_SECRET: NAME });
  });

  test("is rotated while the sender is warm: the next mail leaves at once, and nobody is woken", async () => {
    const before = await invite();
    await system.settle();
    expect(await before()).toMatchObject({ state: "SENT" });
    await putSecret(system.runtime.inbox.changePassword());
    const after = await invite();
    await system.settle();
    expect(await after()).toMatchObject({ state: "SENT", attempts: 1 });
    expect(await lockedOut()).toBe(0);
  });

  test("is wrong for days: the mail waits as it is, an alarm is told, and it leaves once the secret is mended", async () => {
    const mended = system.runtime.inbox.changePassword();
    const waiting = await invite();
    await system.settle();
    for (const day of ["11", "12", "13", "14", "15"]) {
      await system.clock(`2022-07-${day}T08:01`, ["Mail"]);
      const mail = await waiting();
      expect(mail).toMatchObject({ state: "PENDING", attempts: 0 });
      expect(mail).not.toHaveProperty("failure");
    }
    expect(await lockedOut()).toBeGreaterThan(8);
    await putSecret(mended);
    await system.clock("2022-07-16T08:01", ["Mail"]);
    expect(await waiting()).toMatchObject({ state: "SENT", attempts: 1 });
  });
});
