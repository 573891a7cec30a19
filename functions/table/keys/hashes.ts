import { createHmac } from "node:crypto";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Print, Prints } from "#domain/teachers/types.ts";
import { folded } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { present } from "../rows.ts";
import { dataKey, dataKeyToUse } from "./data-keys.ts";
import { FIRST, guardOf, identityKeyName, type KeyVersion, versionsOfKey } from "./versions.ts";

type Each<T> = readonly [T, ...T[]];

/** What numbers and names are found by, as the versions of the key stand at one moment: under every active version, the newest first. */
export type KeyedHashes = {
  /** Where a number is looked up and put. */
  readonly printsOf: (identity: Identity) => Prints;
  /** The keys by which the departed pool is searched for a name and the last four of a number. */
  readonly poolKeysOf: (name: string, last4: string) => Each<string>;
  /** A question for a number and a name. */
  readonly questionsOf: (identity: Identity, name: string) => Each<Print & { readonly nameKey: string }>;
  /** Belongs into every transaction that puts a number. */
  readonly guard: readonly Write[];
};

type VersionedKey = { readonly version: number; readonly key: Buffer };

const by = ({ key }: VersionedKey, text: string): string => createHmac("sha256", key).update(text).digest("base64url");

const printBy = (key: VersionedKey, { kind, number }: Identity): Print => ({ keyVersion: key.version, hmac: by(key, `${kind}:${number}`) });

const poolKeyBy = (key: VersionedKey, name: string, last4: string): string =>
  by(key, `pool:${folded(name)}\n${folded(last4).toUpperCase()}`);

const each = <T>([newest, ...older]: Each<VersionedKey>, make: (key: VersionedKey) => T): Each<T> => [make(newest), ...older.map(make)];

const keyOf = async ({ version, state }: KeyVersion): Promise<VersionedKey> => {
  const fetch = version === FIRST.version && state === "ACTIVE" ? dataKeyToUse : dataKey;
  return { version, key: await fetch(identityKeyName(version)) };
};

const keysOf = async (versions: readonly KeyVersion[]): Promise<Each<VersionedKey>> => {
  const [newest, ...older] = await Promise.all(versions.map(keyOf));
  return [present(newest, "an active version of the key"), ...older];
};

/**
 * Hashes numbers (HMAC-SHA-256) by the versions of the key as they stand now; asked for anew by each piece of work, for they may be rotated meanwhile. The kind of
 * document is part of what is hashed, so that a passport never meets a permit of the same digits.
 */
export const keyedHashes = async (): Promise<KeyedHashes> => {
  const active = (await versionsOfKey()).filter(({ state }) => state === "ACTIVE");
  const keys = await keysOf(active);
  return {
    printsOf: (identity) => each(keys, (key) => printBy(key, identity)),
    poolKeysOf: (name, last4) => each(keys, (key) => poolKeyBy(key, name, last4)),
    questionsOf: (identity, name) =>
      each(keys, (key) => ({ ...printBy(key, identity), nameKey: poolKeyBy(key, name, identity.number.slice(-4)) })),
    guard: guardOf(active),
  };
};

/** Where a number may lie: under every version that is not destroyed. */
export const lyingUnder = async (): Promise<(identity: Identity) => Prints> => {
  const keys = await keysOf((await versionsOfKey()).filter(({ state }) => state !== "DESTROYED"));
  return (identity) => each(keys, (key) => printBy(key, identity));
};
