import { createHash } from "node:crypto";
import { askAws } from "./aws.ts";
import { otherS3, required } from "./env.ts";

const urlOf = (key: string): URL => {
  const other = otherS3();
  const base = other === undefined ? required("DATA_URL") : `${other}/${required("DATA_BUCKET")}`;
  return new URL(`${base}/${key.split("/").map(encodeURIComponent).join("/")}`);
};

const fault = async (what: string, response: Response): Promise<Error> =>
  new Error(`${what} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Keeps an object. Keys hold no personal data; what is frozen has its hash in its key, so that writing it again changes nothing. */
export const keepObject = async (key: string, body: string | Uint8Array, type: string): Promise<void> => {
  const response = await askAws({ service: "s3", method: "PUT", url: urlOf(key), headers: { "content-type": type }, body });
  if (!response.ok) throw await fault(`keeping ${key}`, response);
};

/** Reads an object whole; `undefined` where there is none. */
export const readObject = async (key: string): Promise<Uint8Array | undefined> => {
  const response = await askAws({ service: "s3", method: "GET", url: urlOf(key) });
  if (response.status === 404) return undefined;
  if (!response.ok) throw await fault(`reading ${key}`, response);
  return new Uint8Array(await response.arrayBuffer());
};

/** Where a frozen object lies, and the SHA-256 that proves it is the one that was put. */
export type Sealed = { readonly object: string; readonly hash: string };

/** Freezes content under a prefix. Its hash is part of its name, so that no other content ever takes its place. */
export const freeze = async (prefix: string, extension: string, type: string, content: string): Promise<Sealed> => {
  const hash = sha256(content);
  const object = `${prefix}/${hash}.${extension}`;
  await keepObject(object, content, type);
  return { object, hash };
};

/** A frozen object's bytes. Bytes that are not the ones that were frozen are a fault. */
export const frozen = async ({ object, hash }: Sealed): Promise<Uint8Array> => {
  const bytes = await readObject(object);
  if (!bytes || sha256(bytes) !== hash) throw new Error(`object ${object} is not what was frozen`);
  return bytes;
};
