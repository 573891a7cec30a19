import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import { required } from "./env.ts";

/** What a sealed text belongs to. It opens only under the same words. */
export type Belonging = Readonly<Record<string, string>>;

type Sealer = {
  readonly seal: (text: Uint8Array, to: Belonging) => Promise<Uint8Array>;
  readonly open: (sealed: Uint8Array, to: Belonging) => Promise<Uint8Array>;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

const byKms = (): Sealer => {
  const client = new KMSClient({});
  const KeyId = required("KEY_ID");
  const bytes = (blob: Uint8Array | undefined): Uint8Array => {
    if (!blob) throw new Error("KMS answered without content");
    return blob;
  };
  return {
    seal: async (Plaintext, to) =>
      bytes((await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: to }))).CiphertextBlob),
    open: async (CiphertextBlob, to) =>
      bytes((await client.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: to }))).Plaintext),
  };
};

const byFile = (): Sealer => {
  const key = Buffer.from(readFileSync(required("KEY_FILE"), "utf8").trim(), "base64");
  const associated = (to: Belonging) => Buffer.from(JSON.stringify(Object.entries(to).sort()));
  return {
    seal: async (text, to) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associated(to));
      return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    },
    open: async (sealed, to) => {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES)).setAAD(associated(to));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    },
  };
};

let chosen: Sealer | undefined;
const sealer = (): Sealer => {
  chosen ??= required("KEYS") === "kms" ? byKms() : byFile();
  return chosen;
};

/** Seals a short secret (at most 4 KB) under the deployment's key; the answer is base64. */
export const seal = async (text: string, to: Belonging): Promise<string> =>
  Buffer.from(await sealer().seal(Buffer.from(text, "utf8"), to)).toString("base64");

/** Opens what `seal` made for the same belonging; anything else throws. */
export const unseal = async (sealed: string, to: Belonging): Promise<string> =>
  Buffer.from(await sealer().open(Buffer.from(sealed, "base64"), to)).toString("utf8");
