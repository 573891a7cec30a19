import * as z from "zod";
import { textOf } from "../sources.ts";

const Words = z.array(z.string());
const Place = z.object({ pk: z.string(), sk: z.string() });

const Names = z.strictObject({
  /** The table's own words. */
  table: z.record(z.string(), z.union([z.string(), Words])),
  /** Every kind of row: the templates of its keys, and of its places in the index. */
  rows: z.record(z.string(), Place.extend({ index: z.array(z.tuple([z.string(), z.string()])) })),
  /** What is stored in each kind of row, `a.b` for what stands under `b` in the map or list `a`. */
  attributes: z.record(z.string(), Words),
  /** Acts that the audit writes down, and what they are about. */
  acts: Words,
  kinds: Words,
  /** Kinds of letter, and what a mail's row holds for each. */
  letters: z.record(z.string(), Words),
  settings: Words,
  windows: Words,
  rules: Words,
  /** How the keys of objects begin. */
  objects: Words,
  /** What each queue carries. */
  messages: z.array(z.strictObject({ kind: z.string(), fields: Words })),
  /** What sealed things are about (the associated data of AES-GCM), what their keys are called, and what is hashed to find them. */
  sealed: z.strictObject({
    number: z.string(),
    telephone: z.string(),
    object: z.string(),
    countyKey: z.string(),
    numberKey: z.string(),
    telephoneKey: z.string(),
    objectKey: z.string(),
    seedKey: z.string(),
    rewrappedCountyKey: z.string(),
    identityKey: z.string(),
    print: z.string(),
    pool: z.string(),
    code: z.string(),
    certificate: z.string(),
  }),
  /** The encryption context of what lies under the deployment's own key. */
  contexts: z.strictObject({ purpose: z.string(), invitation: z.string() }),
  /** Codes of refusals, and the status each is answered with. */
  refusals: z.record(z.string(), z.int()),
  /** Operations of the API, with method and path. */
  operations: z.record(z.string(), z.string()),
});
export type Names = z.output<typeof Names>;

/** The names that outlive the code: they lie in tables, objects, queues and other people's programs. */
export const names = (): Names => Names.parse(JSON.parse(textOf("test/given/stored/names.json")));

/** Fills a template of such names. */
export const fill = (template: string, parts: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, part: string) => `${parts[part]}`);
