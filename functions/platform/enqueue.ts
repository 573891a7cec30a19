import * as z from "zod";
import { callAws } from "./aws.ts";
import { required, type Setting } from "./env.ts";
import { origin } from "./log.ts";

const AT_ONCE = 10;
const Taken = z.object({ Failed: z.array(z.object({ Message: z.string().optional() })).default([]) });

/** What goes beside a message: whose work it is, so that SQS deals fairly between them and none waits for all of another's, and what it is about. */
export type Tags = { readonly group?: string; readonly about?: string };

const text = (StringValue: string) => ({ DataType: "String", StringValue });

const beside = ({ group, about }: Tags) => {
  const request = origin();
  const attributes = { ...(request && { request: text(request) }), ...(about && { about: text(about) }) };
  return { ...(group && { MessageGroupId: group }), ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }) };
};

/**
 * Puts messages on a queue, ten a request, each with its tags and the request it goes back to. Sending again what was sent is safe: every worker may run twice.
 * The order in which they are worked off is nobody's to rely on.
 */
export const enqueue = async <M extends object>(
  name: Extract<Setting, `${string}_QUEUE_URL`>,
  messages: readonly M[],
  tagsOf: (message: M) => Tags = () => ({}),
): Promise<void> => {
  if (messages.length === 0) return;
  const QueueUrl = required(name);
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const some = messages.slice(from, from + AT_ONCE);
    const Entries = some.map((message, index) => ({ Id: `${index}`, MessageBody: JSON.stringify(message), ...beside(tagsOf(message)) }));
    const answer = await callAws("sqs", new URL(QueueUrl), "AmazonSQS.SendMessageBatch", "1.0", { QueueUrl, Entries });
    const { Failed } = Taken.parse(answer);
    if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken by ${name}: ${Failed[0]?.Message}`);
  }
};
