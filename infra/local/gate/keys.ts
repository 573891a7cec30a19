import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the key lies that signs certificates; whoever signs first makes it. */
export const signingKeyFileIn = (folder: string): string => join(folder, "signing-key.pem");

/** The key file that stands in for KMS: made once, readable by its owner alone. */
export const keyFileIn = (folder: string): string => {
  const file = join(folder, "key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return file;
};
