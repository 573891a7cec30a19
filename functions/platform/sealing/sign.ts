import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign as signBy } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { callAws } from "../aws.ts";
import { required } from "../env.ts";

const Jwk = z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() });

/** The public half of a signing key, and what it is called: its thumbprint (RFC 7638). */
export type PublicKey = { readonly kid: string; readonly jwk: z.output<typeof Jwk> };

type Signer = { readonly publicKey: () => Promise<KeyObject>; readonly sign: (text: string) => Promise<Uint8Array> };

const Public = z.object({ PublicKey: z.base64() });
const Signed = z.object({ Signature: z.base64() });

const byKms = (): Signer => {
  const KeyId = required("SIGNING_KEY_ID");
  const url = new URL(required("KEY_URL"));
  const call = (operation: string, ask: object) => callAws("kms", url, `TrentService.${operation}`, "1.1", { KeyId, ...ask });
  return {
    publicKey: async () => {
      const { PublicKey } = Public.parse(await call("GetPublicKey", {}));
      return createPublicKey({ key: Buffer.from(PublicKey, "base64"), format: "der", type: "spki" });
    },
    sign: async (text) => {
      const Message = createHash("sha256").update(text).digest("base64");
      const how = { MessageType: "DIGEST", SigningAlgorithm: "RSASSA_PKCS1_V1_5_SHA_256" };
      return Buffer.from(Signed.parse(await call("Sign", { Message, ...how })).Signature, "base64");
    },
  };
};

/** The key file that stands in for KMS is made where there is none; of two that make one the first stands. */
const keyIn = (file: string): KeyObject => {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    try {
      writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
  return createPrivateKey(readFileSync(file));
};

const byFile = (): Signer => {
  const key = keyIn(required("SIGNING_KEY_FILE"));
  return {
    publicKey: async () => createPublicKey(key),
    sign: async (text) => signBy("sha256", Buffer.from(text), key),
  };
};

let chosen: Signer | undefined;
const signer = (): Signer => {
  chosen ??= required("KEYS") === "kms" ? byKms() : byFile();
  return chosen;
};

let known: PublicKey | undefined;

/** The public half of the key that signs now. */
export const signingKey = async (): Promise<PublicKey> => {
  if (known) return known;
  const { kty, n, e } = Jwk.parse((await signer().publicKey()).export({ format: "jwk" }));
  const kid = createHash("sha256").update(JSON.stringify({ e, kty, n })).digest("base64url");
  known = { kid, jwk: { kty, n, e } };
  return known;
};

const inBase64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Signs claims as a JWT (RS256). The same claims under the same key are the same text. */
export const signJwt = async (header: object, claims: object): Promise<string> => {
  const text = `${inBase64({ alg: "RS256", ...header })}.${inBase64(claims)}`;
  return `${text}.${Buffer.from(await signer().sign(text)).toString("base64url")}`;
};
