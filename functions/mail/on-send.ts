import { sendMail } from "#domain/mail/send.ts";
import { queue } from "#platform/queue.ts";
import { MailMessage } from "#table/outbox.ts";
import { sender } from "./post.ts";

const { world, hangUp } = sender();

export const handler = queue(MailMessage, sendMail, world).use({ after: hangUp, onError: hangUp });
