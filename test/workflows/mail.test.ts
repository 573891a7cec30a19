import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { MailKey } from "#domain/ids.ts";
import { mail } from "#domain/mail/effects.ts";
import { claim } from "#domain/mail/rules.ts";
import type { Mail } from "#domain/mail/types.ts";
import { weeklyReport } from "#domain/reports/letter.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { files } from "#given/sources.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;

const tables = async () => ({
  ...(await import("#table/outbox.ts")),
  ...(await import("#table/rows.ts")),
  ...(await import("#platform/dynamodb/client.ts")),
});

/** A mail of its own: the county's weekly report, enclosed as it was frozen. */
const order = async (name: string, organization: OrgId = at.county): Promise<Mail> => {
  const { body } = await system.as("county")(`GET /programs/2022/counties/${at.county}/reports/2022-W27`);
  const { hash } = z.object({ hash: z.string() }).parse(body);
  const object = `reports/${at.county}/2022/2022-W27/${hash}.json`;
  const { week, about } = { week: "2022-W27", about: [name, organization] };
  return mail(
    weeklyReport,
    { about, to: { organization }, office: at.county, data: { week, school: null }, enclosed: { object, hash } },
    now(),
  );
};

const now = () => new Date(system.runtime.clock.now()).toISOString();

const put = async (ordered: Mail) => {
  const { putMail, transact } = await tables();
  expect(await transact([putMail(ordered)])).toEqual({ kept: true });
};

const standing = async ({ businessKey }: Mail) => {
  const { body } = await system.as("county")(`GET /organizations/${at.county}/mails/${businessKey}`);
  return z.looseObject({ state: z.string() }).parse(body);
};

const outbox = (state: string, user = "county") => system.as(user)(`GET /organizations/${at.county}/mails?state=${state}`);

const settle = ({ businessKey }: Mail, ask: object, user = "county") =>
  system.as(user)(`POST /organizations/${at.county}/mails/${businessKey}/settlement`, ask);

/** The mails of that key that reached the inbox. */
const sent = async ({ businessKey }: Mail) =>
  (await system.mails()).filter(({ messageId }) => messageId === `<${businessKey}@example.invalid>`);

const resend = { as: "RESEND", reason: "对方确认未收到" };

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-10T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  await system.clock("2022-07-11T08:01");
});
afterAll(() => system.stop());

describe("SEC-02 an invitation leaves by mail", () => {
  test("to the invited person, with the code as text and in no link; nobody's outbox shows where", async () => {
    const invited = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, {
      name: "新任管理员",
      mailbox: "invited@example.invalid",
      dutyStatement: "负责报名组织",
    });
    await system.settle();
    const [head, ...more] = (await system.mails()).filter(({ to }) => to.includes("invited@example.invalid"));
    expect(more).toEqual([]);
    const { code, invitation } = z.object({ code: z.string(), invitation: z.string() }).parse(invited.body);
    const { text, html } = await system.mail(head?.id ?? "");
    expect(text).toContain(code);
    expect(html).toContain(code);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(links).toEqual([`${system.url}/console`]);
    expect(links.join()).not.toContain(code);
    const row = await system.as("county")(`GET /organizations/${at.county}/mails/invitation.${invitation}`);
    expect(row).toMatchObject({ status: 200, body: { state: "SENT", letter: "invitation" } });
    expect(JSON.stringify(row.body)).not.toMatch(new RegExp(`@|${code}`));
  });

  test("is not needed once the code was used, which troubles nobody", async () => {
    expect(await system.logs()).not.toContain('"MailFailed":1');
    expect((await outbox("FAILED")).body).toMatchObject({ items: [] });
  });
});

