import * as z from "zod";
import { arn } from "../names.ts";
import { QueueFault, type Queues } from "./sqs.ts";

const Receipt = z.looseObject({ ReceiptHandle: z.string() });
const entries = <S extends z.ZodType>(shape: S) =>
  z.looseObject({ Entries: z.array(z.intersection(shape, z.looseObject({ Id: z.string() }))).max(10) });
const Receive = z.looseObject({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
});
const Visibility = Receipt.extend({ VisibilityTimeout: z.int().min(0).max(43_200) });

/** Carries out one call of the SQS JSON protocol on `queue`. */
export const callQueue = (queues: Queues, operation: string, queue: string, body: unknown): unknown => {
  switch (operation) {
    case "SendMessage":
      return queues.send(queue, body);
    case "SendMessageBatch":
      return {
        Successful: entries(z.looseObject({}))
          .parse(body)
          .Entries.map((entry) => ({ Id: entry.Id, ...queues.send(queue, entry) })),
        Failed: [],
      };
    case "ReceiveMessage": {
      const { MaxNumberOfMessages, VisibilityTimeout } = Receive.parse(body);
      return {
        Messages: queues.receive(queue, MaxNumberOfMessages, VisibilityTimeout).map((message) => ({
          MessageId: message.messageId,
          ReceiptHandle: message.receiptHandle,
          Body: message.body,
          MD5OfBody: message.md5OfBody,
          Attributes: message.attributes,
        })),
      };
    }
    case "DeleteMessage":
      queues.delete(queue, Receipt.parse(body).ReceiptHandle);
      return {};
    case "DeleteMessageBatch": {
      const parsed = entries(Receipt).parse(body).Entries;
      for (const { ReceiptHandle } of parsed) queues.delete(queue, ReceiptHandle);
      return { Successful: parsed.map(({ Id }) => ({ Id })), Failed: [] };
    }
    case "ChangeMessageVisibility": {
      const { ReceiptHandle, VisibilityTimeout } = Visibility.parse(body);
      queues.changeVisibility(queue, ReceiptHandle, VisibilityTimeout);
      return {};
    }
    case "GetQueueAttributes": {
      const { visible, waiting } = queues.count(queue);
      const counts = { ApproximateNumberOfMessages: String(visible), ApproximateNumberOfMessagesNotVisible: String(waiting) };
      const dead = queues.deadLettersOf(queue);
      return { Attributes: { ...counts, ...(dead && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("sqs", dead) }) }) } };
    }
    default:
      throw new QueueFault("InvalidAction", `the local queue does not know ${operation}`);
  }
};
