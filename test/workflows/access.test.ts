import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { AccountId, OrgId } from "#domain/ids.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

const Account = z.object({ account: AccountId });
const Invited = z.object({ invitation: z.string(), code: z.string() });

let system: System;
let at: Offices;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

const somebody = { name: "新任管理员", mailbox: "new@example.invalid", dutyStatement: "负责报名组织" };

let invited = 0;
const another = () => ({ ...somebody, name: `新任管理员${++invited}` });

const invite = async (by: string, organization: string, ask: object = another()) => {
  const answer = await system.as(by)(`POST /organizations/${organization}/invitations`, ask);
  expect(answer.status).toBe(201);
  return Invited.parse(answer.body);
};

const bind = (user: string, code: string) => system.as(user)("POST /me/invitations", { code });

describe("SEC-02 the level above appoints, by a one-time invitation", () => {
  test("whoever accepted their invitation holds the role", async () => {
    const me = await system.as("county")("GET /me");
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ roles: [{ organization: at.county, level: "COUNTY", duty: "ADMINISTRATOR" }] });
  });

  test("the same code again by the same account changes nothing; by another it is worth nothing", async () => {
    const { code } = await invite("prefecture", at.county);
    expect((await bind("second", code)).status).toBe(201);
    expect((await bind("second", code)).status).toBe(200);
    const other = await bind("third", code);
    expect(other.status).toBe(404);
    expect(other.body).toMatchObject({ code: "invitation-invalid", rule: "SEC-02", line: 183 });
  });

  test("§6-44 the same appointment asked again, or at once, is one invitation, whose code is told once; accepted, the next is another", async () => {
    const ask = another();
    const invitation = (by: object) => system.as("prefecture")(`POST /organizations/${at.county}/invitations`, by);
    const answers = [...(await Promise.all([invitation(ask), invitation(ask)])), await invitation(ask)];
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    const { invitation: id, code } = Invited.parse(answers.find(({ status }) => status === 201)?.body);
    for (const { body } of answers.filter(({ status }) => status === 200)) expect(body).toMatchObject({ invitation: id, code: null });
    await system.settle();
    expect((await system.mails()).filter(({ messageId }) => messageId.includes(id))).toHaveLength(1);
    expect((await bind("asked-twice", code)).status).toBe(201);
    expect((await invite("prefecture", at.county, ask)).invitation).not.toBe(id);
  });

  test("a code is read as people type it: in small letters, with spaces", async () => {
    const { code } = await invite("prefecture", at.county);
    expect((await bind("typist", code.toLowerCase().replaceAll("-", " "))).status).toBe(201);
  });

  test("whoever is appointed again without a mailbox keeps the one their mail goes to", async () => {
    await bind("reached", (await invite("prefecture", at.county)).code);
    const { code } = await invite("province", at.prefecture, { name: "新任管理员", telephone: "10000000000", dutyStatement: "负责督导" });
    expect((await bind("reached", code)).status).toBe(201);
    const { get, row } = await import("#table/rows.ts");
    const accounts = row("account", z.object({ mailbox: z.string().nullable(), telephone: z.string().nullable() }));
    const { account } = z.object({ account: z.string() }).parse((await system.as("reached")("GET /me")).body);
    expect(await get(accounts.at({ account }))).toMatchObject({ mailbox: somebody.mailbox, telephone: "10000000000" });
  });

  test("nobody accepts what they made themselves", async () => {
    const { code } = await invite("prefecture", at.county);
    const self = await bind("prefecture", code);
    expect(self.status).toBe(403);
    expect(self.body).toMatchObject({ code: "self-appointment" });
  });

  test("nobody appoints at their own level", async () => {
    const own = await system.as("county")(`POST /organizations/${at.county}/invitations`, somebody);
    expect(own.status).toBe(403);
    expect(own.body).toMatchObject({ code: "act-not-yours" });
  });

  test("an organisation of another branch is out of scope", async () => {
    const other = await system.as("county-b")(`POST /organizations/${at.county}/invitations`, somebody);
    expect(other.status).toBe(403);
    expect(other.body).toMatchObject({ code: "org-scope" });
  });

  test("somebody who could not be told is not appointed", async () => {
    const { mailbox, ...unreachable } = somebody;
    const answer = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, unreachable);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "mailbox-required" });
  });

  test("a second first administrator is refused to the operator too", async () => {
    const { appointTheFirst } = await import("#functions/accounts/first.ts");
    const { FirstAsk } = await import("#domain/accounts/appointments/appoint-first.ts");
    const { nowAt } = await import("#platform/clock.ts");
    const again = await appointTheFirst(FirstAsk.parse({ code: "370685", administrator: somebody }), nowAt(system.runtime.clock.now()));
    expect(again).toMatchObject({ ok: false, refusal: { code: "FIRST_APPOINTED" } });
  });

  test("the letter carries the code, and the list of open invitations does not", async () => {
    const { code, invitation } = await invite("prefecture", at.county, { ...somebody, mailbox: "letter@example.invalid" });
    await system.settle();
    const [head] = (await system.mails()).filter(({ to }) => JSON.stringify(to).includes("letter@example.invalid"));
    const mail = await system.mail(head?.id ?? "");
    expect(mail.text).toContain(code);
    const open = await system.as("county")(`GET /organizations/${at.county}/invitations?limit=200`);
    expect(JSON.stringify(open.body)).toContain(invitation);
    expect(JSON.stringify(open.body)).not.toContain(code);
  });
});

