import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Queues } from "../engines/sqs.ts";
import { type Page, type StreamRecord, TableStream } from "../engines/streams.ts";
import type { Permissions } from "../gate/iam.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";
import { filterOf } from "./filters.ts";
import type { LocalFunction } from "./functions.ts";

const Mapping = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  StartingPosition: z.literal("TRIM_HORIZON"),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  MaximumRetryAttempts: z.number().min(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).default({ Filters: [] }),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
  FunctionResponseTypes: z.never({ error: "the local streams know no partial failures" }).optional(),
});
type Mapping = z.infer<typeof Mapping>;

const OF_TABLE = /:table\/([^/]+)\/stream\//;

/** Whether an event source is the stream of a table. */
export const isStream = ({ EventSourceArn }: { readonly EventSourceArn: string }): boolean => OF_TABLE.test(EventSourceArn);

const Reached = z.record(z.string(), z.string());

/** How far each shard was worked off, kept in a file, so that a restart goes on from there. */
class Progress {
  readonly #file: string;
  readonly #reached: Record<string, string>;

  constructor(folder: string) {
    this.#file = join(folder, "streams.json");
    this.#reached = existsSync(this.#file) ? Reached.parse(JSON.parse(readFileSync(this.#file, "utf8"))) : {};
  }

  of(shard: string): string | undefined {
    return this.#reached[shard];
  }

