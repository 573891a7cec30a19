import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { required } from "./env.ts";

/** Where keys come from. A key is made for one purpose and opens for that purpose alone; outside it exists only wrapped. */
export type KeyWrap = {
  readonly make: (purpose: string) => Promise<{ key: Buffer; wrapped: string }>;
  readonly unwrap: (wrapped: string, purpose: string) => Promise<Buffer>;
};

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM as one piece of bytes: nonce, ciphertext, tag. `about` is authenticated with it: what was sealed about one thing does not open for another. */
export const encrypt = (key: Buffer, plain: Uint8Array, about: string): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Opens what `encrypt` made; throws where the key, the bytes or `about` are not the same. */
export const decrypt = (key: Buffer, sealed: Uint8Array, about: string): Buffer => {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES)).setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]);
};

/** Keys wrapped by AWS KMS, the purpose as encryption context. */
export const kmsKeys = (keyId: string, client = new KMSClient({})): KeyWrap => ({
  make: async (purpose) => {
    const made = await client.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: "AES_256", EncryptionContext: { purpose } }));
    if (!made.Plaintext || !made.CiphertextBlob) throw new Error("KMS made no data key");
    return { key: Buffer.from(made.Plaintext), wrapped: Buffer.from(made.CiphertextBlob).toString("base64") };
  },
  unwrap: async (wrapped, purpose) => {
    const blob = Buffer.from(wrapped, "base64");
    const opened = await client.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: blob, EncryptionContext: { purpose } }));
    if (!opened.Plaintext) throw new Error("KMS opened no data key");
    return Buffer.from(opened.Plaintext);
  },
});

/** Keys wrapped by a key in a file: 32 random bytes as base64. For this machine and for offices that keep their own key. */
export const fileKeys = (path: string): KeyWrap => {
  const master = Buffer.from(readFileSync(path, "utf8").trim(), "base64");
  if (master.length !== KEY_BYTES) throw new Error(`the key file must hold ${KEY_BYTES} bytes as base64`);
  return {
    make: async (purpose) => {
      const key = randomBytes(KEY_BYTES);
      return { key, wrapped: encrypt(master, key, purpose).toString("base64") };
    },
    unwrap: async (wrapped, purpose) => decrypt(master, Buffer.from(wrapped, "base64"), purpose),
  };
};

/** The keys of this deployment, as KEYS says. */
export const keysOfDeployment = (): KeyWrap => {
  const kind = required("KEYS");
  if (kind === "kms") return kmsKeys(required("KEY_ID"));
  if (kind === "file") return fileKeys(required("KEY_FILE"));
  throw new Error(`KEYS is ${kind}; it should be kms or file`);
};
