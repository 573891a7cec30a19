import * as z from "zod";
import type { PageKey } from "#domain/page.ts";
import { type ItemKey, readItem, readItems, type Write } from "#platform/dynamodb/client.ts";
import { Expression, type RowChange, type When } from "#platform/dynamodb/expressions.ts";
import { required } from "#platform/env.ts";
import { stored } from "#platform/stored.ts";
import { fill, lean, type RowKey } from "./card.ts";
import { ROWS, type RowName, type RowShape, TABLE } from "./table.ts";

type Key = Readonly<Record<string, string | number>>;
type Item = Readonly<Record<string, unknown>>;

/** A row to read, made by a row's `at`. */
export type Wanted<T> = { readonly key: ItemKey; readonly parse: (item: unknown) => T };

const Attributes = z.record(z.string(), z.unknown());

const keyOf = (name: RowName, params: Key) => ({ pk: fill(ROWS[name].pk, params), sk: fill(ROWS[name].sk, params) });

/** Where a row is to stand in the index, and the small map lists and reports show of it. */
export type Indexed<N extends RowName> = (typeof ROWS)[N] extends { index: infer I }
  ? { readonly as: keyof I & string; readonly by: Key; readonly card: Item }
  : never;

const templatesOf = (name: RowName, as: string): readonly [pk: string, sk: string] => {
  const shape: RowShape = ROWS[name];
  const place = shape.index?.[as];
  if (!place) throw new Error(`row ${name} has no place ${as} in the index`);
  return place;
};

const placeOf = (name: RowName, params: Key, as: string, by: Key) => {
  const [pk, sk] = templatesOf(name, as);
  const all = { ...params, ...by };
  return { [TABLE.indexPartitionKey]: fill(pk, all), [TABLE.indexSortKey]: fill(sk, all) } as const;
};

const indexAttributes = (name: RowName, params: Key, indexed: { as: string; by: Key; card: Item } | undefined): Item => {
  if (!indexed) return {};
  const { as, by, card } = indexed;
  const place = placeOf(name, params, as, by);
  const { [TABLE.indexPartitionKey]: pk, [TABLE.indexSortKey]: sk } = place;
  return { ...place, card: lean(card, templatesOf(name, as), pk, sk) };
};

/** What a row calls its own: a shape that named something so would lose it. */
type OfRows = "pk" | "sk" | "kind" | "card";

/** A kind of row with the shape of what is stored in it, keys, `kind` and `card` apart. */
export const row = <N extends RowName, S extends z.ZodType>(
  name: N,
  shape: S & (OfRows & keyof z.output<S> extends never ? unknown : never),
) => {
  const content = stored(shape);
  const parse = (item: unknown): z.output<S> => {
    const { pk, sk, kind, card, [TABLE.indexPartitionKey]: _pk, [TABLE.indexSortKey]: _sk, ...rest } = Attributes.parse(item);
    return content.parse(rest);
  };
  return {
    kind: name,
    shape,
    parse,

    at: (params: RowKey<N>): Wanted<z.output<S>> => ({ key: keyOf(name, params), parse }),

    /** The key of a page of the index that ended at this row. */
    endingAt: (params: RowKey<N>, { as, by }: Pick<Indexed<N>, "as" | "by">): PageKey => ({
      ...keyOf(name, params),
      ...placeOf(name, params, as, by),
    }),

    /** Puts a row, in the place of what is there; with `when`, only where that holds, or what `or` says. */
    put: (params: RowKey<N>, item: z.input<S>, options: { when?: When; or?: When; index?: Indexed<N> } = {}): Write => {
      const expression = new Expression(TABLE.partitionKey);
      const conditions = [options.when, options.or].flatMap((one) => (one === undefined ? [] : [expression.when(one)]));
      const condition = conditions.length > 0 && { ConditionExpression: conditions.join(" OR "), ...expression.aliases() };
      const Item = { ...Attributes.parse(item), ...keyOf(name, params), kind: name, ...indexAttributes(name, params, options.index) };
      return { Put: { TableName: required("TABLE_NAME"), Item, ...condition } };
    },

    update: (params: RowKey<N>, change: RowChange & { when: When; index?: Indexed<N> }): Write => {
      const expression = new Expression(TABLE.partitionKey);
      const set = { ...change.set, ...indexAttributes(name, params, change.index) };
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
      const expression = new Expression(TABLE.partitionKey);
      return {
        ConditionCheck: {
          TableName: required("TABLE_NAME"),
          Key: keyOf(name, params),
          ConditionExpression: expression.when(when),
          ...expression.aliases(),
        },
      };
    },

    /** Takes a row away; with `or`, it may be away already. */
    remove: (params: RowKey<N>, when?: When, or?: "absent"): Write => {
      const expression = new Expression(TABLE.partitionKey);
      const conditions = when ? [...(or ? [expression.when(or)] : []), expression.when(when)] : [];
      const condition = conditions.length > 0 && { ConditionExpression: conditions.join(" OR "), ...expression.aliases() };
      return { Delete: { TableName: required("TABLE_NAME"), Key: keyOf(name, params), ...condition } };
    },
  };
};

