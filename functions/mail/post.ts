import { createHash } from "node:crypto";
import { given } from "#domain/given.ts";
import { html } from "#domain/mail/html.ts";
import type { Letter } from "#domain/mail/letter.ts";
import type { LetterSender } from "#domain/mail/port.ts";
import { plainText } from "#domain/mail/text.ts";
import type { Mail } from "#domain/mail/types.ts";
import { committedAt } from "#platform/clock.ts";
import { optional, required } from "#platform/env.ts";
import { count } from "#platform/log.ts";
import { type Envelope, mailerOf } from "#platform/mail.ts";
import { readFrozen } from "#platform/objects.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { addresseeOf } from "./addresses.ts";
import { outbox } from "./store.ts";
import { lettersOf } from "./templates.ts";

let latest: { readonly hash: string; readonly content: unknown } | undefined;

const contentOf = async ({ enclosed }: Mail): Promise<unknown> => {
  if (!enclosed) return undefined;
  if (latest?.hash !== enclosed.hash) latest = { hash: enclosed.hash, content: await readFrozen(enclosed) };
  return latest.content;
};

const attachmentsOf = async ({ attachments = [] }: Letter): Promise<Envelope["attachments"]> =>
  Promise.all(
    attachments.map(async ({ name, sheets }) => ({ filename: name, content: await writeWorkbook(sheets), contentType: XLSX_TYPE })),
  );

/** A mail as it leaves, and all whom it is for, of whom it may go to some alone. */
type Parcel = { readonly envelope: Envelope; readonly all: readonly string[] };

/** Enough of a list of addresses to tell whether it changed, and too little to tell who is on it. */
const listDigest = (addresses: readonly string[]): string => createHash("sha256").update(addresses.join("\n")).digest("hex").slice(0, 4);

/** Whom a mail goes to now: all, or those whom the server put off; nobody, where the list is another by now. */
const addressedNow = ({ again }: Mail, all: readonly string[]): readonly string[] => {
  if (!again) return all;
  return again.list === listDigest(all) ? again.places.flatMap((place) => all[place] ?? []) : [];
};

/** What a mail that left for some waits for. */
const againFor = (putOff: readonly string[], all: readonly string[]): Mail["again"] => {
  const waiting = new Set(putOff.map((address) => address.toLowerCase()));
  const places = all.flatMap((address, place) => (waiting.has(address.toLowerCase()) ? [place] : []));
  return places.length > 0 ? { list: listDigest(all), places } : undefined;
};

const letterSenderBy = (mailer: ReturnType<typeof mailerOf>): LetterSender<Parcel> => ({
  write: async (mail) => {
    const [addressee, content] = await Promise.all([addresseeOf(mail), contentOf(mail)]);
    if (addressee === "NOT_NEEDED") return { undeliverable: addressee };
    const { name, addresses, code } = addressee;
    const to = addressedNow(mail, addresses);
    if (to.length === 0) return { undeliverable: "NO_ADDRESS" };
    const occasion = { recipient: name, console: optional("CONSOLE_URL"), enclosed: content, ...given({ code, edition: mail.edition }) };
    const letter = lettersOf(mail.letter).letter(mail.data, occasion);
    const { subject } = letter;
    const envelope = {
      key: mail.businessKey,
      to,
      subject,
      text: plainText(letter),
      html: html(letter),
      attachments: await attachmentsOf(letter),
    };
    return { parcel: { envelope, all: addresses } };
  },
  send: async ({ envelope, all }) => {
    const went = await mailer.send(envelope);
    if (went.went === "OUT") {
      const { putOff, ...out } = went;
      return { ...out, ...given({ again: againFor(putOff, all) }) };
    }
    if (went.went === "LATER" && went.heldUpBy === "LOGIN") count("MailLockedOut");
    return went;
  },
  inTurn: mailer.inTurn,
});

/** The sender's world. `hangUp` is for after each run: connections do not outlive the pause between two. */
export const sender = () => {
  const mailer = mailerOf(required("MAIL"));
  return { world: () => ({ outbox, post: letterSenderBy(mailer), clock: committedAt }), hangUp: mailer.hangUp };
};
