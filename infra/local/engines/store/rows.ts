import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import * as z from "zod";
import { Mode } from "../buckets.ts";
import { Algorithm } from "./sums.ts";

const [text, number] = [z.string(), z.number()];

/** A column that keeps JSON. */
export const json = <S extends z.ZodType>(shape: S) => text.transform((kept): unknown => JSON.parse(kept)).pipe(shape);

export const Texts = z.record(text, text);
const Bytes = z.object({ size: number, etag: text, algorithm: Algorithm.nullable(), sum: text.nullable() });

/** A version of an object. `marker` is 1 where it says that there is none any more, `latest` where none is newer. */
export const Version = Bytes.extend({ seq: number, bucket: text, key: text, id: text, at: number, marker: number }).extend({
  headers: json(Texts),
  tags: json(Texts),
  mode: Mode.nullable(),
  until: number.nullable(),
  class: text,
  latest: number.optional(),
});
export type Version = z.infer<typeof Version>;

/** Bytes in a file, which an object has, or one of its parts. */
const Piece = Bytes.extend({ blob: text });
export type Piece = z.infer<typeof Piece>;

const Numbered = Piece.extend({ n: number, at: number });
export type Numbered = z.infer<typeof Numbered>;

const Blob = Piece.pick({ blob: true });

const TABLES = `
  CREATE TABLE IF NOT EXISTS version (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, marker INTEGER NOT NULL,
    size INTEGER NOT NULL, etag TEXT NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL, algorithm TEXT, sum TEXT, mode TEXT, until INTEGER,
    class TEXT NOT NULL DEFAULT 'STANDARD'
  );
  CREATE UNIQUE INDEX IF NOT EXISTS named ON version (bucket, key, id);
  CREATE INDEX IF NOT EXISTS newest ON version (bucket, key, seq);
  CREATE TABLE IF NOT EXISTS piece (
    owner TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, algorithm TEXT, sum TEXT,
    PRIMARY KEY (owner, n)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS kept ON piece (blob);
  CREATE TABLE IF NOT EXISTS upload (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, algorithm TEXT, asked TEXT NOT NULL, answer TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS open ON upload (bucket, key, id);
  CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)`;

/** Whoever goes, or gives its place to another, takes its pieces along; a file that no piece names any more is gone. */
const GOING = `
  PRAGMA recursive_triggers = ON;
  CREATE TEMP TABLE gone (blob TEXT NOT NULL);
  CREATE TEMP TRIGGER version_gone AFTER DELETE ON version BEGIN DELETE FROM piece WHERE owner = 'v' || old.seq; END;
  CREATE TEMP TRIGGER upload_gone AFTER DELETE ON upload BEGIN DELETE FROM piece WHERE owner = old.id; END;
  CREATE TEMP TRIGGER piece_gone AFTER DELETE ON piece WHEN NOT EXISTS (SELECT 1 FROM piece WHERE blob = old.blob)
    BEGIN INSERT INTO gone VALUES (old.blob); END`;

/** A folder of an earlier version, which knew neither parts nor tags, goes on with its objects. */
const FROM_FORMER = `
  ALTER TABLE version ADD COLUMN headers TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE version ADD COLUMN tags TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE version ADD COLUMN algorithm TEXT;
  ALTER TABLE version ADD COLUMN sum TEXT;
  UPDATE version SET headers = json_object('content-type', type) WHERE marker = 0;
  INSERT INTO piece (owner, n, at, blob, size, etag) SELECT 'v' || seq, 1, at, blob, size, etag FROM version WHERE blob <> '';
  ALTER TABLE version DROP COLUMN type;
  ALTER TABLE version DROP COLUMN blob`;

/** One of a version that knew a single class of storage. */
const OF_ONE_CLASS = "ALTER TABLE version ADD COLUMN class TEXT NOT NULL DEFAULT 'STANDARD'";

/** All that is known of objects but their bytes, in one database. */
export class Rows {
  readonly #file: DatabaseSync;
  readonly #drop: (blob: string) => void;
  readonly #known = new Map<string, StatementSync>();

  /** `drop` takes away a file once it is settled that nothing names it. */
  constructor(folder: string, drop: (blob: string) => void) {
    this.#drop = drop;
    this.#file = new DatabaseSync(join(folder, "objects.sqlite"));
    this.#file.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${TABLES}; ${GOING}`);
    const has = (column: string) =>
      this.#file.prepare("SELECT name FROM pragma_table_info('version') WHERE name = ?").get(column) !== undefined;
    if (has("blob")) this.atOnce(() => this.#file.exec(FROM_FORMER));
    if (!has("class")) this.#file.exec(OF_ONE_CLASS);
  }

  get isOpen(): boolean {
    return this.#file.isOpen;
  }

  /** All of it happens, or nothing; also within another that does. */
  atOnce<T>(work: () => T): T {
    if (this.#file.isTransaction) return work();
    this.#file.exec("BEGIN IMMEDIATE");
    try {
      const done = work();
      this.#file.exec("COMMIT");
      return done;
    } catch (error) {
      this.#file.exec("ROLLBACK");
      throw error;
    } finally {
      for (const { blob } of this.all(Blob, "DELETE FROM gone RETURNING blob")) this.#drop(blob);
    }
  }

  all<S extends z.ZodType>(shape: S, sql: string, ...values: SQLInputValue[]): z.infer<S>[] {
    return z.array(shape).parse(this.#prepared(sql).all(...values));
  }

  /** One row after the other, as they are asked for. */
  *each<S extends z.ZodType>(shape: S, sql: string, ...values: SQLInputValue[]): Generator<z.infer<S>> {
    for (const row of this.#file.prepare(sql).iterate(...values)) yield shape.parse(row);
  }

  /** Answers with the number of the row that was inserted last. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).lastInsertRowid);
  }

  /** Puts a row, by the names of its columns, in the place of another of its key; objects as JSON. */
  put(table: "version" | "piece" | "upload" | "event", row: Readonly<Record<string, string | number | object | null>>): number {
    const names = Object.keys(row);
    const values = Object.values(row).map((value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : value));
    return this.run(`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${names.map(() => "?")})`, ...values);
  }

  /** The pieces of a version, or of an upload. */
  pieces(owner: string): Numbered[] {
    return this.all(Numbered, "SELECT * FROM piece WHERE owner = ? ORDER BY n", owner);
  }

  /** The names of all files that anything has. */
  blobs(): ReadonlySet<string> {
    return new Set(this.all(Blob, "SELECT blob FROM piece").map(({ blob }) => blob));
  }

  close(): void {
    this.#file.close();
  }
  #prepared(sql: string): StatementSync {
    const statement = this.#known.get(sql) ?? this.#file.prepare(sql);
    this.#known.set(sql, statement);
    return statement;
  }
}
