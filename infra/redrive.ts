import * as z from "zod";
import { callAws } from "#platform/aws.ts";
import { required, type Setting } from "#platform/env.ts";

/** The queues whose dead letters can be worked off again. */
export const QUEUES = {
  certificate: "CERTIFICATE_QUEUE_URL",
  credit: "CREDIT_QUEUE_URL",
  deadline: "DEADLINE_QUEUE_URL",
  film: "FILM_QUEUE_URL",
  import: "IMPORT_QUEUE_URL",
  mail: "MAIL_QUEUE_URL",
  report: "REPORT_QUEUE_URL",
} as const satisfies Record<string, Setting>;

const Attributes = z.object({ Attributes: z.object({ RedrivePolicy: z.string() }) });
const Waiting = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });
const Policy = z.object({ deadLetterTargetArn: z.string() });
const Message = z.object({
  ReceiptHandle: z.string(),
  Body: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ DataType: z.string(), StringValue: z.string() })).default({}),
  Attributes: z.object({ MessageGroupId: z.string().optional() }).default({}),
});
const Received = z.object({ Messages: z.array(Message).default([]) });

/** With what a message was sent, its body and what goes beside it. */
const WHOLE = { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["MessageGroupId"] };

const call = (url: string, operation: string, ask: object = {}) =>
  callAws("sqs", new URL(url), `AmazonSQS.${operation}`, "1.0", { QueueUrl: url, ...ask });

const deadLettersOf = async (url: string): Promise<string> => {
  const { Attributes: found } = Attributes.parse(await call(url, "GetQueueAttributes", { AttributeNames: ["RedrivePolicy"] }));
  const name = Policy.parse(JSON.parse(found.RedrivePolicy)).deadLetterTargetArn.split(":").at(-1);
  return url.replace(/[^/]+$/, `${name}`);
};

const waitingIn = async (url: string): Promise<number> =>
  Waiting.parse(await call(url, "GetQueueAttributes", { AttributeNames: ["ApproximateNumberOfMessages"] })).Attributes
    .ApproximateNumberOfMessages;

const AT_ONCE = 10;

/**
 * Puts the dead letters of a queue back on it, one by one: sent before it is deleted, so that a cut loses none. Of those that wait as it begins, `most` at the
 * most: what fails again meanwhile is not put back in the same run. Answers how many were moved, and how many of them were left.
 */
export const redrive = async (queue: keyof typeof QUEUES, most: number): Promise<{ readonly moved: number; readonly left: number }> => {
  const url = required(QUEUES[queue]);
  const dead = await deadLettersOf(url);
  const waiting = await waitingIn(dead);
  for (let moved = 0; ; ) {
    const wanted = Math.min(waiting, most) - moved;
    if (wanted === 0) return { moved, left: waiting - moved };
    const ask = { MaxNumberOfMessages: Math.min(wanted, AT_ONCE), WaitTimeSeconds: 1, ...WHOLE };
    const { Messages } = Received.parse(await call(dead, "ReceiveMessage", ask));
    if (Messages.length === 0) return { moved, left: waiting - moved };
    for (const { Body, ReceiptHandle, MessageAttributes, Attributes } of Messages) {
      await call(url, "SendMessage", { MessageBody: Body, MessageAttributes, ...Attributes });
      await call(dead, "DeleteMessage", { ReceiptHandle });
      moved++;
    }
  }
};
