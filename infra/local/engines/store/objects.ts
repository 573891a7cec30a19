import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import * as z from "zod";
import { lockBy, Mode } from "../buckets.ts";
import { type Happened, happened } from "./events.ts";
import { fault } from "./faults.ts";
import { type Numbered, type Piece, Texts, Version } from "./rows.ts";
import type { Store } from "./store.ts";

/** What a version is besides its bytes. */
export const Beside = z.object({ headers: Texts, tags: Texts, lock: z.object({ mode: Mode, until: z.number() }).optional() });
export type Beside = z.infer<typeof Beside>;

/** What is put: its pieces, the ETag and the sum they have together, and by which act they came. */
type Whole = Beside &
  Pick<Version, "etag" | "algorithm" | "sum"> & {
    readonly pieces: readonly Piece[];
    readonly reason: "PutObject" | "CopyObject" | "CompleteMultipartUpload";
  };

/** What an object is called. */
export type Name = { readonly bucket: string; readonly key: string };

/** Where a list goes on: after a key, or after one of several of that key. */
export type Place = { readonly key: string; readonly id: string };
export const BEGINNING: Place = { key: "", id: "" };

/** In a bucket that keeps no versions every object is this one. */
const NULL_VERSION = "null";
/** Comes after every key that begins as what stands before it. */
export const LAST = "\u{10FFFF}";
/** The class of storage that everything is put in. */
export const STANDARD = "STANDARD";
const NOTHING = { size: 0, etag: "", headers: {}, tags: {}, algorithm: null, sum: null, mode: null, until: null, class: STANDARD };

const ownerOf = ({ seq }: Version): string => `v${seq}`;

/** The version of that id, or else the newest, which may be a marker. */
const versionOf = ({ rows }: Store, { bucket, key }: Name, id?: string): Version | undefined => {
  const [which, values] = id === undefined ? ["ORDER BY seq DESC LIMIT 1", []] : ["AND id = ?", [id]];
  return rows.all(Version, `SELECT * FROM version WHERE bucket = ? AND key = ? ${which}`, bucket, key, ...values)[0];
};

/** The object of that name, given a version that one, hidden or not; nothing where there is none. */
export const newest = (store: Store, name: Name, id?: string): Version | undefined => {
  const found = versionOf(store, name, id);
  return found?.marker === 0 ? found : undefined;
};

/** The version of that id, or the newest; one that says that there is no object is a fault, as S3 has it. */
export const find = (store: Store, name: Name, id?: string): Version => {
  const found = versionOf(store, name, id);
  if (found?.marker === 0) return found;
  if (id === undefined) fault(404, "NoSuchKey", "The specified key does not exist.");
  return found
    ? fault(405, "MethodNotAllowed", "The version is a delete marker.")
    : fault(404, "NoSuchVersion", "There is no such version.");
};

type About = Omit<Version, "seq" | "bucket" | "key" | "id" | "at" | "latest">;
const insert = ({ rows, now, settings }: Store, { bucket, key }: Name, about: About): Version => {
  const row = { bucket, key, id: settings(bucket).versioned ? randomUUID() : NULL_VERSION, at: now(), ...about };
  return { ...row, seq: rows.put("version", row) };
};

/** Keeps an object as the newest version of its key, where `ifSo` lets it. */
export const put = (
  store: Store,
  name: Name,
  { headers, tags, etag, algorithm, sum, pieces, reason, lock = lockBy(store.settings(name.bucket), store.now()) }: Whole,
  ifSo: (now: Version | undefined) => void,
): Version =>
  store.rows.atOnce(() => {
    ifSo(newest(store, name));
    const size = pieces.reduce((total, piece) => total + piece.size, 0);
    const put = insert(store, name, { ...NOTHING, marker: 0, size, etag, headers, tags, algorithm, sum, ...lock });
    for (const [index, piece] of pieces.entries()) store.rows.put("piece", { ...piece, owner: ownerOf(put), n: index + 1, at: put.at });
    happened(store, put, { type: "Object Created", reason });
    return put;
  });

/** The pieces of a version, in their order. */
export const piecesOf = ({ rows }: Store, version: Version): Numbered[] => rows.pieces(ownerOf(version));

/** The bytes of a version from one through another, both counted from 0. */
export const read = (store: Store, version: Version, from = 0, through = version.size - 1): Readable =>
  store.blobs.read(piecesOf(store, version), from, through);

const change = (store: Store, version: Version, sql: string, value: string, what: Happened): void =>
  store.rows.atOnce(() => {
    store.rows.run(`UPDATE version SET ${sql} WHERE seq = ?`, value, version.seq);
    happened(store, version, what);
  });

/** Gives a version these tags in the place of those it has. */
export const tag = (store: Store, version: Version, tags: Version["tags"]): void => {
  const type = Object.keys(tags).length > 0 ? "Object Tags Added" : "Object Tags Deleted";
  change(store, version, "tags = ?", JSON.stringify(tags), { type });
};

/** Moves a version to another class of storage; its bytes, sums and times stay. */
export const move = (store: Store, version: Version, to: string): void =>
  change(store, version, "class = ?", to, { type: "Object Storage Class Changed", to });

type Removal = { readonly bypass?: boolean; readonly reason?: string };

/** Deletes one version for good, unless it is locked; `bypass` goes past a lock of `GOVERNANCE`. Answers with its id where it was a marker. */
export const remove = (store: Store, name: Name, id: string, { bypass, reason = "DeleteObject" }: Removal = {}) => {
  const found = versionOf(store, name, id);
  if (!found) return undefined;
  if ((found.until ?? 0) > store.now() && !(bypass && found.mode === "GOVERNANCE"))
    fault(403, "AccessDenied", "Access Denied because object protected by object lock.");
  store.rows.atOnce(() => {
    store.rows.run("DELETE FROM version WHERE seq = ?", found.seq);
    happened(store, found, { type: "Object Deleted", reason, deletion: "Permanently Deleted" });
  });
  return found.marker === 1 ? id : undefined;
};

/** Says that there is no object any more. Where versions are kept they stay, and the marker's id is answered. */
export const hide = (store: Store, name: Name, reason = "DeleteObject"): string | undefined => {
  if (!store.settings(name.bucket).versioned) return remove(store, name, NULL_VERSION, { reason });
  return store.rows.atOnce(() => {
    const put = insert(store, name, { ...NOTHING, marker: 1 });
    happened(store, put, { type: "Object Deleted", reason, deletion: "Delete Marker Created" });
    return put.id;
  });
};

/** Every version of the objects whose keys begin so, markers too, the newest of each key first; `after` is the last that was seen. */
export const versions = (store: Store, bucket: string, prefix: string, after = BEGINNING): Generator<Version> => {
  const seen = after.id === "" ? 0 : (versionOf(store, { bucket, key: after.key }, after.id)?.seq ?? 0);
  const sql = `SELECT *, seq = (SELECT max(seq) FROM version WHERE bucket = one.bucket AND key = one.key) AS latest FROM version AS one
    WHERE bucket = ? AND (key > ? OR (key = ? AND seq < ?)) AND key >= ? AND key < ? ORDER BY key, seq DESC`;
  return store.rows.each(Version, sql, bucket, after.key, after.key, seen, prefix, prefix + LAST);
};

/** The objects among those versions. */
export function* list(store: Store, bucket: string, prefix: string, after = BEGINNING): Generator<Version> {
  for (const version of versions(store, bucket, prefix, after)) if (version.latest === 1 && version.marker === 0) yield version;
}
