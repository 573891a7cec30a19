import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The key file that stands in for KMS: made once, readable by its owner alone. */
export const keyFileIn = (folder: string): string => {
  const file = join(folder, "key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return file;
};
