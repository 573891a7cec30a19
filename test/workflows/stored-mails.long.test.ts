import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { aStoredSystem, frozenSeason, type RawRow, rowsIn, type StoredSystem } from "#given/stored.ts";
import { granted } from "#infra/local/http/client.ts";

const MailRow = z.looseObject({
  businessKey: z.string(),
  office: z.string(),
  to: z.union([z.object({ organization: z.string() }), z.object({ invitation: z.string() })]),
});
const InvitationRow = z.looseObject({ pk: z.string(), acceptedBy: z.string().nullable() });
const OfficeRow = z.looseObject({ organization: z.string(), code: z.string(), level: z.string() });
const Shown = z.looseObject({ state: z.string(), failure: z.string().optional() });

const season = frozenSeason("2022-small");
const rowsOf = <S extends z.ZodType>(kind: string, shape: S): z.output<S>[] => rowsIn(season, kind).map((row) => shape.parse(row));

/** A mail that left, as it lay there before: it waits in the outbox, and nobody has tried to send it. */
const pendingAgain = ({ sentAt: _at, reference: _reference, ...row }: RawRow): RawRow => {
  const { letter, to, askedAt, version, office, businessKey } = row;
  if (!letter || !to || !askedAt || !version) throw new Error("this is no mail");
  const attempts = { N: "0" };
  return {
    ...row,
    attempts,
    state: { S: "PENDING" },
    gsi1pk: { S: "OUTBOX#PENDING" },
    gsi1sk: { S: `${office?.S}#${askedAt.S}#${businessKey?.S}` },
    card: { M: { letter, to, askedAt, version, attempts } },
  };
};

/** What a mail says, by its Message-ID, which a receiving server keeps. */
const contentsOf = (mails: readonly { messageId: string; subject: string; text: string; attachments: readonly unknown[] }[]) =>
  new Map(mails.map(({ messageId, subject, text, attachments }) => [messageId, { subject, text, attachments }]));

const idOf = (businessKey: string): string => `<${businessKey}@example.invalid>`;

describe("the mails of an earlier version, put into the outbox again", () => {
  const mails = rowsOf("mail", MailRow);
  const accepted = rowsOf("invitation", InvitationRow).flatMap(({ pk, acceptedBy }) => (acceptedBy === null ? [] : [pk]));
  const notNeeded = mails.filter(({ to }) => "invitation" in to && accepted.includes(`INVITE#${to.invitation}`));
  const known = new Set(season.mails.map(({ messageId }) => messageId));
  let system: StoredSystem;
  beforeAll(async () => {
    system = await aStoredSystem(season, (row) => (row.kind?.S === "mail" ? pendingAgain(row) : row));
    await system.clock("2022-08-09T00:10");
  });
  afterAll(() => system.stop());

  it("leave again, each once, with the same words and attachments, beside what this version has to say itself", async () => {
    const heads = await system.mails();
    const left = await Promise.all(
      heads.map(async ({ id, messageId }) => {
        const { subject, text, attachments } = await system.mail(id);
        return { messageId, subject, text, attachments: attachments.map(({ name }) => name) };
      }),
    );
    const [earlier, own] = [left.filter(({ messageId }) => known.has(messageId)), left.filter(({ messageId }) => !known.has(messageId))];
    expect(earlier).toHaveLength(mails.length - notNeeded.length);
    expect(own.map(({ messageId }) => messageId.split(".")[0])).toEqual(["<pushes-wait", "<pushes-wait"]);
    const expected = contentsOf(season.mails);
    for (const { businessKey } of notNeeded) expected.delete(idOf(businessKey));
    expect(contentsOf(earlier)).toEqual(expected);
  });

  it("are all accounted for: what did not leave is the invitations that were accepted, and says so", async () => {
    expect(new Set(mails.map(({ businessKey }) => idOf(businessKey)))).toEqual(new Set(season.mails.map(({ messageId }) => messageId)));
    expect([mails.length, notNeeded.length]).toEqual([159, 15]);
    const users = new Map(
      rowsOf("organization", OfficeRow).map(({ organization, code, level }) => [organization, `${level.toLowerCase()}-${code}`]),
    );
    for (const mail of mails) {
      const { businessKey, office } = mail;
      const path = `GET /organizations/${office}/mails/${businessKey}`;
      const { state, failure } = await granted(system.as(users.get(office)), Shown, path);
      expect([state, failure], businessKey).toEqual(notNeeded.includes(mail) ? ["FAILED", "NOT_NEEDED"] : ["SENT", undefined]);
    }
  });

  it("bring a code that still opens the role it was meant for", async () => {
    const letter = (await system.mails()).find(({ to }) => to.includes("successor@"));
    const [, code] = /邀请码：([0-9A-Z-]+)/.exec((letter && (await system.mail(letter.id)).text) ?? "") ?? [];
    const { status } = await system.as("successor")("POST /me/invitations", { code });
    expect(status).toBe(201);
  });
});
