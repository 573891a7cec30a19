import * as z from "zod";
import { html } from "#domain/mail/html.ts";
import type { Letter } from "#domain/mail/letter.ts";
import type { Counter, Outbox, Post } from "#domain/mail/port.ts";
import { plainText } from "#domain/mail/text.ts";
import { type Mail, MailCard } from "#domain/mail/types.ts";
import { accept } from "#domain/outcome.ts";
import { audit } from "#platform/audit.ts";
import { committedAt } from "#platform/clock.ts";
import { optional, required } from "#platform/env.ts";
import { count } from "#platform/log.ts";
import { type Envelope, mailerOf } from "#platform/mail.ts";
import { frozen } from "#platform/objects.ts";
import { enqueueMails, inOutbox, mails } from "#platform/outbox.ts";
import { get, look, lookThrough, transact, type Write } from "#platform/rows.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { addresseeOf } from "./addresses.ts";
import { lettersOf } from "./templates.ts";

const Listed = z.object({ card: MailCard });

const rewrite = (before: Mail, after: Mail): Write =>
  mails.put({ businessKey: after.businessKey }, after, {
    when: { version: before.version },
    ...(after.state !== "SENT" && after.failure !== "NOT_NEEDED" && { index: inOutbox(after) }),
  });

const tell = ({ state, failure }: Mail): void => {
  if (state === "UNKNOWN") count("MailUnknown");
  if (state === "FAILED" && failure !== "NOT_NEEDED") count("MailFailed");
};

const outbox: Outbox = {
  mail: (businessKey) => get(mails.at({ businessKey })),
  keep: async (before, after) => {
    const { kept } = await transact([rewrite(before, after)]);
    if (kept) tell(after);
    return kept;
  },
  waiting: async function* (state) {
    for await (const { card } of lookThrough("the mails in a state", { state }, Listed)) yield card;
  },
  enqueue: enqueueMails,
};

let latest: { readonly hash: string; readonly content: unknown } | undefined;

const contentOf = async ({ enclosed }: Mail): Promise<unknown> => {
  if (!enclosed) return undefined;
  if (latest?.hash !== enclosed.hash)
    latest = { hash: enclosed.hash, content: JSON.parse(Buffer.from(await frozen(enclosed)).toString("utf8")) };
  return latest.content;
};

const attached = async ({ attachments = [] }: Letter): Promise<Envelope["attachments"]> =>
  Promise.all(
    attachments.map(async ({ name, sheets }) => ({ filename: name, content: await writeWorkbook(sheets), contentType: XLSX_TYPE })),
  );

const postBy = (mailer: ReturnType<typeof mailerOf>): Post<Envelope> => ({
  write: async (mail) => {
    const [addressee, content] = await Promise.all([addresseeOf(mail.to), contentOf(mail)]);
    if (addressee === "NOT_NEEDED") return { undeliverable: addressee };
    const { name, addresses, code } = addressee;
    if (addresses.length === 0) return { undeliverable: "NO_ADDRESS" };
    const occasion = { recipient: name, console: optional("CONSOLE_URL"), enclosed: content, ...(code !== undefined && { code }) };
    const letter = lettersOf(mail.letter).letter(mail.data, occasion);
    const { subject } = letter;
    const parcel = {
      key: mail.businessKey,
      to: addresses,
      subject,
      text: plainText(letter),
      html: html(letter),
      attachments: await attached(letter),
    };
    return { parcel };
  },
  send: mailer.send,
});

/** The sender's world. `hangUp` is for after each run: connections do not outlive the pause between two. */
export const sender = () => {
  const mailer = mailerOf(required("MAIL"));
  return { world: () => ({ outbox, post: postBy(mailer), clock: committedAt }), hangUp: mailer.hangUp };
};

/** The sweep's world. */
export const sweepWorld = () => ({ outbox, clock: committedAt });

const counter: Counter = {
  mail: outbox.mail,
  list: async (office, state, page) => {
    const { items, next } = await look("the mails of an office in a state", { office, state }, Listed, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },
  settle: async (actor, { before, after }, now) => {
    const { businessKey, state, settled } = after;
    const entry = { kind: "MAIL", id: businessKey, act: "settle mail", rule: "RPT-03", reason: settled?.reason } as const;
    const written = await transact([
      rewrite(before, after),
      audit(actor, now, { ...entry, before: { state: before.state }, after: { state, as: settled?.as } }),
    ]);
    if (!written.kept) return "stale";
    if (state === "PENDING") await enqueueMails([businessKey]);
    return accept(after, "changed");
  },
};

/** The office's world. */
export const counterWorld = () => ({ counter });
