import { createHmac } from "node:crypto";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Named } from "#domain/teachers/rules/guessing.ts";
import type { Print, Prints } from "#domain/teachers/types.ts";
import { folded, foldedName } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { present } from "../rows.ts";
import { dataKey, dataKeyToUse } from "./data-keys.ts";
import { FIRST, FOLDING, guardOf, identityKeyName, type KeyVersion, versionsOfKey } from "./versions.ts";

/** So much of a hash is enough to count by. */
const COUNTED = 12;

type Each<T> = readonly [T, ...T[]];

/** What numbers and names are found by, as the versions of the key stand at one moment: under every active version, the newest first. */
export type KeyedHashes = {
  /** Where a number is looked up and put. */
  readonly printsOf: (identity: Identity) => Prints;
  /** The keys by which the departed pool is searched for a name and the last four of a number. */
  readonly poolKeysOf: (name: string, last4: string) => Each<string>;
  /** A question for a number and a name. */
  readonly questionsOf: (identity: Identity, name: string) => Each<Print & { readonly nameKey: string }>;
  /** What a number under a name is counted by, where it found nobody; names compare as they are folded, none is empty. */
  readonly namedOf: (print: Print, name: string | undefined) => Named;
  /** Belongs into every transaction that puts a number. */
  readonly guard: readonly Write[];
};

type VersionedKey = { readonly version: number; readonly key: Buffer; readonly refolded: boolean };

const by = ({ key }: VersionedKey, text: string): string => createHmac("sha256", key).update(text).digest("base64url");

const printBy = (key: VersionedKey, { kind, number }: Identity): Print => ({ keyVersion: key.version, hmac: by(key, `${kind}:${number}`) });

const nameKeyBy = (key: VersionedKey, name: string, last4: string): string => by(key, `pool:${name}\n${folded(last4).toUpperCase()}`);

/** A name as it is hashed: as it is kept, and where it was written otherwise, also as it was hashed before names were folded so. */
const foldingsOf = (name: string): Each<string> => {
  const [now, before] = [foldedName(name), folded(name)];
  return now === before ? [now] : [now, before];
};

const each = <K, T>([first, ...others]: Each<K>, make: (one: K) => T): Each<T> => [make(first), ...others.map(make)];

const eachOf = <T>([newest, ...older]: Each<VersionedKey>, make: (key: VersionedKey) => Each<T>): Each<T> => {
  const [first, ...others] = make(newest);
  return [first, ...others, ...older.flatMap(make)];
};

/** A name and the last four of a number under one version; by the older folding too, as long as somebody may lie in the pool under that. */
const poolKeysBy = (key: VersionedKey, name: string, last4: string): Each<string> => {
  const [now, ...before] = each(foldingsOf(name), (one) => nameKeyBy(key, one, last4));
  return [now, ...(key.refolded ? [] : before)];
};

const keyOf = async ({ version, state, folding }: KeyVersion): Promise<VersionedKey> => {
  const fetch = version === FIRST.version && state === "ACTIVE" ? dataKeyToUse : dataKey;
  return { version, key: await fetch(identityKeyName(version)), refolded: folding === FOLDING };
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
    poolKeysOf: (name, last4) => eachOf(keys, (key) => poolKeysBy(key, name, last4)),
    questionsOf: (identity, name) => {
      const last4 = identity.number.slice(-4);
      return eachOf(keys, (key) => each(foldingsOf(name), (one) => ({ ...printBy(key, identity), nameKey: nameKeyBy(key, one, last4) })));
    },
    namedOf: ({ hmac }, name) => ({
      name: name === undefined ? "" : by(keys[0], `name:${foldedName(name)}`).slice(0, COUNTED),
      number: hmac.slice(0, COUNTED),
    }),
    guard: guardOf(active),
  };
};

/** Where a number may lie: under every version that is not destroyed. */
export const lyingUnder = async (): Promise<(identity: Identity) => Prints> => {
  const keys = await keysOf((await versionsOfKey()).filter(({ state }) => state !== "DESTROYED"));
  return (identity) => each(keys, (key) => printBy(key, identity));
};
