import * as z from "zod";
import { given } from "#domain/given.ts";
import type { Page, Paged, PageKey } from "#domain/page.ts";
import { query } from "#platform/dynamodb/client.ts";
import { ForeignPageKey } from "#platform/http/cursor.ts";
import { stored } from "#platform/stored.ts";
import { fill, type QuestionKey, whole } from "./card.ts";
import { LOOKUPS, type LookupName, TABLE } from "./table.ts";

/** Something that reads what lies in the table: a row's kind, or a shape of what the index shows. */
export type Readable<T> = { readonly parse: (item: unknown) => T };

const OfIndex = z.looseObject({ card: z.unknown() });

/** Rows of the index whose card has the given shape; read back, such a row is the card alone. */
export const cardsOf = <S extends z.ZodType>(shape: S): Readable<z.output<S>> => {
  const card = stored(shape);
  return { parse: (row) => card.parse(OfIndex.parse(row).card) };
};

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

/**
 * Answers a question with one page of rows, each parsed with `shape`; rows of the index hold their keys, `kind` and `card` only. Rows of the table are read
 * consistently, unless a moment ago will do.
 */
export const look = async <Q extends LookupName, T>(
  question: Q,
  params: QuestionKey<Q>,
  shape: Readable<T>,
  page: Page,
  consistent = true,
  backwards = false,
): Promise<{ items: T[]; next?: PageKey }> => {
  const lookup = LOOKUPS[question];
  const inIndex = lookup.on === "index";
  const beginning = fill(lookup.sk, params);
  const partition = fill(lookup.pk, params);
  if (page.after && !endsIn(page.after, inIndex, partition, beginning)) throw new ForeignPageKey(question);
  const found = await query({
    ...(inIndex ? { IndexName: TABLE.index } : { ConsistentRead: consistent }),
    KeyConditionExpression: beginning === "" ? "#pk = :pk" : "#pk = :pk AND begins_with(#sk, :sk)",
    ExpressionAttributeNames: {
      "#pk": inIndex ? TABLE.indexPartitionKey : TABLE.partitionKey,
      ...(beginning !== "" && { "#sk": inIndex ? TABLE.indexSortKey : TABLE.sortKey }),
    },
    ExpressionAttributeValues: { ":pk": partition, ...(beginning !== "" && { ":sk": beginning }) },
    Limit: page.limit,
    ...(backwards && { ScanIndexForward: false }),
    ...given({ ExclusiveStartKey: page.after }),
  });
  return { ...found, items: found.items.map((item) => shape.parse(inIndex ? whole(item) : item)) };
};

/** Every row that answers a question, page by page, for work that must see them all (reports, locks). */
export async function* lookThrough<Q extends LookupName, T>(
  question: Q,
  params: QuestionKey<Q>,
  shape: Readable<T>,
  consistent = true,
): AsyncGenerator<T> {
  let after: PageKey | undefined;
  do {
    const page = await look(question, params, shape, { limit: 1000, ...given({ after }) }, consistent);
    yield* page.items;
    after = page.next;
  } while (after);
}

/**
 * A page of lists that are read as one, each after the other has ended. The key of a page says in which it ended (`list`); one without it is of the first. A
 * page is full unless it is the last.
 */
export const lookInTurn = async <T>(lists: readonly ((page: Page) => Promise<Paged<T>>)[], { limit, after }: Page): Promise<Paged<T>> => {
  const { list = "0", ...key } = after ?? {};
  const started = lists.findIndex((_, index) => `${index}` === list);
  if (started < 0) throw new ForeignPageKey(`list ${list}`);
  const items: T[] = [];
  for (const [index, read] of lists.entries()) {
    if (index < started) continue;
    if (items.length === limit) return { items, next: { list: `${index}` } };
    const goesOn = index === started && Object.keys(key).length > 0;
    const found = await read({ limit: limit - items.length, ...(goesOn && { after: key }) });
    items.push(...found.items);
    if (found.next) return { items, next: { list: `${index}`, ...found.next } };
  }
  return { items };
};

/**
 * A page of those entries of a list that are looked for, found in one reading of it from where the page begins: a page is full unless it is the last. `endingAt` is the key of
 * a page that ends at an entry.
 */
export const lookFor = async <T>(
  read: (page: Page) => Promise<Paged<T>>,
  isSought: (one: T) => boolean,
  endingAt: (one: T) => PageKey,
  { limit, after }: Page,
): Promise<Paged<T>> => {
  const items: T[] = [];
  let [from, size] = [after, limit];
  for (;;) {
    const { items: some, next } = await read({ limit: size, ...given({ after: from }) });
    const found = some.filter(isSought);
    const missing = limit - items.length;
    items.push(...found.slice(0, missing));
    const last = items.at(-1);
    if (found.length > missing && last !== undefined) return { items, next: endingAt(last) };
    if (!next || items.length === limit) return { items, ...given({ next }) };
    [from, size] = [next, Math.min(size * 2, 1000)];
  }
};

/** All that an iteration yields, for what must be seen at once. */
export const gather = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
