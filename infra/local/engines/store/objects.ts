import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import * as z from "zod";
import { type Lock, lockBy } from "../buckets.ts";
import type { Happened } from "./events.ts";
import { fault } from "./faults.ts";
import { type Numbered, type Piece, Version } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Headers } from "./sums.ts";

export type Tags = Readonly<Record<string, string>>;

/** What a version is besides its bytes. */
export type Beside = { readonly headers: Headers; readonly tags: Tags; readonly lock?: Lock | undefined };

/** What is put: its pieces, the ETag and the sum they have together, and by which act they came. */
export type Whole = Beside &
  Pick<Version, "etag" | "algorithm" | "sum"> & {
    readonly pieces: readonly Piece[];
    readonly reason: "PutObject" | "CopyObject" | "CompleteMultipartUpload";
  };

/** In a bucket that keeps no versions every object is this one. */
const NULL_VERSION = "null";
const NEWEST = "seq = (SELECT max(seq) FROM version WHERE bucket = one.bucket AND key = one.key)";
/** Comes after every key that begins as what stands before it. */
export const LAST = "\u{10FFFF}";
/** The class of storage that everything is put in. */
const STANDARD = "STANDARD";
const NOTHING = {
  marker: 1,
  size: 0,
  etag: "",
  headers: "{}",
  tags: "{}",
  algorithm: null,
  sum: null,
  mode: null,
  until: null,
  class: STANDARD,
};

const ownerOf = ({ seq }: Version): string => `v${seq}`;

export const textsIn = (json: string): Tags => z.record(z.string(), z.string()).parse(JSON.parse(json));

