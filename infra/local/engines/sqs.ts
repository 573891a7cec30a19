import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

const Row = z.object({
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  sent: z.number(),
  received: z.number(),
  groupId: z.string().nullable(),
  beside: z.string().nullable(),
});

/** An attribute of a message, as its sender gives it. */
export type MessageAttribute = { readonly DataType: "String"; readonly StringValue: string };
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;
const Beside = z.record(z.string(), z.object({ DataType: z.literal("String"), StringValue: z.string() }));

/** A message as it is sent. On a standard queue the group says whose it is, and nothing about order. */
export type Sent = {
  readonly MessageBody: string;
  readonly MessageGroupId?: string | undefined;
  readonly MessageAttributes?: MessageAttributes | undefined;
};

export type QueueSettings = {
  readonly visibilitySeconds: number;
  readonly deadLetters?: { readonly queue: string; readonly maxReceives: number };
};

export type Message = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: MessageAttributes;
};

const LARGEST = 1_048_576;

/** Columns that a folder of an earlier version has, and those it lacks. */
const FORMER = ["attributes", "firstReceived"];
const LATER = ["groupId", "beside"];

/**
 * Queues in a file, as SQS keeps them: at least once, invisible while worked on, to the dead letters after too many receives. Their time is the
 * program's own, so that moving the clock also moves visibility. Opened again, a message that was held is visible at once,
 * because its worker ended with the process.
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
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL,
        received INTEGER NOT NULL DEFAULT 0, receipt TEXT, groupId TEXT, beside TEXT
      );
      CREATE INDEX IF NOT EXISTS next ON message (queue, visible)`);
    const columns = this.#rows.prepare("SELECT name FROM pragma_table_info('message')").all();
    const names = columns.map(({ name }) => `${name}`);
    for (const name of FORMER) if (names.includes(name)) this.#rows.exec(`ALTER TABLE message DROP COLUMN ${name}`);
    for (const name of LATER) if (!names.includes(name)) this.#rows.exec(`ALTER TABLE message ADD COLUMN ${name} TEXT`);
    this.#rows.prepare("UPDATE message SET visible = min(visible, ?), receipt = NULL WHERE receipt IS NOT NULL").run(now());
  }

  /** Calls `listener` after each message that arrived in a queue. */
  onArrival(listener: (queue: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Answers with the message's id. */
  send(queue: string, { MessageBody, MessageGroupId = "", MessageAttributes = {} }: Sent): string {
    this.#of(queue);
    if (Buffer.byteLength(MessageBody) > LARGEST) throw new QueueFault("InvalidParameterValue", "the message is longer than 1 MiB");
    const id = randomUUID();
    const now = this.#now();
    this.#rows
      .prepare("INSERT INTO message (id, queue, body, sent, visible, groupId, beside) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(id, queue, MessageBody, now, now, MessageGroupId, JSON.stringify(MessageAttributes));
    for (const listener of this.#listeners) listener(queue);
    return id;
  }

  receive(queue: string, most: number): Message[] {
    const now = this.#now();
    const rows = z
      .array(Row)
      .parse(
        this.#rows.prepare("SELECT * FROM message WHERE queue = ? AND visible <= ? ORDER BY sent, rowid LIMIT ?").all(queue, now, most),
      );
    return rows.flatMap((row) => this.#take(row, now));
  }

  delete(queue: string, receipt: string): void {
    this.#rows.prepare("DELETE FROM message WHERE queue = ? AND receipt = ?").run(queue, receipt);
  }

  /** The worker failed and is done with it; it comes back when its visibility has run out. */
  letGo(queue: string, receipt: string): void {
    this.#rows.prepare("UPDATE message SET receipt = NULL WHERE queue = ? AND receipt = ?").run(queue, receipt);
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

  #take(row: z.infer<typeof Row>, now: number): Message[] {
    const { deadLetters, visibilitySeconds } = this.#of(row.queue);
    if (deadLetters && row.received >= deadLetters.maxReceives) {
      this.#rows
        .prepare("UPDATE message SET queue = ?, visible = ?, received = 0, receipt = NULL WHERE id = ?")
        .run(deadLetters.queue, now, row.id);
      return [];
    }
    const receipt = randomUUID();
    this.#rows
      .prepare("UPDATE message SET visible = ?, received = received + 1, receipt = ? WHERE id = ?")
      .run(now + visibilitySeconds * 1000, receipt, row.id);
    const attributes = {
      ApproximateReceiveCount: String(row.received + 1),
      SentTimestamp: String(row.sent),
      ...(row.groupId && { MessageGroupId: row.groupId }),
    };
    const messageAttributes = Beside.parse(JSON.parse(row.beside ?? "{}"));
    return [{ messageId: row.id, receiptHandle: receipt, body: row.body, attributes, messageAttributes }];
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
