import * as z from "zod";
import { given } from "#domain/given.ts";
import { MailKey } from "#domain/ids.ts";
import { Mail, MailCard } from "#domain/mail/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { cardsOf } from "./look.ts";
import { row } from "./rows.ts";

/** What the mail queue carries: which mail, never what it says. */
export const MailMessage = z.object({ kind: z.literal("mail"), businessKey: MailKey });

export const mails = row("mail", Mail);
/** What a list of the outbox shows of mails. */
export const mailCards = cardsOf(MailCard);

/** Where a mail stands in the outbox, and what a list of it shows. */
export const inOutbox = ({ businessKey, letter, to, office, state, askedAt, attempts, version, notBefore, failure }: Mail) => ({
  as: "ofOffice" as const,
  by: { state, office, at: askedAt },
  card: { businessKey, letter, to, office, state, askedAt, attempts, version, ...given({ notBefore, failure }) },
});

/** The part of a transaction that orders a mail. It holds only if there is no such mail yet. */
export const putMail = (mail: Mail): Write => mails.put({ businessKey: mail.businessKey }, mail, { when: "absent", index: inOutbox(mail) });

/**
 * Tells the sender, after the transaction, that mails wait. A caller who finds the row already there enqueues all the same: the row is the claim, so a second
 * message sends nothing, and a lost one is put again by the sweep.
 */
export const enqueueMails = (keys: readonly MailKey[]): Promise<void> =>
  enqueue(
    "MAIL_QUEUE_URL",
    keys.map((businessKey) => ({ kind: "mail", businessKey }) satisfies z.input<typeof MailMessage>),
    ({ businessKey }) => ({ about: businessKey }),
  );

/** Orders mails that belong to no other change. One that was ordered already is not ordered again, and told to the sender all the same. */
export const postMails = async (ordered: readonly Mail[]): Promise<void> => {
  for (const mail of ordered) await transact([putMail(mail)]);
  await enqueueMails(ordered.map(({ businessKey }) => businessKey));
};
