import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { stoppedLetter } from "#domain/imports/letter.ts";
import { mail } from "#domain/mail/effects.ts";
import type { Mail } from "#domain/mail/types.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let meter: Awaited<ReturnType<typeof aMeter>>;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const now = () => new Date(system.runtime.clock.now()).toISOString();
const later = (minutes: number) => new Date(system.runtime.clock.now() + minutes * 60_000).toISOString();

/** A mail that was ordered now. */
const order = (name: string, office: OrgId): Mail =>
  mail(
    stoppedLetter,
    {
      about: [name],
      to: { organization: office },
      office,
      data: { organization: "某校", sheet: "teachers", rows: 30, foreign: 20 },
    },
    now(),
  );

/** A mail that failed: it stays in the outbox until a person settles it. */
const failed = (name: string, office: OrgId): Mail => ({ ...order(name, office), state: "FAILED", failure: "REFUSED" });

/** Keeps a mail, where the outbox has it or where it had it before. */
const keep = async (one: Mail, where: "now" | "before" = "now") => {
  const { inOutbox, mails } = await import("#table/outbox.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const index = { ...inOutbox(one), ...(where === "before" && { as: "outbox" as const }) };
  expect(await transact([mails.put(one, one, { when: "absent", index })])).toEqual({ kept: true });
};

const Listed = z.object({ items: z.array(z.looseObject({ businessKey: z.string(), office: z.string() })), next: z.string().optional() });

/** The keys on each page of the failed mails of an office. */
const pagesOf = async (user: string, office: OrgId, limit: number): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const path = `GET /organizations/${office}/mails?state=FAILED&limit=${limit}${next ? `&cursor=${encodeURIComponent(next)}` : ""}`;
    const page = Listed.parse((await system.as(user)(path)).body);
    for (const one of page.items) expect(one.office).toBe(office);
    pages.push(page.items.map(({ businessKey }) => businessKey));
    next = page.next;
  }
  return pages;
};

describe("an outbox of which some lies as it lay before each office had its own", () => {
  beforeAll(async () => {
    for (const name of ["a", "b", "c"]) await keep(failed(`before-${name}`, at.county), "before");
    for (const name of ["a", "b"]) await keep(failed(`now-${name}`, at.county));
    await keep(failed("other-before", at.countyB), "before");
    await keep(failed("other-now", at.countyB));
    await keep(failed("above", at.prefecture));
  });
  const ofCounty = ["before-a", "before-b", "before-c", "now-a", "now-b"].map((name) => `import-stopped.${name}`);

  test.each([1, 2, 3, 4, 5, 50])("is listed whole in pages of %i, each mail once, and nobody else's", async (limit) => {
    const pages = await pagesOf("county", at.county, limit);
    expect(pages.flat()).toEqual(ofCounty);
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
    expect((await pagesOf("prefecture", at.prefecture, limit)).flat()).toEqual(["import-stopped.above"]);
  });

  test("is left by a mail as soon as it is settled", async () => {
    const settle = (name: string, as: string) =>
      system.as("county")(`POST /organizations/${at.county}/mails/import-stopped.${name}/settlement`, { as, reason: "对方确认" });
    expect(await settle("before-a", "SENT")).toMatchObject({ status: 200, body: { state: "SENT" } });
    const { look } = await import("#table/look.ts");
    const { mailCards } = await import("#table/outbox.ts");
    const before = await look("the mails of an office in a state, as they lay before", { office: at.county, state: "FAILED" }, mailCards, {
      limit: 10,
    });
    expect(before.items.map(({ businessKey }) => businessKey)).toEqual(["import-stopped.before-b", "import-stopped.before-c"]);
  });

  test.each([
    ["another list", { list: "7" }],
    ["the partition of another office", { list: "1", pk: "MAIL#a", sk: "MAIL", gsi1pk: "OUTBOX#X#FAILED", gsi1sk: "a#b" }],
    ["half a key", { list: "1", pk: "MAIL#a" }],
  ])("a made-up cursor of %s is refused", async (_, key) => {
    const first = `GET /organizations/${at.county}/mails?state=FAILED&limit=1`;
    const { next = "" } = Listed.parse((await system.as("county")(first)).body);
    const cursor = z.looseObject({}).parse(JSON.parse(Buffer.from(next, "base64url").toString("utf8")));
    const forged = Buffer.from(JSON.stringify({ ...cursor, key })).toString("base64url");
    expect(await system.as("county")(`${first}&cursor=${forged}`)).toMatchObject({ status: 422, body: { code: "cursor-invalid" } });
  });
});

describe("the sweep of every five minutes", () => {
  test("costs a read unit an office, two and a half for the levels above and for what lay before, while nothing waits", async () => {
    await system.settle();
    meter.read();
    await system.clock("2022-07-06T09:10", ["Mail"]);
    const { reads, rcu, wcu } = meter.read();
    const [officesInAll, levelsAbove, before] = [4, 3, 2];
    expect([reads, wcu]).toEqual([2 * officesInAll + levelsAbove + before, 0]);
    expect(rcu).toBeLessThanOrEqual(officesInAll + (levelsAbove + before) / 2);
  });

  test.each([
    ["now", "county", "lost-now"],
    ["before", "county", "lost-before"],
    ["now", "prefecture", "lost-above"],
  ] as const)(
    "finds a mail whose message was lost, kept as it is %s, for the %s: five minutes old, not sooner, and it leaves",
    async (where, office, name) => {
      await system.clock(later(1), []);
      const lost = order(name, at[office]);
      await keep(lost, where);
      const standing = async () => (await system.as(office)(`GET /organizations/${at[office]}/mails/${lost.businessKey}`)).body;
      await system.clock(later(4), ["Mail"]);
      expect(await standing()).toMatchObject({ state: "PENDING", attempts: 0 });
      await system.clock(later(7), ["Mail"]);
      expect(await standing()).toMatchObject({ state: "SENT", attempts: 1 });
    },
  );
});
