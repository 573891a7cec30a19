import { randomBytes } from "node:crypto";
import * as z from "zod";
import { transact } from "#platform/dynamodb/client.ts";
import { seal, unseal } from "#platform/seal.ts";
import { get, present, row } from "../rows.ts";

const KEY_BYTES = 32;

/** A data key, wrapped by the deployment's key. */
export const dataKeys = row("dataKey", z.object({ wrapped: z.string() }));

/** The data key of a name; `undefined` where there is none. */
const unwrapped = async (name: string): Promise<Buffer | undefined> => {
  const stored = await get(dataKeys.at({ name }));
  return stored && Buffer.from(await unseal(stored.wrapped, { purpose: name }), "base64");
};

/** A data key that must be there, because something lies under it. */
export const dataKey = async (name: string): Promise<Buffer> => present(await unwrapped(name), `the data key ${name}`);

/** A data key, made where there is none yet: of two who make it at once, both get the one that was kept. */
export const dataKeyToUse = async (name: string): Promise<Buffer> => {
  const standing = await unwrapped(name);
  if (standing) return standing;
  const key = randomBytes(KEY_BYTES);
  const wrapped = await seal(key.toString("base64"), { purpose: name });
  const { kept } = await transact([dataKeys.put({ name }, { wrapped }, { when: "absent" })]);
  return kept ? key : dataKey(name);
};
