import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";

/** A file, and everything that is packed in it: gzip streams, zip entries, base64, one within another. */
export const unpacked = (bytes: Buffer, depth = 4): Buffer[] => {
  if (depth === 0) return [bytes];
  const inner: Buffer[] = [];
  for (let from = bytes.indexOf(GZIP); from >= 0; from = bytes.indexOf(GZIP, from + 1))
    inner.push(...tried(() => gunzipSync(bytes.subarray(from))));
  for (let from = bytes.indexOf(ZIP); from >= 0 && from + 30 < bytes.length; from = bytes.indexOf(ZIP, from + 1)) {
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    inner.push(...tried(() => inflateRawSync(bytes.subarray(start))));
  }
  for (const run of bytes.toString("latin1").match(/[A-Za-z0-9+/_-]{200,}={0,2}/g) ?? []) inner.push(Buffer.from(run, "base64"));
  return [bytes, ...inner.flatMap((part) => unpacked(part, depth - 1))];
};

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

const tried = (make: () => Buffer): Buffer[] => {
  try {
    return [make()];
  } catch {
    return [];
  }
};

/** Every file in a folder and the folders within. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]));
