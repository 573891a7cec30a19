import { createHmac, randomBytes } from "node:crypto";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import type { Day } from "#domain/program/types.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Print } from "#domain/teachers/types.ts";
import { folded } from "#domain/text.ts";
import { decrypt, encrypt } from "#platform/cipher.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { seal, unseal } from "#platform/seal.ts";
import { get, row } from "./rows.ts";

const KEY_BYTES = 32;

const wrappedKeys = row("dataKey", z.object({ wrapped: z.string() }));

/** A box that seals what belongs to one county in one month. `about` names the thing and its field, and is needed again to open. */
export type Box = {
  readonly seal: (plain: string, about: string) => string;
  readonly sealBytes: (plain: Uint8Array, about: string) => Buffer;
};

export type Fingerprint = Print;

/** The version of the key by which numbers are compared; a new one is a new row of keys and a second look-up while both are in use. */
const IDENTITY_KEY_VERSION = 1;

/**
 * What keeps identity numbers, telephones and uploaded rosters from being read in the table or in objects: AES-256-GCM with one data key per county and
 * month, HMAC-SHA-256 for comparing. Keys lie in the table, wrapped; each is unwrapped once per container.
 */
export class Secrets {
  readonly #keys = new Map<string, Promise<Buffer>>();

  /** The box of a county for the month of `day`. */
  async box(county: OrgId, day: Day): Promise<Box> {
    const name = `${county}.${day.slice(0, 7)}`;
    const key = await this.#key(name);
    return {
      seal: (plain, about) => `${name}.${encrypt(key, Buffer.from(plain), about).toString("base64url")}`,
      sealBytes: (plain, about) => Buffer.concat([Buffer.from(`${name}\n`), encrypt(key, plain, about)]),
    };
  }

  /** Opens what a box sealed about the same thing. */
  async open(sealed: string, about: string): Promise<string> {
    const [county, month, body] = sealed.split(".");
    if (!county || !month || !body) throw new Error("this was not sealed here");
    return decrypt(await this.#key(`${county}.${month}`), Buffer.from(body, "base64url"), about).toString();
  }

  async openBytes(sealed: Uint8Array, about: string): Promise<Buffer> {
    const end = sealed.indexOf(10);
    return decrypt(await this.#key(Buffer.from(sealed.subarray(0, end)).toString()), sealed.subarray(end + 1), about);
  }

  /** Makes the fingerprints of document numbers; the kind of document is part of it, so that a passport never meets a permit of the same digits. */
  async fingerprints(): Promise<(identity: Identity) => Fingerprint> {
    const key = await this.#key(`IDENTITY.v${IDENTITY_KEY_VERSION}`);
    return ({ kind, number }) => ({
      keyVersion: IDENTITY_KEY_VERSION,
      hmac: createHmac("sha256", key).update(`${kind}:${number}`).digest("base64url"),
    });
  }

  /** Makes the keys by which the departed pool is searched for a name and the last four of a number. */
  async poolKeys(): Promise<(name: string, last4: string) => string> {
    const key = await this.#key(`IDENTITY.v${IDENTITY_KEY_VERSION}`);
    return (name, last4) =>
      createHmac("sha256", key)
        .update(`pool:${folded(name)}\n${folded(last4).toUpperCase()}`)
        .digest("base64url");
  }

  #key(name: string): Promise<Buffer> {
    const known = this.#keys.get(name);
    if (known) return known;
    const key = this.#fetch(name);
    this.#keys.set(name, key);
    key.catch(() => this.#keys.delete(name));
    return key;
  }

  async #fetch(name: string): Promise<Buffer> {
    const stored = await get(wrappedKeys.at({ name }));
    if (stored) return Buffer.from(await unseal(stored.wrapped, { purpose: name }), "base64");
    const key = randomBytes(KEY_BYTES);
    const wrapped = await seal(key.toString("base64"), { purpose: name });
    const { kept } = await transact([wrappedKeys.put({ name }, { wrapped }, { when: "absent" })]);
    return kept ? key : this.#fetch(name);
  }
}
