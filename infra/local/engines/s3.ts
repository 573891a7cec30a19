import { createHash, randomUUID } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import type { Stack } from "../template.ts";

const Mode = z.enum(["GOVERNANCE", "COMPLIANCE"]);
const Retention = z.object({ Mode, Days: z.number().optional(), Years: z.number().optional() });
const Bucket = z.looseObject({
  BucketName: z.string().optional(),
  VersioningConfiguration: z.object({ Status: z.enum(["Enabled", "Suspended"]) }).optional(),
  ObjectLockEnabled: z.boolean().default(false),
  ObjectLockConfiguration: z.looseObject({ Rule: z.object({ DefaultRetention: Retention }).optional() }).default({}),
});

/** Until when a version may not be deleted, in milliseconds; in `GOVERNANCE` whoever may bypass it still can. */
export type Lock = { readonly mode: z.infer<typeof Mode>; readonly until: number };

export type BucketSettings = {
  readonly versioned: boolean;
  /** Whether versions can be locked here, and how those are that say nothing. */
  readonly locks: boolean;
  readonly retention?: z.infer<typeof Retention> | undefined;
};

/** The buckets of the template, by name. */
export const bucketsOf = (stack: Stack): ReadonlyMap<string, BucketSettings> =>
  new Map(
    [...stack.all("AWS::S3::Bucket", Bucket)].map(([id, { VersioningConfiguration, ObjectLockEnabled, ObjectLockConfiguration }]) => [
      stack.nameOf(id),
      {
        versioned: VersioningConfiguration?.Status === "Enabled",
        locks: ObjectLockEnabled,
        retention: ObjectLockConfiguration.Rule?.DefaultRetention,
      },
    ]),
  );

const Version = z.object({
  seq: z.number(),
  key: z.string(),
  id: z.string(),
  at: z.number(),
  /** 1 where it is no object but says that there is none any more. */
  marker: z.number(),
  size: z.number(),
  etag: z.string(),
  type: z.string(),
  mode: Mode.nullable(),
  until: z.number().nullable(),
  blob: z.string(),
  latest: z.number().optional(),
});
export type Version = z.infer<typeof Version>;

export type Kept = { readonly body: Buffer; readonly type: string; readonly lock?: Lock | undefined; readonly onlyNew: boolean };

/** What S3 answers where a call cannot be carried out. */
export class ObjectFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** In a bucket that keeps no versions every object is this one. */
const NULL_VERSION = "null";

const FORMER = "._S3rver_object";

const untilOf = ({ Days = 0, Years = 0 }: z.infer<typeof Retention>, from: number): number => {
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + Years);
  return until.setUTCDate(until.getUTCDate() + Days);
};

/**
 * Objects as S3 keeps them: the bytes of each version in a file, all else in one database; versions, markers of what was deleted, locks. Their time is the
 * program's own, so that moving the clock also moves what is locked. A version is whole or absent: its file is there before anything names it.
 */
export class Objects {
  readonly #rows: DatabaseSync;
  readonly #blobs: string;
  readonly #buckets: ReadonlyMap<string, BucketSettings>;
  readonly #now: () => number;

