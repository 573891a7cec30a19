import * as z from "zod";
import { arn } from "../names.ts";
import { QueueFault, type Queues } from "./sqs.ts";

const of = { QueueUrl: z.string() };
const MessageBody = z.string().min(1);
const Send = z.strictObject({ ...of, MessageBody });
const SendBatch = z.strictObject({ ...of, Entries: z.array(z.strictObject({ Id: z.string(), MessageBody })).max(10) });
const Receive = z.strictObject({ ...of, MaxNumberOfMessages: z.int().min(1).max(10).default(1), WaitTimeSeconds: z.int().optional() });
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
      const messages = queues.receive(queue, Receive.parse(body).MaxNumberOfMessages);
      return {
        Messages: messages.map((message) => ({
          MessageId: message.messageId,
          ReceiptHandle: message.receiptHandle,
          Body: message.body,
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
