import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Page, PageKey } from "#domain/page.ts";
import { lean, whole } from "./card.ts";
import { ForeignPageKey } from "./cursor.ts";
import { required } from "./env.ts";
import { fill, LOOKUPS, type Question, type QuestionKey, ROWS, type RowKey, type RowName, type RowShape, TABLE } from "./table.ts";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

type Key = Readonly<Record<string, string | number>>;
type Item = Readonly<Record<string, unknown>>;

/** One part of a transaction, made by a row's `put`, `update`, `check` or `remove`. */
export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** A row to read, made by a row's `at`. */
export type Wanted<T> = { readonly key: { pk: string; sk: string }; readonly parse: (item: unknown) => T };

/** Of a number: this much, or more. */
export class AtLeast {
  readonly least: number;

  constructor(least: number) {
    this.least = least;
  }
}

/**
 * What must hold when a write arrives: the row is absent, or it exists and the named attributes have these values (an array: one of them; `AtLeast`: no less).
 * Here and in a change `a.b` names what stands under `b` in the map `a`.
 */
export type When = "absent" | "exists" | { readonly [attribute: string]: unknown };

export type Change = { readonly set?: Item; readonly add?: Readonly<Record<string, number>>; readonly remove?: readonly string[] };

const Stored = z.record(z.string(), z.unknown());

const keyOf = (name: RowName, params: Key) => ({ pk: fill(ROWS[name].pk, params), sk: fill(ROWS[name].sk, params) });

class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};
  #count = 0;

  name(attribute: string): string {
    const aliases = attribute.split(".").map((part) => {
      const alias = `#n${this.#count++}`;
      this.names[alias] = part;
      return alias;
    });
    return aliases.join(".");
  }

  value(value: unknown): string {
    const alias = `:v${this.#count++}`;
    this.values[alias] = value;
    return alias;
  }

  when(when: When): string {
    if (when === "absent") return `attribute_not_exists(${this.name(TABLE.partitionKey)})`;
    if (when === "exists") return `attribute_exists(${this.name(TABLE.partitionKey)})`;
    const parts = Object.entries(when).map(([attribute, wanted]) => {
      const name = this.name(attribute);
      if (wanted === undefined) return `attribute_not_exists(${name})`;
      if (wanted instanceof AtLeast) return `${name} >= ${this.value(wanted.least)}`;
      return Array.isArray(wanted) ? `${name} IN (${wanted.map((one) => this.value(one)).join(", ")})` : `${name} = ${this.value(wanted)}`;
    });
    return [`attribute_exists(${this.name(TABLE.partitionKey)})`, ...parts].join(" AND ");
  }

  change({ set = {}, add = {}, remove = [] }: Change): string {
    const given = Object.entries(set).filter(([, value]) => value !== undefined);
    const clauses: [string, string[]][] = [
      ["SET", given.map(([attribute, value]) => `${this.name(attribute)} = ${this.value(value)}`)],
      ["ADD", Object.entries(add).map(([attribute, by]) => `${this.name(attribute)} ${this.value(by)}`)],
      ["REMOVE", remove.map((attribute) => this.name(attribute))],
    ];
    return clauses.flatMap(([word, parts]) => (parts.length > 0 ? [`${word} ${parts.join(", ")}`] : [])).join(" ");
  }

  aliases() {
    return {
      ExpressionAttributeNames: this.names,
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

/** Where a row shall stand in the index, and the small map lists and reports show of it. */
export type Indexed<N extends RowName> = (typeof ROWS)[N] extends { index: infer I }
  ? { readonly as: keyof I & string; readonly by: Key; readonly card: Item }
  : never;

const placed = (name: RowName, params: Key, indexed: { as: string; by: Key; card: Item } | undefined): Item => {
  if (!indexed) return {};
  const shape: RowShape = ROWS[name];
  const place = shape.index?.[indexed.as];
  if (!place) throw new Error(`row ${name} has no place ${indexed.as} in the index`);
  const all = { ...params, ...indexed.by };
  const [pk, sk] = [fill(place[0], all), fill(place[1], all)];
  return { [TABLE.indexPartitionKey]: pk, [TABLE.indexSortKey]: sk, card: lean(indexed.card, place, pk, sk) };
};

/** A kind of row with the shape of what is stored in it, keys, `kind` and `card` apart. Everything read back is parsed with that shape. */
export const row = <N extends RowName, S extends z.ZodType>(name: N, shape: S) => {
  const parse = (item: unknown): z.output<S> => {
    const { pk, sk, kind, card, [TABLE.indexPartitionKey]: _pk, [TABLE.indexSortKey]: _sk, ...rest } = Stored.parse(item);
    return shape.parse(rest);
  };
  return {
    at: (params: RowKey<N>): Wanted<z.output<S>> => ({ key: keyOf(name, params), parse }),

    put: (params: RowKey<N>, item: z.input<S>, options: { when?: When; index?: Indexed<N> } = {}): Write => {
      const expression = new Expression();
      const condition = options.when === undefined ? {} : { ConditionExpression: expression.when(options.when), ...expression.aliases() };
      const stored = { ...Stored.parse(item), ...keyOf(name, params), kind: name, ...placed(name, params, options.index) };
      return { Put: { TableName: required("TABLE_NAME"), Item: stored, ...condition } };
    },

    update: (params: RowKey<N>, change: Change & { when: When; index?: Indexed<N> }): Write => {
      const expression = new Expression();
      const set = { ...change.set, ...placed(name, params, change.index) };
      return {
        Update: {
          TableName: required("TABLE_NAME"),
          Key: keyOf(name, params),
          UpdateExpression: expression.change({ ...change, set }),
          ConditionExpression: expression.when(change.when),
          ...expression.aliases(),
        },
      };
    },

    check: (params: RowKey<N>, when: When): Write => {
      const expression = new Expression();
      return {
        ConditionCheck: {
          TableName: required("TABLE_NAME"),
          Key: keyOf(name, params),
          ConditionExpression: expression.when(when),
          ...expression.aliases(),
        },
      };
    },

    remove: (params: RowKey<N>, when: When): Write => {
      const expression = new Expression();
      return {
        Delete: {
          TableName: required("TABLE_NAME"),
          Key: keyOf(name, params),
          ConditionExpression: expression.when(when),
          ...expression.aliases(),
        },
      };
    },
  };
};

/** Reads one row, consistently. */
export const get = async <T>(wanted: Wanted<T>): Promise<T | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: required("TABLE_NAME"), Key: wanted.key, ConsistentRead: true }));
  return Item === undefined ? undefined : wanted.parse(Item);
};