/** The roles as the table keeps them, and whose they are. */
const kept = async () => {
  const [{ roles }, { transact }] = [await import("#table/organizations/accounts.ts"), await import("#platform/dynamodb/client.ts")];
  const accountOf = async (user: string) => Account.parse((await system.as(user)("GET /me")).body).account;
  return { accountOf, roles, transact };
};

describe("SEC-02 an account may hold any number of roles", () => {
  test("all of them open doors, however many rows lie before the last", async () => {
    await bind("many", (await invite("prefecture", at.county)).code);
    const { accountOf, transact } = await kept();
    const { putRole } = await import("#table/organizations/accounts.ts");
    const account = await accountOf("many");
    const held = { account, appointedBy: account, since: "2020-01-01T00:00:00.000Z", level: "SCHOOL" as const, duty: "SUPPORT" as const };
    for (let number = 100; number < 210; number++) {
      const organization = OrgId.parse(`${number}`.padStart(26, "0"));
      await transact([putRole({ ...held, organization, path: {}, stages: [], name: "", dutyStatement: "" })]);
    }
    expect((await system.as("many")(`GET /programs/2022/counties/${at.county}/deadlines`)).status).toBe(200);
  });
});

describe("GOV-14 an office does what its duty says", () => {
  test("the technical center appoints nobody", async () => {
    const { code } = await invite("province", at.prefecture, { ...somebody, duty: "SUPPORT" });
    await bind("support", code);
    const answer = await system.as("support")(`POST /organizations/${at.county}/invitations`, somebody);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: "duty-scope", rule: "GOV-14" });
  });

  test("GOV-13 an office of a stage is appointed with its stages, and those of a county nowhere else", async () => {
    const path = (organization: string) => `POST /organizations/${organization}/invitations`;
    const office = { ...somebody, duty: "STAGE_OFFICE" };
    expect(await system.as("prefecture")(path(at.county), office)).toMatchObject(refusal(422, "stages-required", "GOV-13"));
    for (const duty of ["STAGE_OFFICE", "TEACHER_EDUCATION"])
      expect(await system.as("province")(path(at.prefecture), { ...somebody, duty, stages: ["SENIOR"] })).toMatchObject(
        refusal(422, "duty-of-county", "GOV-13"),
      );
  });

  test("GOV-13 one that was appointed without stages acts on none, and hears who mends that", async () => {
    await bind("stage-office", (await invite("prefecture", at.county, { ...another(), duty: "STAGE_OFFICE", stages: ["SENIOR"] })).code);
    expect((await system.as("stage-office")(`GET /programs/2022/counties/${at.county}/deadlines`)).status).toBe(200);
    const { accountOf, roles, transact } = await kept();
    const key = { account: await accountOf("stage-office"), organization: at.county, duty: "STAGE_OFFICE" as const };
    await transact([roles.update(key, { set: { stages: [] }, when: "exists" })]);
    expect(await system.as("stage-office")(`GET /programs/2022/counties/${at.county}/deadlines`)).toMatchObject(
      refusal(403, "office-without-stages", "GOV-13"),
    );
  });
});

describe("GOV-04 without a token nothing personal is answered", () => {
  test("no token", async () => {
    expect((await system.as()("GET /me")).status).toBe(401);
  });
});

