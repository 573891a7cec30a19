import { createHmac } from "node:crypto";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Day } from "#domain/program/types.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Print, Prints } from "#domain/teachers/types.ts";
import { folded } from "#domain/text.ts";
import { decrypt, encrypt } from "#platform/cipher.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { dataKey, dataKeyToUse } from "./keys/data-keys.ts";
import { FIRST, guardOf, identityKeyName, type KeyVersion, versionsOfKey } from "./keys/versions.ts";
import { PURPOSES, type Purpose } from "./purposes.ts";

/** A box that seals what records of one county say in one month; nothing sealed for one person or field opens for another. */
export type Box = {
  readonly number: (plain: string, teacher: TeacherId) => string;
  readonly telephone: (plain: string, teacher: TeacherId) => string;
};

const aboutNumber = (teacher: TeacherId): string => `${teacher}.number`;
const aboutTelephone = (teacher: TeacherId): string => `${teacher}.telephone`;

const keyNameOf = (purpose: Purpose, county: OrgId, day: Day): string => `${purpose}.${county}.${day.slice(0, 7)}`;

/** What numbers and names are found by, as the versions of the key stand at one moment. */
export type KeyedHashes = {
  /** Where a number is looked up and put: under every active version. */
  readonly printsOf: (identity: Identity) => Prints;
  /** Where it may lie: under the deactivated versions too. */
  readonly lyingUnder: (identity: Identity) => Prints;
  /** The keys by which the departed pool is searched for a name and the last four of a number, of every active version, the newest first. */
  readonly poolKeysOf: (name: string, last4: string) => readonly [string, ...string[]];
  /** Belongs into every transaction that puts a number. */
  readonly guard: readonly Write[];
};

const by = (key: Buffer, text: string): string => createHmac("sha256", key).update(text).digest("base64url");

type VersionedKey = { readonly version: number; readonly key: Buffer };

const printsBy =
  (keys: readonly [VersionedKey, ...VersionedKey[]]) =>
  ({ kind, number }: Identity): Prints => {
    const printBy = ({ version, key }: VersionedKey): Print => ({ keyVersion: version, hmac: by(key, `${kind}:${number}`) });
    const [newest, ...older] = keys;
    return [printBy(newest), ...older.map(printBy)];
  };

/**
 * What keeps identity numbers, telephones and uploaded rosters from being read in the table or in objects: AES-256-GCM with one data key per purpose, county
 * and month, HMAC-SHA-256 for comparing. Keys lie in the table, wrapped; each is unwrapped once per container.
 */
export class Secrets {
  readonly #keys = new Map<string, Promise<Buffer>>();

  /** The box of a county for the month of `day`. */
  async box(county: OrgId, day: Day): Promise<Box> {
    const [number, telephone] = await Promise.all([
      this.#sealing(keyNameOf(PURPOSES.numbers, county, day)),
      this.#sealing(keyNameOf(PURPOSES.contacts, county, day)),
    ]);
    return {
      number: (plain, teacher) => number(plain, aboutNumber(teacher)),
      telephone: (plain, teacher) => telephone(plain, aboutTelephone(teacher)),
    };
  }

  /** A teacher's number in full. */
  openNumber(sealed: string, teacher: TeacherId): Promise<string> {
    return this.#open(sealed, aboutNumber(teacher));
  }

  openTelephone(sealed: string, teacher: TeacherId): Promise<string> {
    return this.#open(sealed, aboutTelephone(teacher));
  }

  /** Seals an object of a county's imports under the key it lies under. */
  async sealSheet(county: OrgId, day: Day, plain: Uint8Array, object: string): Promise<Buffer> {
    const name = keyNameOf(PURPOSES.sheets, county, day);
    return Buffer.concat([Buffer.from(`${name}\n`), encrypt(await this.#key(name, dataKeyToUse), plain, object)]);
  }

  async openSheet(sealed: Uint8Array, object: string): Promise<Buffer> {
    const end = sealed.indexOf(10);
    return decrypt(await this.#key(Buffer.from(sealed.subarray(0, end)).toString()), sealed.subarray(end + 1), object);
  }

  /**
   * Hashes numbers by the versions of the key as they stand now; asked for anew by each piece of work, for they may be rotated meanwhile. The kind of document is part
   * of what is hashed, so that a passport never meets a permit of the same digits.
   */
  async keyedHashes(): Promise<KeyedHashes> {
    const known = await versionsOfKey();
    const active = known.filter(({ state }) => state === "ACTIVE");
    const keys = await this.#versioned(active);
    const lying = await this.#versioned(known.filter(({ state }) => state !== "DESTROYED"));
    const [newest, ...older] = keys;
    return {
      printsOf: printsBy(keys),
      lyingUnder: printsBy(lying),
      poolKeysOf: (name, last4) => {
        const keyBy = ({ key }: VersionedKey) => by(key, `pool:${folded(name)}\n${folded(last4).toUpperCase()}`);
        return [keyBy(newest), ...older.map(keyBy)];
      },
      guard: guardOf(active),
    };
  }

  async #versioned(versions: readonly KeyVersion[]): Promise<readonly [VersionedKey, ...VersionedKey[]]> {
    const keyOf = ({ version, state }: KeyVersion) =>
      this.#key(identityKeyName(version), version === FIRST.version && state === "ACTIVE" ? dataKeyToUse : dataKey);
    const all = await Promise.all(versions.map(async (one) => ({ version: one.version, key: await keyOf(one) })));
    const [newest, ...older] = all;
    if (!newest) throw new Error("no version of the key over identity numbers is active");
    return [newest, ...older];
  }

  async #sealing(name: string): Promise<(plain: string, about: string) => string> {
    const key = await this.#key(name, dataKeyToUse);
    return (plain, about) => `${name}.${encrypt(key, Buffer.from(plain), about).toString("base64url")}`;
  }

  /** Opens what begins with the name of its key. */
  async #open(sealed: string, about: string): Promise<string> {
    const end = sealed.lastIndexOf(".");
    if (end < 0) throw new Error("this was not sealed here");
    return decrypt(await this.#key(sealed.slice(0, end)), Buffer.from(sealed.slice(end + 1), "base64url"), about).toString();
  }

  #key(name: string, fetch: (name: string) => Promise<Buffer> = dataKey): Promise<Buffer> {
    const known = this.#keys.get(name);
    if (known) return known;
    const key = fetch(name);
    this.#keys.set(name, key);
    key.catch(() => this.#keys.delete(name));
    return key;
  }
}
