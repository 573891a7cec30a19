import * as z from "zod";
import type { Message, QueueSettings, Queues } from "../engines/sqs.ts";
import type { Permissions } from "../gate/iam.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";
import type { LocalFunction } from "./functions.ts";
import { isStream, type Streams } from "./streams.ts";

const Queue = z.looseObject({
  VisibilityTimeout: z.number().default(30),
  DelaySeconds: z.never({ error: "the local queues know no delay" }).optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});
const Mapping = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  Enabled: z.boolean().default(true),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});
const Failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]) });

const MOST_AT_ONCE = 4;
/** The engine takes some milliseconds to say that nothing is new; batches wait for longer than this. */
const STREAMS_READ_EVERY_MS = 5000;

const nameOf = (arn: string): string => arn.split(":").at(-1) ?? "";

/** How each queue of the template is set. */
export const queueSettings = (stack: Stack): ReadonlyMap<string, QueueSettings> =>
  new Map(
    [...stack.all("AWS::SQS::Queue", Queue)].map(([id, { VisibilityTimeout, RedrivePolicy }]) => [
      id,
      {
        visibilitySeconds: VisibilityTimeout,
        ...(RedrivePolicy && {
          deadLetters: { queue: nameOf(RedrivePolicy.deadLetterTargetArn), maxReceives: RedrivePolicy.maxReceiveCount },
        }),
      },
    ]),
  );

type Mapped = z.infer<typeof Mapping> & { readonly queue: string; readonly target: LocalFunction };

const recordOf = (mapping: Mapped, { messageAttributes, ...message }: Message) => ({
  ...message,
  messageAttributes: Object.fromEntries(
    Object.entries(messageAttributes).map(([name, { DataType, StringValue }]) => [name, { dataType: DataType, stringValue: StringValue }]),
  ),
  eventSource: "aws:sqs",
  eventSourceARN: mapping.EventSourceArn,
  awsRegion: PLACE.region,
});

const check = (stack: Stack, judge: Permissions, mapping: Mapped): void => {
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage"]) {
    const refusal = judge(mapping.target.role, { action, resource: mapping.EventSourceArn });
    if (refusal) throw new Error(refusal);
  }
  const seconds = queueSettings(stack).get(mapping.queue)?.visibilitySeconds ?? 0;
  if (seconds < mapping.target.timeoutSeconds)
    throw new Error(`the visibility timeout of ${mapping.queue} (${seconds} s) is below the timeout of ${mapping.target.id}`);
};

/** Hands the messages of the queues, and what streams tell, to the functions mapped to them, and says when there is nothing left to hand over. */
export class EventSources {
  readonly #queues: Queues;
  readonly #streams: Streams;
  readonly #mappings: readonly Mapped[];
  readonly #running = new Map<string, Set<Promise<void>>>();
  #timer: NodeJS.Timeout | undefined;
  #follower: NodeJS.Timeout | undefined;
  #following: Promise<void> = Promise.resolve();
  #failing = false;
  #stopped = false;

  constructor(stack: Stack, judge: Permissions, queues: Queues, streams: Streams, functions: ReadonlyMap<string, LocalFunction>) {
    this.#queues = queues;
    this.#streams = streams;
    const mappings = [...stack.all("AWS::Lambda::EventSourceMapping", Mapping).values()];
    this.#mappings = mappings
      .filter((mapping) => mapping.Enabled && !isStream(mapping))
      .map((mapping) => {
        const target = functions.get(stack.idOf(mapping.FunctionName));
        if (!target) throw new Error(`no function ${mapping.FunctionName}`);
        return { ...mapping, target, queue: nameOf(mapping.EventSourceArn) };
      });
    for (const mapping of this.#mappings) check(stack, judge, mapping);
    queues.onArrival((queue) => setImmediate(() => this.pump(queue)));
  }

  /** When the next message that is invisible now becomes visible, or the next batch of a stream is due. */
  nextVisible(): number | undefined {
    const visible = this.#mappings.length > 0 ? this.#queues.nextVisible(this.#mappings.map(({ queue }) => queue)) : undefined;
    const due = this.#streams.nextDue();
    return visible === undefined || due === undefined ? (visible ?? due) : Math.min(visible, due);
  }

  /** Takes what is visible in `queue`, or in every queue. */
  pump(queue?: string): void {
    if (this.#stopped) return;
    for (const mapping of this.#mappings) if (queue === undefined || mapping.queue === queue) this.#take(mapping);
  }

  /** Resolves once every visible message and every due batch has been worked on, those that this brings about included. */
  async settle(): Promise<void> {
    for (;;) {
      this.pump();
      const running = [...this.#running.values()].flatMap((batches) => [...batches]);
      if (running.length > 0) await Promise.race(running);
      else if (!(await this.#streams.workOff())) return;
    }
  }

  /** Keeps an eye on what becomes visible by itself as time passes. */
  watch(): void {
    this.#timer = setInterval(() => this.pump(), 500).unref();
    this.#follower = setInterval(() => {
      this.#following = this.#follow();
    }, STREAMS_READ_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    clearInterval(this.#follower);
    await Promise.all([...this.#running.values()].flatMap((batches) => [...batches]));
    await this.#following;
  }

  /** A stream that cannot be read is told of once, and read again. */
  async #follow(): Promise<void> {
    try {
      await this.#streams.workOff();
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) console.error(`A stream cannot be read: ${error instanceof Error ? error.message : error}`);
      this.#failing = true;
    }
  }

  #take(mapping: Mapped): void {
    const batches = this.#running.get(mapping.queue) ?? new Set();
    this.#running.set(mapping.queue, batches);
    while (batches.size < Math.min(mapping.ScalingConfig?.MaximumConcurrency ?? MOST_AT_ONCE, MOST_AT_ONCE)) {
      const messages = this.#queues.receive(mapping.queue, mapping.BatchSize);
      if (messages.length === 0) return;
      const batch = this.#work(mapping, messages).finally(() => {
        for (const { receiptHandle } of messages) this.#queues.letGo(mapping.queue, receiptHandle);
        batches.delete(batch);
        this.pump(mapping.queue);
      });
      batches.add(batch);
    }
  }

  async #work(mapping: Mapped, messages: readonly Message[]): Promise<void> {
    const invoked = await mapping.target.invoke(JSON.stringify({ Records: messages.map((message) => recordOf(mapping, message)) }));
    if (!invoked.ok) return;
    const { batchItemFailures } = Failures.parse(
      (mapping.FunctionResponseTypes.includes("ReportBatchItemFailures") && JSON.parse(invoked.answer)) || {},
    );
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    if (failed.some((id) => messages.every(({ messageId }) => messageId !== id))) return;
    for (const { messageId, receiptHandle } of messages) if (!failed.includes(messageId)) this.#queues.delete(mapping.queue, receiptHandle);
  }
}
