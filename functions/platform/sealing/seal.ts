import { readFileSync } from "node:fs";
import * as z from "zod";
import { callAws } from "../aws.ts";
import { required } from "../env.ts";
import { decrypt, encrypt } from "./cipher.ts";

/** What a sealed text belongs to. It opens only under the same words. */
export type Belonging = Readonly<Record<string, string>>;

type Sealer = {
  readonly seal: (text: Uint8Array, to: Belonging) => Promise<Uint8Array>;
  readonly open: (sealed: Uint8Array, to: Belonging) => Promise<Uint8Array>;
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const EncryptAnswer = z.object({ CiphertextBlob: z.base64() });
const Opened = z.object({ Plaintext: z.base64() });

const byKms = (): Sealer => {
  const KeyId = required("KEY_ID");
  const url = new URL(required("KEY_URL"));
  const call = (operation: string, ask: object) => callAws("kms", url, `TrentService.${operation}`, "1.1", { KeyId, ...ask });
  return {
    seal: async (text, to) => {
      const { CiphertextBlob } = EncryptAnswer.parse(await call("Encrypt", { Plaintext: base64(text), EncryptionContext: to }));
      return Buffer.from(CiphertextBlob, "base64");
    },
    open: async (sealed, to) => {
      const { Plaintext } = Opened.parse(await call("Decrypt", { CiphertextBlob: base64(sealed), EncryptionContext: to }));
      return Buffer.from(Plaintext, "base64");
    },
  };
};

const byFile = (): Sealer => {
  const key = Buffer.from(readFileSync(required("KEY_FILE"), "utf8").trim(), "base64");
  const about = (to: Belonging) => JSON.stringify(Object.entries(to).sort());
  return {
    seal: async (text, to) => encrypt(key, text, about(to)),
    open: async (sealed, to) => decrypt(key, sealed, about(to)),
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