describe("the outbox row is the claim", () => {
  test("a mail whose message was lost is found by the next sweep, and leaves once", async () => {
    const lost = await order("lost");
    await put(lost);
    await system.settle();
    expect(await sent(lost)).toEqual([]);
    await system.clock("2022-07-12T00:11", ["Mail"]);
    expect(await sent(lost)).toHaveLength(1);
    expect(await standing(lost)).toMatchObject({ state: "SENT", attempts: 1 });
  });

  test("the same message many times over sends one mail", async () => {
    const { enqueueMails } = await tables();
    const many = await order("many");
    await put(many);
    await Promise.all(Array.from({ length: 12 }, () => enqueueMails([many.businessKey])));
    await system.settle();
    expect(await sent(many)).toHaveLength(1);
    await enqueueMails([many.businessKey]);
    await system.settle();
    expect(await sent(many)).toHaveLength(1);
  });

  test("ordering it again is refused by the row, and enqueuing it all the same sends nothing", async () => {
    const { enqueueMails, putMail, transact } = await tables();
    const again = await order("many");
    expect(await transact([putMail(again)])).toEqual({ kept: false, failed: [0] });
    await enqueueMails([again.businessKey]);
    await system.settle();
    expect(await sent(again)).toHaveLength(1);
  });

  test("an organisation without a mailbox or administrator: failed, said so, not tried for ever", async () => {
    const { enqueueMails } = await tables();
    const nobody = await order("nobody", z.custom<OrgId>().parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    await put(nobody);
    await enqueueMails([nobody.businessKey]);
    await system.settle();
    expect(await standing(nobody)).toMatchObject({ state: "FAILED", failure: "NO_ADDRESS" });
    expect((await outbox("FAILED")).body).toMatchObject({ items: [{ businessKey: nobody.businessKey, failure: "NO_ADDRESS" }] });
    expect(await system.logs()).toContain('"MailFailed":1');
  });
});

describe("RPT-03 a mail whose fate is unknown", () => {
  /** A worker that claimed the mail and was never heard of again: nobody knows whether it left. */
  const abandoned = async (name: string): Promise<Mail> => {
    const { mails, inOutbox, transact } = await tables();
    const ordered = await order(name);
    const held = claim(ordered, now());
    if (!held) throw new Error("not claimed");
    await transact([mails.put({ businessKey: held.businessKey }, held, { when: "absent", index: inOutbox(held) })]);
    return held;
  };
  let one: Mail;
  let two: Mail;

  test("becomes so when its lease ends, raises the alarm's metric, and is never sent again by itself", async () => {
    const { enqueueMails } = await tables();
    one = await abandoned("crash-one");
    two = await abandoned("crash-two");
    await enqueueMails([one.businessKey]);
    await system.settle();
    expect(await standing(one)).toMatchObject({ state: "SENDING" });
    await system.clock("2022-07-13T08:01", ["Mail"]);
    expect(await standing(one)).toMatchObject({ state: "UNKNOWN" });
    expect(await system.logs()).toContain('"MailUnknown":1');
    await enqueueMails([one.businessKey, two.businessKey]);
    await system.clock("2022-07-14T08:01", ["Mail"]);
    expect([...(await sent(one)), ...(await sent(two))]).toEqual([]);
  });

  test("is listed for the office", async () => {
    const { body } = await outbox("UNKNOWN");
    const keys = z
      .object({ items: z.array(z.object({ businessKey: MailKey })) })
      .parse(body)
      .items.map(({ businessKey }) => businessKey);
    expect(keys.sort()).toEqual([one.businessKey, two.businessKey].sort());
  });

  test("is sent again when a person says so, once, however often they say it", async () => {
    const asked = await Promise.all([1, 2, 3].map(() => settle(one, resend)));
    for (const answer of asked) expect(answer.status).toBe(200);
    await system.settle();
    expect(await sent(one)).toHaveLength(1);
    expect(await settle(one, resend)).toMatchObject({ status: 200, body: { state: "SENT" } });
    await system.settle();
    expect(await sent(one)).toHaveLength(1);
  });

  test("or is taken as sent, and does not leave", async () => {
    expect(await settle(two, { as: "SENT", reason: "对方确认收到" })).toMatchObject({
      status: 200,
      body: { state: "SENT", settled: { as: "SENT" } },
    });
    await system.settle();
    expect(await sent(two)).toEqual([]);
    expect((await outbox("UNKNOWN")).body).toMatchObject({ items: [] });
  });

  test("the settlement is in the audit, with its reason", async () => {
    const { body } = await system.as("county")(`GET /counties/${at.county}/audit/MAIL/${two.businessKey}`);
    expect(JSON.stringify(body)).toContain("对方确认收到");
  });

  test.each([
    ["what was sent needs nobody", "county", { as: "SENT", reason: "其他" }, 409, "mail-not-unknown"],
    ["another county does not find it", "county-b", resend, 404, "not-found"],
    ["a school does not find it", "school", resend, 404, "not-found"],
    ["a reason is required", "county", { as: "RESEND", reason: " " }, 422, "bad-input"],
    ["nothing else may be said", "county", { ...resend, to: "x@example.invalid" }, 422, "bad-input"],
  ])("%s", async (_, user, ask, status, code) => {
    expect(await settle(two, ask, user)).toMatchObject({ status, body: { code } });
  });

  test("another county's outbox is not found either, nor a mail of an unknown key", async () => {
    expect((await outbox("UNKNOWN", "county-b")).status).toBe(404);
    expect((await system.as("county")(`GET /organizations/${at.county}/mails/no.such.mail`)).status).toBe(404);
    expect((await system.as("county-b")(`GET /organizations/${at.countyB}/mails/${one.businessKey}`)).status).toBe(404);
  });
});

describe("every kind of mail has its letter", async () => {
  const { lettersOf } = await import("#functions/mail/templates.ts");
  const modules = files().filter((file) => /^domain\/\w+\/letter\.ts$/.test(file));
  const exported = await Promise.all(
    modules.map(async (file): Promise<unknown[]> => Object.values({ ...(await import(`../../${file}`)) })),
  );
  const Kind = z.looseObject({ kind: z.string(), letter: z.custom((value) => typeof value === "function") });
  const kinds = exported.flat().flatMap((one) => Kind.safeParse(one).data?.kind ?? []);

  test.each(kinds)("%s is known to the sender", (kind) => {
    expect(lettersOf(kind).kind).toBe(kind);
  });

  test("and nothing else is", () => {
    expect(kinds).toEqual(expect.arrayContaining(["invitation", "weekly-report"]));
    expect(() => lettersOf("no-such-letter")).toThrow();
  });
});
