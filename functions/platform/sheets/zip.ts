import { inflateRawSync } from "node:zlib";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";

/** How much a spreadsheet may hold before it is opened at all. */
export const ZIP_LIMITS = { entries: 256, unpacked: 48 * 1024 * 1024, ratio: 200, ratioFrom: 1024 * 1024 } as const;

type ZipEntry = { readonly name: string; readonly method: number; readonly packed: number; readonly unpacked: number; readonly at: number };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

const refuseDamaged = () => refuse("FILE_DAMAGED", "SEC-03", {});

const directoryOf = (bytes: Buffer): Outcome<readonly ZipEntry[]> => {
  const end = endOf(bytes);
  if (end === undefined) return refuseDamaged();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) return refuse("FILE_UNPACKS_TOO_LARGE", "SEC-03", {});
  if (count > ZIP_LIMITS.entries) return refuse("FILE_UNPACKS_TOO_LARGE", "SEC-03", {});
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return refuseDamaged();
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) return refuse("FILE_ENCRYPTED", "SEC-03", {});
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return accept(entries, "unchanged");
};

const endOf = (bytes: Buffer): number | undefined => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - LONGEST_COMMENT); at--)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return undefined;
};

const unpack = (bytes: Buffer, entry: ZipEntry): Buffer | undefined => {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL_ENTRY) return undefined;
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length !== entry.packed) return undefined;
  if (entry.method === STORED) return packed.length === entry.unpacked ? packed : undefined;
  if (entry.method !== DEFLATED) return undefined;
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
    return content.length === entry.unpacked ? content : undefined;
  } catch {
    return undefined;
  }
};

const overlaps = (entries: readonly ZipEntry[]): boolean => {
  const inOrder = entries.toSorted((a, b) => a.at - b.at);
  return inOrder.some((entry, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && entry.at + 30 + entry.packed > next.at;
  });
};

/** An OpenDocument archive begins with its type, unpacked. */
const ODS = Buffer.from("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
const DOCTYPE = /<!(DOCTYPE|ENTITY)/i;
/** A cell beyond the 702nd column; the expression looks at each sign a fixed number of times. */
const FAR_COLUMN = /\sr=["'][A-Z]{3,7}\d/;

/**
 * Looks at a zip archive before anything opens it: what its directory claims, whether the claims are true, and whether it is a workbook without macros. An
 * archive that lies about its sizes is stopped at the size it gave. Answers with the parts that are XML, by name.
 */
export const inspectWorkbook = (bytes: Buffer, widest: number): Outcome<ReadonlyMap<string, Buffer>> => {
  const directory = directoryOf(bytes);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const swollen = entries.some(({ packed, unpacked }) => unpacked > ZIP_LIMITS.ratioFrom && unpacked > packed * ZIP_LIMITS.ratio);
  if (total > ZIP_LIMITS.unpacked || swollen) return refuse("FILE_UNPACKS_TOO_LARGE", "SEC-03", {});
  if (overlaps(entries)) return refuseDamaged();
  if (entries.some(({ name }) => /vbaProject|macrosheets|\.bas$/i.test(name))) return refuse("FILE_HAS_MACROS", "SEC-03", {});
  if (bytes.subarray(0, 200).includes(ODS)) return refuse("FILE_IS_ODS", "SEC-03", {});
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) return refuse("FILE_NOT_A_SHEET", "SEC-03", {});
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    const content = unpack(bytes, entry);
    if (content === undefined) return refuseDamaged();
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    const text = content.toString("latin1");
    if (DOCTYPE.test(text)) return refuseDamaged();
    if (/^xl\/worksheets\//.test(entry.name) && FAR_COLUMN.test(text)) return refuse("FILE_TOO_WIDE", "SEC-03", { limit: widest });
    parts.set(entry.name, content);
  }
  return accept(parts, "unchanged");
};