/** A row that must be there, since what led to it was there; where it is not, that is a fault. */
export const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`${what} is not in the table`);
  return found;
};

/** Reads one row, consistently. */
export const get = async <T>({ key, parse }: Wanted<T>): Promise<T | undefined> => {
  const item = await readItem(key);
  return item === undefined ? undefined : parse(item);
};

type Found<W extends readonly Wanted<unknown>[]> = { [I in keyof W]: W[I] extends Wanted<infer T> ? T | undefined : never };

/** Reads up to 100 rows in one request, consistently, in the order asked; a row asked twice is read once. */
export async function getMany<const W extends readonly Wanted<unknown>[]>(wanted: W): Promise<Found<W>>;
export async function getMany(wanted: readonly Wanted<unknown>[]): Promise<unknown[]> {
  return readEach(wanted, true);
}

/** The same as it was a moment ago, at half the price: for what is shown, or decided and then written only where it stands so still. */
export async function glanceAt<const W extends readonly Wanted<unknown>[]>(wanted: W): Promise<Found<W>>;
export async function glanceAt(wanted: readonly Wanted<unknown>[]): Promise<unknown[]> {
  return readEach(wanted, false);
}

const readEach = async (wanted: readonly Wanted<unknown>[], consistent: boolean): Promise<unknown[]> => {
  const keys = new Map(wanted.map(({ key }) => [`${key.pk}\n${key.sk}`, key]));
  const items = await readItems([...keys.values()], consistent);
  const byKey = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item]));
  return wanted.map(({ key, parse }) => {
    const item = byKey.get(`${key.pk}\n${key.sk}`);
    return item === undefined ? undefined : parse(item);
  });
};

const ROWS_A_REQUEST = 100;
const REQUESTS_AT_ONCE = 4;

/**
 * Reads any number of rows in the order asked, consistently unless a moment ago will do: a hundred a request, and few requests at a time, so that a county's rows do not
 * crowd out others.
 */
export const readAll = async <T>(wanted: readonly Wanted<T>[], consistent = true): Promise<(T | undefined)[]> => {
  const found: (T | undefined)[] = [];
  for (let from = 0; from < wanted.length; from += ROWS_A_REQUEST * REQUESTS_AT_ONCE) {
    const starts = Array.from({ length: REQUESTS_AT_ONCE }, (_, part) => from + part * ROWS_A_REQUEST);
    const parts = starts.map((start) => wanted.slice(start, start + ROWS_A_REQUEST)).filter((part) => part.length > 0);
    found.push(...(await Promise.all(parts.map((part) => (consistent ? getMany(part) : glanceAt(part))))).flat());
  }
  return found;
};

/** Reads any number of rows, consistently; those that are absent are left out. */
export const readPresent = async <T>(wanted: readonly Wanted<T>[]): Promise<T[]> =>
  (await readAll(wanted)).flatMap((row) => (row === undefined ? [] : [row]));

/** Reads rows by what they are named by, each name once, consistently unless a moment ago will do; those that are absent are left out. */
export const readBy = async <K extends string, T>(
  names: readonly (K | undefined)[],
  at: (name: K) => Wanted<T>,
  consistent = true,
): Promise<ReadonlyMap<K, T>> => {
  const wanted = [...new Set(names.flatMap((name) => name ?? []))];
  const found = await readAll(wanted.map(at), consistent);
  return new Map(
    wanted.flatMap((name, index) => {
      const row = found[index];
      return row === undefined ? [] : [[name, row] as const];
    }),
  );
};
