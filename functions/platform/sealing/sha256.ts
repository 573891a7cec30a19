import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

type Key = string | ArrayBuffer | ArrayBufferView;
type Bytes = Buffer | Uint8Array;

const bytesOf = (key: Key): string | Bytes => {
  if (typeof key === "string") return key;
  return ArrayBuffer.isView(key) ? Buffer.from(key.buffer, key.byteOffset, key.byteLength) : Buffer.from(key);
};

/** SHA-256 as the signer asks for it, nine times for three calls of the table: the SDK's own copies each digest, and half of a signature's time goes into that. */
export class Sha256 {
  readonly digestLength = 32;
  readonly #key: string | Bytes | undefined;
  #hash: Hash | Hmac;

  constructor(key?: Key) {
    this.#key = key === undefined ? undefined : bytesOf(key);
    this.#hash = this.#fresh();
  }

  update(data: string | Bytes): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#fresh();
  }

  #fresh(): Hash | Hmac {
    return this.#key === undefined ? createHash("sha256") : createHmac("sha256", this.#key);
  }
}
