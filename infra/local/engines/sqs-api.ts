import * as z from "zod";
import { arn } from "../names.ts";
import { QueueFault, type Queues } from "./sqs.ts";

const of = { QueueUrl: z.string() };
const sent = {
  MessageBody: z.string().min(1),
  MessageGroupId: z
    .string()
    .regex(/^[!-~]{1,128}$/)
    .optional(),
  MessageAttributes: z
    .record(
      z.string().regex(/^(?!aws\.|amazon\.)[\w.-]{1,256}$/i),
      z.strictObject({ DataType: z.literal("String"), StringValue: z.string().min(1) }),
    )
    .optional(),
};
const Send = z.strictObject({ ...of, ...sent });
const SendBatch = z.strictObject({ ...of, Entries: z.array(z.strictObject({ Id: z.string(), ...sent })).max(10) });
const Receive = z.strictObject({
  ...of,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  WaitTimeSeconds: z.int().optional(),
  MessageAttributeNames: z.array(z.literal("All")).default([]),
  MessageSystemAttributeNames: z.array(z.literal("MessageGroupId")).default([]),
});
const Delete = z.strictObject({ ...of, ReceiptHandle: z.string() });
const Attributes = z.strictObject({ ...of, AttributeNames: z.array(z.enum(["RedrivePolicy", "ApproximateNumberOfMessages"])) });

/** Carries out one call of the SQS JSON protocol on `queue`, as far as functions and the operator make them; anything else is refused by name. */
export const callQueue = (queues: Queues, operation: string, queue: string, body: unknown): unknown => {
  switch (operation) {
    case "SendMessage":
      return { MessageId: queues.send(queue, Send.parse(body)) };
    case "SendMessageBatch": {
      const { Entries } = SendBatch.parse(body);
      return { Successful: Entries.map((entry) => ({ Id: entry.Id, MessageId: queues.send(queue, entry) })), Failed: [] };
    }
    case "ReceiveMessage": {
      const { MaxNumberOfMessages, MessageAttributeNames, MessageSystemAttributeNames } = Receive.parse(body);
      return {
        Messages: queues.receive(queue, MaxNumberOfMessages).map(({ attributes: { MessageGroupId }, ...message }) => ({
          MessageId: message.messageId,
          ReceiptHandle: message.receiptHandle,
          Body: message.body,
          ...(MessageAttributeNames.length > 0 && { MessageAttributes: message.messageAttributes }),
          ...(MessageSystemAttributeNames.length > 0 && MessageGroupId && { Attributes: { MessageGroupId } }),
        })),
      };
    }
    case "DeleteMessage":
      queues.delete(queue, Delete.parse(body).ReceiptHandle);
      return {};
    case "GetQueueAttributes": {
      const { AttributeNames } = Attributes.parse(body);
      const dead = queues.deadLettersOf(queue);
      const all = {
        ...(dead && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("sqs", dead) }) }),
        ApproximateNumberOfMessages: `${queues.count(queue).visible}`,
      };
      return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => AttributeNames.some((wanted) => wanted === name))) };
    }
    default:
      throw new QueueFault("InvalidAction", `the local queue does not know ${operation}`);
  }
};