type Found<W extends readonly Wanted<unknown>[]> = { [I in keyof W]: W[I] extends Wanted<infer T> ? T | undefined : never };

/** Reads up to 100 rows in one request, consistently, in the order asked; a row asked twice is read once. */
export async function getMany<const W extends readonly Wanted<unknown>[]>(wanted: W): Promise<Found<W>>;
export async function getMany(wanted: readonly Wanted<unknown>[]): Promise<unknown[]> {
  const byKey = new Map<string, unknown>();
  let keys = [...new Map(wanted.map(({ key }) => [`${key.pk}\n${key.sk}`, key])).values()];
  for (let attempt = 0; keys.length > 0; attempt++) {
    if (attempt > 0) await jitter(attempt);
    const name = required("TABLE_NAME");
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } }));
    for (const item of answer.Responses?.[name] ?? []) byKey.set(`${item.pk}\n${item.sk}`, item);
    keys = (answer.UnprocessedKeys?.[name]?.Keys ?? []).map((key) => z.object({ pk: z.string(), sk: z.string() }).parse(key));
  }
  return wanted.map(({ key, parse }) => {
    const item = byKey.get(`${key.pk}\n${key.sk}`);
    return item === undefined ? undefined : parse(item);
  });
}

/** Whether a page of this list may have ended at a key: one of its partition, below its beginning. */
const endsIn = (key: PageKey, inIndex: boolean, partition: string, beginning: string): boolean => {
  const own = [TABLE.partitionKey, TABLE.sortKey];
  const index = [TABLE.indexPartitionKey, TABLE.indexSortKey];
  const [pk = "", sk = ""] = inIndex ? index : own;
  const names = inIndex ? [...own, ...index] : own;
  return (
    Object.keys(key).length === names.length &&
    names.every((name) => Object.hasOwn(key, name) && key[name] !== "") &&
    key[pk] === partition &&
    (key[sk] ?? "").startsWith(beginning)
  );
};

/** Answers a question with one page of rows, each parsed with `shape`; rows of the index hold their keys, `kind` and `card` only. */
export const look = async <Q extends Question, S extends z.ZodType>(
  question: Q,
  params: QuestionKey<Q>,
  shape: S,
  page: Page,
): Promise<{ items: z.output<S>[]; next?: PageKey }> => {
  const lookup = LOOKUPS[question];
  const inIndex = lookup.on === "index";
  const beginning = fill(lookup.sk, params);
  const partition = fill(lookup.pk, params);
  if (page.after && !endsIn(page.after, inIndex, partition, beginning)) throw new ForeignPageKey(question);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: required("TABLE_NAME"),
      ...(inIndex ? { IndexName: TABLE.index } : { ConsistentRead: true }),
      KeyConditionExpression: beginning === "" ? "#pk = :pk" : "#pk = :pk AND begins_with(#sk, :sk)",
      ExpressionAttributeNames: {
        "#pk": inIndex ? TABLE.indexPartitionKey : TABLE.partitionKey,
        ...(beginning !== "" && { "#sk": inIndex ? TABLE.indexSortKey : TABLE.sortKey }),
      },
      ExpressionAttributeValues: { ":pk": partition, ...(beginning !== "" && { ":sk": beginning }) },
      Limit: page.limit,
      ...(page.after && { ExclusiveStartKey: page.after }),
    }),
  );
  const next = LastEvaluatedKey && z.record(z.string(), z.string()).parse(LastEvaluatedKey);
  return { items: Items.map((item) => shape.parse(inIndex ? whole(item) : item)), ...(next && { next }) };
};

/** Every row that answers a question, page by page, for work that must see them all (reports, locks). */
export async function* lookThrough<Q extends Question, S extends z.ZodType>(
  question: Q,
  params: QuestionKey<Q>,
  shape: S,
): AsyncGenerator<z.output<S>> {
  let after: PageKey | undefined;
  do {
    const page = await look(question, params, shape, { limit: 1000, ...(after && { after }) });
    yield* page.items;
    after = page.next;
  } while (after);
}

const CONFLICTS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const ATTEMPTS = 10;

const jitter = (attempt: number) => pause(Math.random() * Math.min(1000, 10 * 2 ** attempt));

/**
 * Writes all or nothing. `failed` names, by index, the writes whose condition did not hold; conflicts with another transaction and throttling are retried
 * here and never shown as a refusal.
 */
export const transact = async (writes: readonly Write[]): Promise<{ kept: true } | { kept: false; failed: number[] }> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
      return { kept: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
      const failed = reasons.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
      if (failed.length > 0) return { kept: false, failed };
      if (attempt === ATTEMPTS || !reasons.some((code) => CONFLICTS.has(code))) throw error;
      await jitter(attempt);
    }
  }
};
