import * as z from "zod";
import { callAws } from "./aws.ts";
import { required, type Setting } from "./env.ts";

const AT_ONCE = 10;
const Taken = z.object({ Failed: z.array(z.object({ Message: z.string().optional() })).default([]) });

/** Puts messages on a queue, ten a request. Sending again what was sent is safe: every worker may run twice. */
export const enqueue = async (name: Extract<Setting, `${string}_QUEUE_URL`>, messages: readonly object[]): Promise<void> => {
  const QueueUrl = required(name);
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const Entries = messages
      .slice(from, from + AT_ONCE)
      .map((message, index) => ({ Id: `${index}`, MessageBody: JSON.stringify(message) }));
    const answer = await callAws("sqs", new URL(QueueUrl), "AmazonSQS.SendMessageBatch", "1.0", { QueueUrl, Entries });
    const { Failed } = Taken.parse(answer);
    if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken by ${name}: ${Failed[0]?.Message}`);
  }
};
