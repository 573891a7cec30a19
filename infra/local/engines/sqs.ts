import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

const Attribute = z.looseObject({ DataType: z.string(), StringValue: z.string().optional() });
const Attributes = z.record(z.string(), Attribute);
const Entry = z.looseObject({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: Attributes.optional(),
});
const Row = z.object({
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  attributes: z.string(),
  sent: z.number(),
  received: z.number(),
  firstReceived: z.number().nullable(),
});

export type QueueSettings = {
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly deadLetters?: { readonly queue: string; readonly maxReceives: number };
};

export type Message = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly messageAttributes: z.infer<typeof Attributes>;
  readonly attributes: Readonly<Record<string, string>>;
};

const LARGEST = 1_048_576;

const md5 = (data: string | Buffer): string => createHash("md5").update(data).digest("hex");

const lengthPrefixed = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
};

const md5OfAttributes = (attributes: z.infer<typeof Attributes>): string =>
  md5(
    Buffer.concat(
      Object.entries(attributes)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([name, { DataType, StringValue }]) => [
          lengthPrefixed(name),
          lengthPrefixed(DataType),
          Buffer.from([1]),
          lengthPrefixed(StringValue ?? ""),
        ]),
    ),
  );

/**
 * Queues in a file, as SQS keeps them: at least once, invisible while worked on, to the dead letters after too many receives. Their time is the
 * program's own, so that moving the clock also moves visibility and delays. Whoever held a message when they are opened has ended with his process: it is
 * visible at once.
 */
export class Queues {
  readonly #rows: DatabaseSync;
  readonly #settings: ReadonlyMap<string, QueueSettings>;
  readonly #now: () => number;
  readonly #listeners: ((queue: string) => void)[] = [];

  constructor(folder: string, settings: ReadonlyMap<string, QueueSettings>, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#rows = new DatabaseSync(join(folder, "queues.sqlite"));
    this.#rows.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS message (
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL,
        received INTEGER NOT NULL DEFAULT 0, firstReceived INTEGER, receipt TEXT
      );
      CREATE INDEX IF NOT EXISTS next ON message (queue, visible)`);
    this.#rows.prepare("UPDATE message SET visible = min(visible, ?), receipt = NULL WHERE receipt IS NOT NULL").run(now());
  }

  /** Calls `listener` after each message that arrived in a queue. */
  onArrival(listener: (queue: string) => void): void {
    this.#listeners.push(listener);
  }

  send(
    queue: string,
    message: unknown,
  ): { readonly MessageId: string; readonly MD5OfMessageBody: string; MD5OfMessageAttributes?: string } {
    const { MessageBody, DelaySeconds, MessageAttributes = {} } = Entry.parse(message);
    if (Buffer.byteLength(MessageBody) > LARGEST) throw new QueueFault("InvalidParameterValue", "the message is longer than 1 MiB");
    const id = randomUUID();
    const now = this.#now();
    const visible = now + 1000 * (DelaySeconds ?? this.#of(queue).delaySeconds);
    this.#rows
      .prepare("INSERT INTO message (id, queue, body, attributes, sent, visible) VALUES (?, ?, ?, ?, ?, ?)")
      .run(id, queue, MessageBody, JSON.stringify(MessageAttributes), now, visible);
    for (const listener of this.#listeners) listener(queue);
    const digest = { MessageId: id, MD5OfMessageBody: md5(MessageBody) };
    return Object.keys(MessageAttributes).length > 0 ? { ...digest, MD5OfMessageAttributes: md5OfAttributes(MessageAttributes) } : digest;
  }

  receive(queue: string, most: number, visibilitySeconds = this.#of(queue).visibilitySeconds): Message[] {
    const now = this.#now();
    const rows = z
      .array(Row)
      .parse(
        this.#rows.prepare("SELECT * FROM message WHERE queue = ? AND visible <= ? ORDER BY sent, rowid LIMIT ?").all(queue, now, most),
      );
    return rows.flatMap((row) => this.#take(row, now, visibilitySeconds));
  }

  /** Returns whether there was such a message in flight. */
  delete(queue: string, receipt: string): boolean {
    return this.#rows.prepare("DELETE FROM message WHERE queue = ? AND receipt = ?").run(queue, receipt).changes > 0;
  }

  /** The worker failed and is done with it; it comes back when its visibility has run out. */
  letGo(queue: string, receipt: string): void {
    this.#rows.prepare("UPDATE message SET receipt = NULL WHERE queue = ? AND receipt = ?").run(queue, receipt);
  }

  changeVisibility(queue: string, receipt: string, seconds: number): void {
    this.#rows.prepare("UPDATE message SET visible = ? WHERE queue = ? AND receipt = ?").run(this.#now() + seconds * 1000, queue, receipt);
  }

  count(queue: string): { readonly visible: number; readonly waiting: number } {
    const now = this.#now();
    const found = this.#rows
      .prepare(
        "SELECT count(*) FILTER (WHERE visible <= ?) AS visible, count(*) FILTER (WHERE visible > ?) AS waiting FROM message WHERE queue = ?",
      )
      .get(now, now, queue);
    return z.object({ visible: z.number(), waiting: z.number() }).parse(found);
  }

  /** Where messages of the queue go that nothing could work off. */
  deadLettersOf(queue: string): string | undefined {
    return this.#of(queue).deadLetters?.queue;
  }

  /** When the next message of any of `queues` becomes visible, past ones included. */
  nextVisible(queues: readonly string[]): number | undefined {
    const marks = queues.map(() => "?").join(", ");
    const found = this.#rows.prepare(`SELECT min(visible) AS at FROM message WHERE queue IN (${marks})`).get(...queues);
    return z.object({ at: z.number().nullable() }).parse(found).at ?? undefined;
  }

  close(): void {
    this.#rows.close();
  }

  #of(queue: string): QueueSettings {
    const settings = this.#settings.get(queue);
    if (!settings) throw new QueueFault("QueueDoesNotExist", `there is no queue ${queue}`);
    return settings;
  }

  #take(row: z.infer<typeof Row>, now: number, visibilitySeconds: number): Message[] {
    const { deadLetters } = this.#of(row.queue);
    if (deadLetters && row.received >= deadLetters.maxReceives) {
      this.#rows
        .prepare("UPDATE message SET queue = ?, visible = ?, received = 0, receipt = NULL WHERE id = ?")
        .run(deadLetters.queue, now, row.id);
      return [];
    }
    const receipt = randomUUID();
    const first = row.firstReceived ?? now;
    this.#rows
      .prepare("UPDATE message SET visible = ?, received = received + 1, firstReceived = ?, receipt = ? WHERE id = ?")
      .run(now + visibilitySeconds * 1000, first, receipt, row.id);
    return [
      {
        messageId: row.id,
        receiptHandle: receipt,
        body: row.body,
        md5OfBody: md5(row.body),
        messageAttributes: Attributes.parse(JSON.parse(row.attributes)),
        attributes: {
          ApproximateReceiveCount: String(row.received + 1),
          SentTimestamp: String(row.sent),
          ApproximateFirstReceiveTimestamp: String(first),
        },
      },
    ];
  }
}

/** What SQS answers where a call cannot be carried out. */
export class QueueFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
