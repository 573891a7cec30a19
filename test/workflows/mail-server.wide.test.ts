import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { anInbox, ends } from "#given/mail-servers.ts";
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

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  await system.settle();
});
afterAll(() => system.stop());

describe("the password of the mail server", () => {
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

describe("a server that answers “later”", () => {
  /** What it answers to the next recipients, in order; the last for all that follow. */
  let answers: readonly [code: number, words: string][] = [];
  const tried: number[] = [];
  let inbox: readonly string[];
  let closed: (() => unknown) | undefined;

  beforeAll(async () => {
    const server = await anInbox({
      onRcptTo: (_address, _session, done) => {
        const [code, words] = answers[Math.min(tried.length, answers.length - 1)] ?? [0, ""];
        tried.push(code);
        done(code === 0 ? null : Object.assign(new Error(words), { responseCode: code }));
      },
    });
    const opened = ends.splice(0);
    closed = () => Promise.all(opened.map((end) => end()));
    inbox = server.inbox;
    system.runtime.inbox.changePassword();
    await putSecret(`smtp://127.0.0.1:${server.port}`);
  });
  afterAll(() => closed?.());

  test("is asked again when the mail may be tried, and what it takes then has left once", async () => {
    answers = [
      [450, "Greylisted"],
      [550, "Domain frequency limited"],
      [0, ""],
    ];
    const invited = await invite();
    await system.settle();
    expect(await invited()).toMatchObject({ state: "PENDING", attempts: 1, notBefore: expect.stringMatching(/^2022-07-16T00:[01]/) });
    await system.clock("2022-07-16T08:04", ["Mail"]);
    expect(tried).toEqual([450]);
    await system.clock("2022-07-16T08:12", ["Mail"]);
    expect(await invited()).toMatchObject({ state: "PENDING", attempts: 2 });
    await system.clock("2022-07-16T08:40", ["Mail"]);
    expect(await invited()).toMatchObject({ state: "SENT", attempts: 3 });
    expect(tried).toEqual([450, 550, 0]);
    expect(inbox).toHaveLength(1);
  });

  test("is asked again for the one of several addresses that it put off, and for nobody else", async () => {
    answers = [[0, ""]];
    const second = { name: "第二管理员", mailbox: "second@example.invalid", dutyStatement: "负责报名组织" };
    const { body } = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, second);
    await system.as("county-second")("POST /me/invitations", { code: z.object({ code: z.string() }).parse(body).code });
    await system.settle();
    const before = inbox.length;
    tried.length = 0;
    answers = [
      [0, ""],
      [450, "Greylisted"],
      [0, ""],
    ];
    const setting = { value: 25, reason: "全市统一要求" };
    const changed = await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/totalAtLeast`, setting, {
      "if-match": '"0"',
    });
    expect(changed.status).toBe(200);
    await system.settle();
    const waiting = await system.as("county")(`GET /organizations/${at.county}/mails?state=PENDING`);
    expect(waiting).toMatchObject({ body: { items: [{ letter: "calendar-change", attempts: 1, notBefore: expect.any(String) }] } });
    await system.clock("2022-07-16T09:10", ["Mail"]);
    expect(await system.as("county")(`GET /organizations/${at.county}/mails?state=PENDING`)).toMatchObject({ body: { items: [] } });
    expect(tried).toEqual([0, 450, 0]);
    const [first, again, ...more] = inbox.slice(before).map((eml) => /^To: (.*)$/m.exec(eml)?.[1]?.trim());
    expect([first?.split(",").length, more]).toEqual([2, []]);
    expect(first).toContain(again);
  });

  test("is asked for as long as the letter is of use: then the mail has failed, and the office sees why", async () => {
    answers = [[450, "Greylisted"]];
    const setting = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级自行办理" };
    const changed = await system.as("county")(`PUT /programs/2022/counties/${at.county}/settings/operates`, setting, { "if-match": '"1"' });
    expect(changed.status).toBe(200);
    await system.settle();
    await system.clock("2022-07-20T09:00", ["Mail"]);
    const { body } = await system.as("county")(`GET /organizations/${at.county}/mails?state=FAILED`);
    expect(body).toMatchObject({ items: [{ letter: "calendar-change", failure: "PUT_OFF" }] });
  });
});