  constructor(folder: string, buckets: ReadonlyMap<string, BucketSettings>, now: () => number) {
    this.#buckets = buckets;
    this.#now = now;
    this.#blobs = join(folder, "blobs");
    mkdirSync(this.#blobs, { recursive: true });
    this.#rows = new DatabaseSync(join(folder, "objects.sqlite"));
    this.#rows.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS version (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, marker INTEGER NOT NULL,
        size INTEGER NOT NULL, etag TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, until INTEGER, blob TEXT NOT NULL
      );
      CREATE UNIQUE INDEX IF NOT EXISTS named ON version (bucket, key, id);
      CREATE INDEX IF NOT EXISTS newest ON version (bucket, key, seq)`);
    this.#takeOver(join(folder, "objects"));
    const known = new Set(
      this.#rows
        .prepare("SELECT blob FROM version")
        .all()
        .map(({ blob }) => blob),
    );
    for (const blob of readdirSync(this.#blobs)) if (!known.has(blob)) rmSync(join(this.#blobs, blob));
  }

  settings(bucket: string): BucketSettings {
    const settings = this.#buckets.get(bucket);
    if (!settings) throw new ObjectFault(404, "NoSuchBucket", "The specified bucket does not exist");
    return settings;
  }

  /** Keeps an object as the newest version of its key. */
  async put(bucket: string, key: string, { body, type, lock, onlyNew }: Kept): Promise<Version> {
    const { versioned, retention } = this.settings(bucket);
    this.#refuseKept(bucket, key, onlyNew);
    const blob = randomUUID();
    await writeFile(join(this.#blobs, blob), body);
    const at = this.#now();
    const { mode, until } = lock ?? (retention ? { mode: retention.Mode, until: untilOf(retention, at) } : { mode: null, until: null });
    const etag = createHash("md5").update(body).digest("hex");
    const id = versioned ? randomUUID() : NULL_VERSION;
    try {
      this.#refuseKept(bucket, key, onlyNew);
      if (!versioned) this.#forget(bucket, key, NULL_VERSION);
      this.#insert({ bucket, key, id, at, marker: 0, size: body.length, etag, type, mode, until, blob });
    } catch (error) {
      rmSync(join(this.#blobs, blob));
      throw error;
    }
    return this.find(bucket, key, id);
  }

  /** The version of that id, or the newest; one that says that there is no object is a fault, as S3 has it. */
  find(bucket: string, key: string, id?: string): Version {
    const found = this.#version(bucket, key, id);
    if (!found) throw new ObjectFault(404, id === undefined ? "NoSuchKey" : "NoSuchVersion", "There is no such object.");
    if (found.marker === 0) return found;
    throw id === undefined
      ? new ObjectFault(404, "NoSuchKey", "The object was deleted.")
      : new ObjectFault(405, "MethodNotAllowed", "The version is a delete marker.");
  }

  /** Whether there is an object of that name; given a version, whether there is that one, hidden or not. */
  has(bucket: string, key: string, id?: string): boolean {
    return this.#version(bucket, key, id)?.marker === 0;
  }

  read({ blob }: Version): Promise<Buffer> {
    return readFile(join(this.#blobs, blob));
  }

  /** Says that there is no object any more; where versions are kept, they stay. Answers the marker's id. */
  hide(bucket: string, key: string): string {
    const id = this.settings(bucket).versioned ? randomUUID() : NULL_VERSION;
    if (id === NULL_VERSION) this.#forget(bucket, key, id);
    else this.#insert({ bucket, key, id, at: this.#now(), marker: 1, size: 0, etag: "", type: "", mode: null, until: null, blob: "" });
    return id;
  }

  /** Deletes one version for good, unless it is locked; `bypass` goes past a lock of `GOVERNANCE`. */
  remove(bucket: string, key: string, id: string, bypass: boolean): void {
    const { mode = null, until = null } = this.#version(bucket, key, id) ?? {};
    if (until !== null && until > this.#now() && !(bypass && mode === "GOVERNANCE"))
      throw new ObjectFault(403, "AccessDenied", "Access Denied because object protected by object lock.");
    this.#forget(bucket, key, id);
  }

  /** The objects whose keys begin so and come after `after`, in the order of their keys. */
  list(bucket: string, prefix: string, after: string, most: number): Version[] {
    return this.#all(
      `SELECT * FROM version AS one WHERE bucket = ? AND key > ? AND substr(key, 1, length(?)) = ? AND marker = 0
        AND seq = (SELECT max(seq) FROM version WHERE bucket = one.bucket AND key = one.key) ORDER BY key LIMIT ?`,
      [bucket, after, prefix, prefix, most],
    );
  }

  /** Every version of the objects whose keys begin so, markers too, the newest of each key first; `after` is the last that was seen. */
  versions(bucket: string, prefix: string, after: { readonly key: string; readonly id: string }, most: number): Version[] {
    const seen = after.id === "" ? 0 : (this.#version(bucket, after.key, after.id)?.seq ?? 0);
    return this.#all(
      `SELECT *, seq = (SELECT max(seq) FROM version WHERE bucket = one.bucket AND key = one.key) AS latest FROM version AS one
        WHERE bucket = ? AND (key > ? OR (key = ? AND seq < ?)) AND substr(key, 1, length(?)) = ? ORDER BY key, seq DESC LIMIT ?`,
      [bucket, after.key, after.key, seen, prefix, prefix, most],
    );
  }

  close(): void {
    this.#rows.close();
  }

  #all(sql: string, values: readonly (string | number)[]): Version[] {
    return z.array(Version).parse(this.#rows.prepare(sql).all(...values));
  }

  #version(bucket: string, key: string, id?: string): Version | undefined {
    this.settings(bucket);
    const [found] =
      id === undefined
        ? this.#all("SELECT * FROM version WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1", [bucket, key])
        : this.#all("SELECT * FROM version WHERE bucket = ? AND key = ? AND id = ?", [bucket, key, id]);
    return found;
  }

  #refuseKept(bucket: string, key: string, onlyNew: boolean): void {
    if (onlyNew && this.has(bucket, key)) throw new ObjectFault(412, "PreconditionFailed", "There is such an object.");
  }

  #insert(row: Omit<Version, "seq" | "latest"> & { readonly bucket: string }): void {
    this.#rows
      .prepare(`INSERT INTO version (bucket, key, id, at, marker, size, etag, type, mode, until, blob)
        VALUES (:bucket, :key, :id, :at, :marker, :size, :etag, :type, :mode, :until, :blob)`)
      .run(row);
  }

  #forget(bucket: string, key: string, id: string): void {
    const found = this.#version(bucket, key, id);
    if (!found) return;
    this.#rows.prepare("DELETE FROM version WHERE seq = ?").run(found.seq);
    if (found.blob !== "") rmSync(join(this.#blobs, found.blob), { force: true });
  }

  /** Takes over the objects that an earlier version left in this folder, each in a file of its own. */
  #takeOver(former: string): void {
    if (!existsSync(former)) return;
    const Type = z.object({ "content-type": z.string() }).catch({ "content-type": "binary/octet-stream" });
    for (const file of globSync(`**/*${FORMER}`, { cwd: former })) {
      const [bucket = "", ...rest] = file.slice(0, -FORMER.length).split("/");
      const body = readFileSync(join(former, file));
      const said: unknown = JSON.parse(readFileSync(join(former, file.replace(/object$/, "metadata.json")), "utf8"));
      const [key, blob, etag] = [rest.join("/"), randomUUID(), createHash("md5").update(body).digest("hex")];
      const shared = { bucket, key, id: NULL_VERSION, at: this.#now(), marker: 0, size: body.length, etag, mode: null, until: null, blob };
      writeFileSync(join(this.#blobs, blob), body);
      this.#forget(bucket, key, NULL_VERSION);
      this.#insert({ ...shared, type: Type.parse(said)["content-type"] });
    }
    rmSync(former, { recursive: true });
  }
}
