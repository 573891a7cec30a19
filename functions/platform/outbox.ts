import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { Mail, MailKey } from "#domain/mail/types.ts";
import { required } from "./env.ts";
import { row, type Write } from "./rows.ts";

const queue = new SQSClient({});

/** What the mail queue carries: which mail, never what it says. */
export const MailMessage = z.strictObject({ kind: z.literal("mail"), businessKey: MailKey });

export const mails = row("mail", Mail);

/** Where a mail stands in the outbox, and what a list of it shows. */
export const inOutbox = ({ businessKey, kind, to, office, state, askedAt, attempts, failure }: Mail) => ({
  as: "outbox" as const,
  by: { state, office, at: askedAt },
  card: { businessKey, kind, to, askedAt, attempts, ...(failure && { failure }) },
});

/** The part of a transaction that orders a mail. It holds only if there is no such mail yet. */
export const putMail = (mail: Mail): Write => mails.put({ businessKey: mail.businessKey }, mail, { when: "absent", index: inOutbox(mail) });

const BATCH = 10;

/**
 * Tells the sender, after the transaction, that mails wait. Whoever finds the row already there enqueues all the same: the row is the claim, so a second
 * message sends nothing, and a lost one is put again by the sweep.
 */
export const enqueueMails = async (keys: readonly MailKey[]): Promise<void> => {
  for (let from = 0; from < keys.length; from += BATCH) {
    const entries = keys.slice(from, from + BATCH).map((businessKey, index) => ({
      Id: `${index}`,
      MessageBody: JSON.stringify({ kind: "mail", businessKey } satisfies z.input<typeof MailMessage>),
    }));
    const { Failed = [] } = await queue.send(new SendMessageBatchCommand({ QueueUrl: required("MAIL_QUEUE_URL"), Entries: entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} mails were not enqueued: ${Failed[0]?.Message}`);
  }
};