  reach(shard: string, sequence: string): void {
    if (this.#reached[shard] === sequence) return;
    this.#reached[shard] = sequence;
    writeFileSync(`${this.#file}.next`, JSON.stringify(this.#reached));
    renameSync(`${this.#file}.next`, this.#file);
  }
}

/** A shard as it is read: what waits for its batch, and since when. */
type Reading = { readonly shard: string; iterator: string | undefined; read: string | undefined; waiting: StreamRecord[]; since: number };

type Parts = {
  readonly stack: Stack;
  readonly judge: Permissions;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly queues: Queues;
  readonly endpoint: string;
  readonly folder: string;
  readonly now: () => number;
  /** Whether the streams are followed; what functions may do is looked at all the same. */
  readonly follows: boolean;
};

/** One function that is mapped to the stream of a table. */
class Source {
  readonly #mapping: Mapping;
  readonly #target: LocalFunction;
  readonly #queues: Queues;
  readonly #stream: TableStream;
  readonly #progress: Progress;
  readonly #now: () => number;
  readonly #passes: (record: unknown) => boolean;
  readonly #readings = new Map<string, Reading>();
  /** How many shards had been read to their end when their children were last looked for. */
  #closed = -1;

  constructor(mapping: Mapping, target: LocalFunction, stream: TableStream, progress: Progress, { queues, now }: Parts) {
    this.#mapping = mapping;
    this.#target = target;
    this.#queues = queues;
    this.#stream = stream;
    this.#progress = progress;
    this.#now = now;
    this.#passes = filterOf(mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern)));
  }

  /** When the next batch has waited for as long as it may. */
  nextDue(): number | undefined {
    const window = this.#mapping.MaximumBatchingWindowInSeconds * 1000;
    const dues = [...this.#readings.values()].flatMap(({ waiting, since }) => (waiting.length > 0 ? [since + window] : []));
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Reads what there is and hands over the batches that are full or have waited long enough; answers whether there were any. */
  async workOff(): Promise<boolean> {
    let handed = false;
    const closed = [...this.#readings.values()].filter(({ iterator }) => iterator === undefined).length;
    if (closed !== this.#closed) await this.#open();
    this.#closed = closed;
    for (const reading of this.#readings.values()) {
      await this.#read(reading);
      while (reading.waiting.length >= this.#mapping.BatchSize || (this.nextDue() ?? Number.POSITIVE_INFINITY) <= this.#now()) {
        if (reading.waiting.length === 0) break;
        const batch = reading.waiting.slice(0, this.#mapping.BatchSize);
        await this.#deliver(reading.shard, batch, 0);
        reading.waiting = reading.waiting.slice(batch.length);
        this.#reach(reading, batch.at(-1)?.dynamodb.SequenceNumber);
        handed = true;
      }
    }
    return handed;
  }

  async #open(): Promise<void> {
    for (const shard of await this.#stream.shards()) {
      if (this.#readings.has(shard)) continue;
      const read = this.#progress.of(`${this.#stream.arn} ${shard}`);
      this.#readings.set(shard, { shard, read, iterator: await this.#stream.iterator(shard, read), waiting: [], since: 0 });
    }
  }

  async #read(reading: Reading): Promise<void> {
    for (let more = true; more && reading.iterator !== undefined; ) {
      const { Records, NextShardIterator } = await this.#page(reading, reading.iterator);
      const passed = Records.filter(this.#passes);
      if (reading.waiting.length === 0) reading.since = this.#now();
      reading.waiting.push(...passed);
      reading.read = Records.at(-1)?.dynamodb.SequenceNumber ?? reading.read;
      reading.iterator = NextShardIterator ?? undefined;
      more = Records.length > 0;
    }
    this.#reach(reading, undefined);
  }

  /** What comes next in a shard. An iterator lives for minutes, so where one fails, reading goes on by a new one from where it was. */
  async #page({ shard, read }: Reading, iterator: string): Promise<Page> {
    try {
      return await this.#stream.read(iterator);
    } catch {
      return this.#stream.read(await this.#stream.iterator(shard, read));
    }
  }

  /** Where nothing waits, all that was read is done with. */
  #reach({ shard, waiting, read }: Reading, done: string | undefined): void {
    const reached = waiting.length === 0 ? read : done;
    if (reached !== undefined) this.#progress.reach(`${this.#stream.arn} ${shard}`, reached);
  }

  /** A batch that fails is halved, as long as it can be, which counts as no try; what still fails goes to the dead letters, as the place where it lies. */
  async #deliver(shard: string, batch: readonly StreamRecord[], tries: number): Promise<void> {
    const { EventSourceArn: eventSourceARN, BisectBatchOnFunctionError, MaximumRetryAttempts } = this.#mapping;
    const Records = batch.map((record) => ({ ...record, eventSource: "aws:dynamodb", eventSourceARN, awsRegion: PLACE.region }));
    if ((await this.#target.invoke(JSON.stringify({ Records }))).ok) return;
    if (BisectBatchOnFunctionError && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await this.#deliver(shard, batch.slice(0, middle), tries);
      return this.#deliver(shard, batch.slice(middle), tries);
    }
    if (tries < MaximumRetryAttempts) return this.#deliver(shard, batch, tries + 1);
    this.#giveUp(shard, batch, tries);
  }

  #giveUp(shardId: string, batch: readonly StreamRecord[], tries: number): void {
    const { EventSourceArn: streamArn, DestinationConfig } = this.#mapping;
    const [first, last] = [batch[0]?.dynamodb.SequenceNumber, batch.at(-1)?.dynamodb.SequenceNumber];
    const MessageBody = JSON.stringify({
      requestContext: {
        requestId: randomUUID(),
        functionArn: this.#mapping.FunctionName,
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: tries + 1,
      },
      version: "1.0",
      timestamp: new Date(this.#now()).toISOString(),
      DDBStreamBatchInfo: { shardId, startSequenceNumber: first, endSequenceNumber: last, batchSize: batch.length, streamArn },
    });
    this.#queues.send(DestinationConfig.OnFailure.Destination.split(":").at(-1) ?? "", { MessageBody });
  }
}

const check = (judge: Permissions, { role }: LocalFunction, { EventSourceArn, DestinationConfig }: Mapping): void => {
  const reads = ["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"];
  const deeds = reads.map((action) => ({ action, resource: EventSourceArn }));
  for (const deed of [...deeds, { action: "sqs:SendMessage", resource: DestinationConfig.OnFailure.Destination }]) {
    const refusal = judge(role, deed);
    if (refusal) throw new Error(refusal);
  }
};

/** Hands what the streams of tables tell to the functions mapped to them: in order, in batches, each at least once. */
export class Streams {
  readonly #sources: readonly Source[];
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(sources: readonly Source[]) {
    this.#sources = sources;
  }

  static async of(parts: Parts): Promise<Streams> {
    const { stack, judge, functions, endpoint, folder, follows } = parts;
    const progress = new Progress(folder);
    const mapped = [...stack.all("AWS::Lambda::EventSourceMapping", z.looseObject({ EventSourceArn: z.string() })).values()];
    const sources = mapped.filter(isStream).map(async (found) => {
      const mapping = Mapping.parse(found);
      const target = functions.get(stack.idOf(mapping.FunctionName));
      if (!target) throw new Error(`no function ${mapping.FunctionName}`);
      check(judge, target, mapping);
      const [, table = ""] = OF_TABLE.exec(mapping.EventSourceArn) ?? [];
      return mapping.Enabled && follows ? [new Source(mapping, target, await TableStream.of(endpoint, table), progress, parts)] : [];
    });
    return new Streams((await Promise.all(sources)).flat());
  }

  /** When the next batch that waits is due, past ones included. */
  nextDue(): number | undefined {
    const dues = this.#sources.flatMap((source) => source.nextDue() ?? []);
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Works off what is due; answers whether anything was. */
  workOff(): Promise<boolean> {
    const worked = this.#turn.then(async () => {
      const handed = await Promise.all(this.#sources.map((source) => source.workOff()));
      return handed.includes(true);
    });
    this.#turn = worked.catch(() => {});
    return worked;
  }
}
