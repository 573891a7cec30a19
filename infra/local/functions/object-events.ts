import * as z from "zod";
import type { Queues } from "../engines/sqs.ts";
import { type Event, tell } from "../engines/store/events.ts";
import type { Store } from "../engines/store/store.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";
import { filterOf } from "./filters.ts";

const unknown = z.never({ error: "the local runtime hands events on as they are, of the default bus alone" }).optional();
const Target = z.looseObject({ Arn: z.string(), Input: unknown, InputPath: unknown, InputTransformer: unknown, SqsParameters: unknown });
const Rule = z.looseObject({
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  EventPattern: z.unknown(),
  ScheduleExpression: z.never({ error: "the local runtime knows schedules of EventBridge Scheduler alone" }).optional(),
  EventBusName: unknown,
  Targets: z.array(Target).default([]),
});
const QueuePolicy = z.looseObject({ Queues: z.array(z.string()), PolicyDocument: z.unknown() });

const QUEUE = /^arn:[^:]+:sqs:[^:]*:[^:]*:(.+)$/;

/** What has happened, as S3 tells EventBridge. */
const eventOf = ({ type, reason, deletion, to, bucket, key, id, seq, size, etag, event, now }: Event) => ({
  version: "0",
  id: event,
  "detail-type": type,
  source: "aws.s3",
  account: PLACE.account,
  time: new Date(now).toISOString(),
  region: PLACE.region,
  resources: [`arn:${PLACE.partition}:s3:::${bucket}`],
  detail: {
    version: "0",
    bucket: { name: bucket },
    object: { key, ...(etag !== "" && { size, etag }), "version-id": id, sequencer: seq.toString(16).padStart(16, "0") },
    "request-id": event,
    requester: PLACE.account,
    reason,
    "deletion-type": deletion,
    "destination-storage-class": to,
  },
});

/** The queues that EventBridge may send to. */
const openQueues = (stack: Stack): ReadonlySet<string> => {
  const policies = [...stack.all("AWS::SQS::QueuePolicy", QueuePolicy).values()];
  const open = policies.filter(({ PolicyDocument: document }) => JSON.stringify(document).includes('"events.amazonaws.com"'));
  return new Set(open.flatMap(({ Queues: urls }) => urls.map((url) => url.split("/").at(-1) ?? "")));
};

/** What happens to objects, handed to the queues that rules of EventBridge name: each event at least once, unless a test has planned that one comes twice or never. */
export class ObjectEvents {
  readonly #store: Store;
  readonly #queues: Queues;
  readonly #rules: readonly { readonly passes: (event: unknown) => boolean; readonly queues: readonly string[] }[];

  constructor(stack: Stack, store: Store, queues: Queues) {
    this.#store = store;
    this.#queues = queues;
    const open = openQueues(stack);
    this.#rules = [...stack.all("AWS::Events::Rule", Rule)].flatMap(([id, { State, EventPattern, Targets }]) => {
      const named = Targets.map(({ Arn }) => {
        const [, queue] = QUEUE.exec(Arn) ?? [];
        if (queue === undefined) throw new Error(`${id} leads to ${Arn}: the local runtime hands events to queues alone`);
        if (!open.has(queue)) throw new Error(`EventBridge may not send to ${queue}, to which ${id} leads`);
        return queue;
      });
      return State === "ENABLED" ? [{ passes: filterOf([EventPattern]), queues: named }] : [];
    });
    store.listeners.push(() => this.handOver());
  }

  /** Hands over all that waits. */
  handOver(): void {
    const { faults } = this.#store;
    tell(this.#store, (happened) => {
      const event = eventOf(happened);
      const queues = this.#rules.filter(({ passes }) => passes(event)).flatMap((rule) => rule.queues);
      const times = queues.length === 0 || faults.strikes("eventNever") ? 0 : faults.strikes("eventTwice") ? 2 : 1;
      for (let time = 0; time < times; time++) for (const queue of queues) this.#queues.send(queue, { MessageBody: JSON.stringify(event) });
    });
  }
}
