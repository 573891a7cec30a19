import * as z from "zod";
import { type LOOKUPS, type LookupName, ROWS, type RowName, type RowShape, TABLE } from "./table.ts";

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
export type Filled<S extends string> = { readonly [K in Names<S>]: string | number };

export type RowKey<N extends RowName> = Filled<(typeof ROWS)[N]["pk"]> & Filled<(typeof ROWS)[N]["sk"]>;
export type QuestionKey<Q extends LookupName> = Filled<(typeof LOOKUPS)[Q]["pk"]> & Filled<(typeof LOOKUPS)[Q]["sk"]>;

/** Fills a key's template. A parameter that is missing or contains `#` would mix up rows, so it is a fault and thrown. */
export const fill = (template: string, params: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || `${value}`.includes("#")) throw new Error(`key ${template}: parameter ${name} is missing or holds a #`);
    return `${value}`;
  });

type Item = Readonly<Record<string, unknown>>;

const Indexed = z.looseObject({
  kind: z.string(),
  [TABLE.indexPartitionKey]: z.string(),
  [TABLE.indexSortKey]: z.string(),
  card: z.record(z.string(), z.unknown()),
});

const patterns = new Map<string, RegExp>();

/** Reads the parameters of a key's template back from a key. */
const unfill = (template: string, key: string): Record<string, string> | undefined => {
  const pattern = patterns.get(template) ?? new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^#]+)")}$`);
  patterns.set(template, pattern);
  return pattern.exec(key)?.groups;
};

const saidBy = ([pkTemplate, skTemplate]: readonly [string, string], pk: string, sk: string): Record<string, string> | undefined => {
  const [ofPk, ofSk] = [unfill(pkTemplate, pk), unfill(skTemplate, sk)];
  return ofPk && ofSk && { ...ofPk, ...ofSk };
};

/**
 * A card without what the row's keys in the index say already. It is read for every teacher of a county each week, and there a hundred bytes more are a
 * third more to pay.
 */
export const lean = (card: Item, place: readonly [string, string], pk: string, sk: string): Item => {
  const said = saidBy(place, pk, sk) ?? {};
  return Object.fromEntries(Object.entries(card).filter(([name, value]) => typeof value !== "string" || said[name] !== value));
};

/** A row of the index, its card whole again. */
export const whole = (item: unknown): unknown => {
  const indexed = Indexed.safeParse(item);
  if (!indexed.success) return item;
  const { kind, card, [TABLE.indexPartitionKey]: pk, [TABLE.indexSortKey]: sk } = indexed.data;
  const shape: RowShape | undefined = Object.entries(ROWS).find(([name]) => name === kind)?.[1];
  const said = Object.values(shape?.index ?? {}).map((place) => saidBy(place, pk, sk));
  return { ...indexed.data, card: Object.assign({}, ...said, card) };
};