describe("what is asked is checked before it is done", () => {
  test("an unknown field is named by a pointer", async () => {
    const answer = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, { ...somebody, salary: 1 });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.body).toMatchObject({ code: "bad-input", errors: [{ pointer: "/salary", detail: "没有这个字段" }] });
  });

  test("a missing value and one of another type are told apart", async () => {
    const { name, ...nameless } = somebody;
    const answer = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, { ...nameless, dutyStatement: 5 });
    expect(answer.body).toMatchObject({
      errors: [
        { pointer: "/name", detail: "必须填写" },
        { pointer: "/dutyStatement", detail: "应为文字" },
      ],
    });
  });

  test("a bound is told in what it counts, and a day that does not exist is said to be none", async () => {
    const long = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, { ...somebody, name: "名".repeat(61) });
    expect(long.body).toMatchObject({ errors: [{ pointer: "/name", detail: "不能多于 60 个字" }] });
    const none = await system.as("county")(`GET /counties/${at.county}/audit-days/2022-02-30`);
    expect(none.body).toMatchObject({ status: 422, errors: [{ pointer: "/path/day", detail: "没有这一天" }] });
  });

  test("English is answered where it is asked for", async () => {
    const answer = await system.as("county")(`POST /organizations/${at.countyB}/invitations`, somebody, { "accept-language": "en" });
    expect(answer.body).toMatchObject({ title: "The organisation is not within your scope." });
  });

  test("what is not JSON is said to be none", async () => {
    const answer = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, new TextEncoder().encode("{"), {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(422);
  });

  test("a body without bounds is refused", async () => {
    const answer = await system.as("prefecture")(`POST /organizations/${at.county}/invitations`, {
      ...somebody,
      name: "名".repeat(200_000),
    });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: "body-too-large" });
  });

  test("an organisation of another level is not what the path names", async () => {
    const answer = await system.as("prefecture")(`GET /programs/2022/counties/${at.prefecture}/deadlines`);
    expect(answer.status).toBe(404);
    expect((await system.as("county")(`GET /programs/2022/schools/${at.county}/deadlines`)).status).toBe(404);
  });

  test("an id that would mix up keys is not right", async () => {
    const answer = await system.as("county")(`GET /counties/${at.county}/audit/TEACHER/a%23b`);
    expect(answer.status).toBe(422);
  });

  test("an id that cannot be one is answered like one that nobody has", async () => {
    const malformed = await system.as("county")("GET /organizations/nonsense/administrators");
    const unknown = await system.as("county")("GET /organizations/01ARZ3NDEKTSV4RRFFQ69G5FAV/administrators");
    expect([malformed.status, unknown.status]).toEqual([404, 404]);
  });
});

describe("a cursor belongs to its own query", () => {
  const Page = z.object({ items: z.array(z.unknown()), next: z.string().optional() });

  test("it goes on where the page ended, and is refused anywhere else", async () => {
    for (let count = 0; count < 3; count++) await invite("province", at.prefecture);
    const first = Page.parse((await system.as("prefecture")(`GET /organizations/${at.prefecture}/invitations?limit=2`)).body);
    expect(first.items).toHaveLength(2);
    const second = await system.as("prefecture")(`GET /organizations/${at.prefecture}/invitations?limit=2&cursor=${first.next}`);
    expect(Page.parse(second.body).items).not.toEqual(first.items);
    const elsewhere = await system.as("prefecture")(`GET /organizations/${at.county}/invitations?limit=2&cursor=${first.next}`);
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.body).toMatchObject({ code: "cursor-invalid" });
    const body = Buffer.from(first.next ?? "", "base64url").toString();
    for (const key of [{ a: "b" }, {}, { pk: "x", sk: "y", gsi1pk: "z", gsi1sk: "w" }]) {
      const made = Buffer.from(JSON.stringify({ ...JSON.parse(body), key })).toString("base64url");
      const answer = await system.as("prefecture")(`GET /organizations/${at.prefecture}/invitations?limit=2&cursor=${made}`);
      expect(answer.body).toMatchObject({ status: 422, code: "cursor-invalid" });
    }
    const forged = await system.as("prefecture")(`GET /organizations/${at.prefecture}/invitations?cursor=x`);
    expect(forged.status).toBe(422);
  });
});

describe("SEC-08 what was done is kept, and the office can read it", () => {
  const Lines = z.object({ items: z.array(z.object({ act: z.string(), account: z.string(), on: z.string() })) });

  test("by thing, by day, by who did it; another county sees nothing", async () => {
    await invite("prefecture", at.county);
    const history = await system.as("county")(`GET /counties/${at.county}/audit/ORGANIZATION/${at.county}`);
    expect(Lines.parse(history.body).items.map(({ act }) => act)).toContain("appoint");
    const day = Lines.parse((await system.as("county")(`GET /counties/${at.county}/audit-days/2022-07-05`)).body);
    const [line] = day.items;
    const mine = Lines.parse((await system.as("county")(`GET /counties/${at.county}/audit-days/2022-07-05?account=${line?.account}`)).body);
    expect(mine.items.length).toBeGreaterThan(0);
    expect(mine.items.every(({ account }) => account === line?.account)).toBe(true);
    const foreign = await system.as("county-b")(`GET /counties/${at.countyB}/audit/ORGANIZATION/${at.county}`);
    expect(Lines.parse(foreign.body).items).toEqual([]);
    expect((await system.as("county-b")(`GET /counties/${at.county}/audit-days/2022-07-05`)).status).toBe(403);
  });
});

describe("§6-19 an invitation is good for seven days, the last of them included", () => {
  test("on the eighth it is worth nothing", async () => {
    const [{ code }, other] = [await invite("prefecture", at.county), await invite("prefecture", at.county)];
    await system.clock("2022-07-12T23:59:00+08:00", []);
    expect((await bind("in-time", other.code)).status).toBe(201);
    await system.clock("2022-07-13T00:00:00+08:00", []);
    const late = await bind("late", code);
    expect(late.status).toBe(404);
    expect(late.body).toMatchObject({ code: "invitation-invalid" });
  });
});
