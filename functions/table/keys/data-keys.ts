import { randomBytes } from "node:crypto";
import * as z from "zod";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { seal, unseal } from "#platform/sealing/seal.ts";
import { get, present, row } from "../rows.ts";

const KEY_BYTES = 32;

/** A data key, wrapped by the deployment's key. `context` is the purpose it is wrapped for; without it, that is its name. */
export const DataKey = z.object({ wrapped: z.string(), context: z.string().optional() });
type DataKey = z.output<typeof DataKey>;

export const dataKeys = row("dataKey", DataKey);

/** A data key as it is used: unwrapped. */
export const unwrap = async (name: string, { wrapped, context }: DataKey): Promise<Buffer> =>
  Buffer.from(await unseal(wrapped, { purpose: context ?? name }), "base64");

export const wrap = (key: Buffer, purpose: string): Promise<string> => seal(key.toString("base64"), { purpose });

const unwrapped = new Map<string, Promise<Buffer>>();

/** Unwraps a key of the table once per container. */
const once = (name: string, fetch: (name: string) => Promise<Buffer>): Promise<Buffer> => {
  const place = `${required("TABLE_NAME")}/${name}`;
  const known = unwrapped.get(place) ?? fetch(name);
  unwrapped.set(place, known);
  known.catch(() => unwrapped.delete(place));
  return known;
};

const fetched = async (name: string): Promise<Buffer> => unwrap(name, present(await get(dataKeys.at({ name })), `the data key ${name}`));

const fetchedOrMade = async (name: string): Promise<Buffer> => {
  const standing = await get(dataKeys.at({ name }));
  if (standing) return unwrap(name, standing);
  const key = randomBytes(KEY_BYTES);
  const { kept } = await transact([dataKeys.put({ name }, { wrapped: await wrap(key, name) }, { when: "absent" })]);
  return kept ? key : fetched(name);
};

/** A data key that must be there, because something lies under it. */
export const dataKey = (name: string): Promise<Buffer> => once(name, fetched);

/** A data key, made where there is none yet: of two who make it at once, both get the one that was kept. */
export const dataKeyToUse = (name: string): Promise<Buffer> => once(name, fetchedOrMade);
