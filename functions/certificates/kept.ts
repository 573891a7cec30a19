import { readObject, sha256 } from "#platform/objects.ts";

/** What was made and kept, read again; bytes that are not those that were made are a fault. */
export const kept = async ({ object, hash }: { readonly object: string; readonly hash: string }): Promise<Uint8Array> => {
  const bytes = await readObject(object);
  if (!bytes || sha256(bytes) !== hash) throw new Error("the page of a certificate is not what was made");
  return bytes;
};