/** Versions of objects, markers of what was deleted, locks and tags. */
export class Objects {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Keeps an object as the newest version of its key, where `ifSo` lets it; `beside` is done with it or not at all. */
  put(bucket: string, key: string, whole: Whole, ifSo: (now: Version | undefined) => void, beside?: (put: Version) => void): Version {
    const { now, rows, blobs } = this.#store;
    const { headers, tags, pieces, reason, etag, algorithm, sum, lock = lockBy(this.#store.settings(bucket), now()) } = whole;
    const size = pieces.reduce((total, piece) => total + piece.size, 0);
    const { mode, until } = lock ?? { mode: null, until: null };
    const texts = { headers: JSON.stringify(headers), tags: JSON.stringify(tags) };
    const { put, gone } = rows.atOnce(() => {
      ifSo(this.newest(bucket, key));
      const { put, gone } = this.#insert(bucket, key, { marker: 0, size, etag, algorithm, sum, mode, until, class: STANDARD, ...texts });
      for (const [index, piece] of pieces.entries()) rows.putPiece(ownerOf(put), index + 1, put.at, piece);
      beside?.(put);
      this.#tell(put, { type: "Object Created", reason });
      return { put, gone };
    });
    blobs.drop(gone);
    return put;
  }

  /** The version of that id, or the newest; one that says that there is no object is a fault, as S3 has it. */
  find(bucket: string, key: string, id?: string): Version {
    const found = this.#version(bucket, key, id);
    if (found?.marker === 0) return found;
    if (id === undefined) return fault(404, "NoSuchKey", "The specified key does not exist.");
    return found
      ? fault(405, "MethodNotAllowed", "The version is a delete marker.")
      : fault(404, "NoSuchVersion", "There is no such version.");
  }

  /** The object of that name, given a version that one, hidden or not; nothing where there is none. */
  newest(bucket: string, key: string, id?: string): Version | undefined {
    const found = this.#version(bucket, key, id);
    return found?.marker === 0 ? found : undefined;
  }

  /** The tags an object has; none where there is no object. */
  tagsOf(bucket: string, key: string, id?: string): Tags {
    return textsIn(this.#version(bucket, key, id)?.tags ?? "{}");
  }

  pieces(version: Version): Numbered[] {
    return this.#store.rows.pieces(ownerOf(version));
  }

  /** The bytes of a version from one through another, both counted from 0. */
  read(version: Version, from = 0, through = version.size - 1): Readable {
    return this.#store.blobs.read(this.pieces(version), from, through);
  }

  tag(version: Version, tags: Tags): void {
    const type = Object.keys(tags).length > 0 ? "Object Tags Added" : "Object Tags Deleted";
    this.#store.rows.atOnce(() => {
      this.#store.rows.run("UPDATE version SET tags = ? WHERE seq = ?", JSON.stringify(tags), version.seq);
      this.#tell(version, { type });
    });
  }

  /** Moves a version to another class of storage; its bytes, sums and times stay. */
  move(version: Version, to: string): void {
    this.#store.rows.atOnce(() => {
      this.#store.rows.run("UPDATE version SET class = ? WHERE seq = ?", to, version.seq);
      this.#tell(version, { type: "Object Storage Class Changed", to });
    });
  }

  /** Says that there is no object any more. Where versions are kept they stay, and the marker's id is answered. */
  hide(bucket: string, key: string, reason = "DeleteObject"): string | undefined {
    if (!this.#store.settings(bucket).versioned) {
      this.remove(bucket, key, NULL_VERSION, false, reason);
      return undefined;
    }
    return this.#store.rows.atOnce(() => {
      const { put } = this.#insert(bucket, key, NOTHING);
      this.#tell(put, { type: "Object Deleted", reason, deletion: "Delete Marker Created" });
      return put.id;
    });
  }

  /** Deletes one version for good, unless it is locked; `bypass` goes past a lock of `GOVERNANCE`. Answers with what there was. */
  remove(bucket: string, key: string, id: string, bypass: boolean, reason = "DeleteObject"): Version | undefined {
    const found = this.#version(bucket, key, id);
    if (!found) return undefined;
    const { mode, until } = found;
    if (until !== null && until > this.#store.now() && !(bypass && mode === "GOVERNANCE"))
      fault(403, "AccessDenied", "Access Denied because object protected by object lock.");
    const gone = this.#store.rows.atOnce(() => {
      this.#tell(found, { type: "Object Deleted", reason, deletion: "Permanently Deleted" });
      return this.#forget(found);
    });
    this.#store.blobs.drop(gone);
    return found;
  }

  /** The objects whose keys begin so and come after `after`, in the order of their keys. */
  list(bucket: string, prefix: string, after: string): Generator<Version> {
    const sql = `SELECT * FROM version AS one WHERE bucket = ? AND key > ? AND key >= ? AND key < ? AND marker = 0 AND ${NEWEST} ORDER BY key`;
    return this.#store.rows.each(Version, sql, bucket, after, prefix, prefix + LAST);
  }

  /** Every version of the objects whose keys begin so, markers too, the newest of each key first; `after` is the last that was seen. */
  versions(bucket: string, prefix: string, after: { readonly key: string; readonly id: string }, most: number): Version[] {
    const seen = after.id === "" ? 0 : (this.#version(bucket, after.key, after.id)?.seq ?? 0);
    const sql = `SELECT *, ${NEWEST} AS latest FROM version AS one WHERE bucket = ? AND (key > ? OR (key = ? AND seq < ?))
      AND key >= ? AND key < ? ORDER BY key, seq DESC LIMIT ?`;
    return this.#store.rows.all(Version, sql, bucket, after.key, after.key, seen, prefix, prefix + LAST, most);
  }

  #version(bucket: string, key: string, id?: string): Version | undefined {
    const [which, values] = id === undefined ? ["ORDER BY seq DESC LIMIT 1", []] : ["AND id = ?", [id]];
    return this.#store.rows.all(Version, `SELECT * FROM version WHERE bucket = ? AND key = ? ${which}`, bucket, key, ...values)[0];
  }

  /** Answers also with the pieces of a version that it takes the place of. */
  #insert(bucket: string, key: string, about: Omit<Version, "seq" | "bucket" | "key" | "id" | "at" | "latest">) {
    const id = this.#store.settings(bucket).versioned ? randomUUID() : NULL_VERSION;
    const former = this.#version(bucket, key, NULL_VERSION);
    const gone = id === NULL_VERSION && former ? this.#forget(former) : [];
    const row = { bucket, key, id, at: this.#store.now(), ...about };
    return { put: { ...row, seq: this.#store.rows.put("version", row) }, gone };
  }

  /** Answers with the pieces that nothing names any more, whose bytes go once that stands. */
  #forget(version: Version): Numbered[] {
    const pieces = this.pieces(version);
    this.#store.rows.run("DELETE FROM piece WHERE owner = ?", ownerOf(version));
    this.#store.rows.run("DELETE FROM version WHERE seq = ?", version.seq);
    return pieces;
  }

  #tell(version: Version, happened: Happened): void {
    if (this.#store.settings(version.bucket).told) this.#store.events.happened(version, happened);
  }
}
