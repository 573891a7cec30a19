import { randomBytes } from "node:crypto";
import * as z from "zod";
import { Mode } from "../buckets.ts";
import { fault } from "./faults.ts";
import { type Beside, LAST } from "./objects.ts";
import type { Numbered, Piece, Version } from "./rows.ts";
import type { Store } from "./store.ts";
import { Algorithm, composite, etagOfParts } from "./sums.ts";

const text = z.string();
const texts = z.record(text, text);
const Asked = z.object({ headers: texts, tags: texts, lock: z.object({ mode: Mode, until: z.number() }).optional() });
/** An upload; `asked` is what its object shall be besides its bytes, `answer` what completing it was answered, both as JSON. */
const Upload = z.object({ id: text, bucket: text, key: text, at: z.number(), algorithm: Algorithm.nullable(), asked: text }).extend({
  answer: text.nullable(),
});
export type Upload = z.infer<typeof Upload>;

const Completed = z.object({ etag: text, version: text, algorithm: Algorithm.nullable(), sum: text.nullable() });
export type Completed = z.infer<typeof Completed>;

/** What completes an upload: its parts by number, the sum all of it shall have, and what lets it become the object. */
export type Completion = {
  readonly named: readonly { readonly n: number; readonly etag: string; readonly sum: string | undefined }[];
  readonly wanted: string | undefined;
  readonly ifSo: (now: Version | undefined) => void;
};

const DAY = 86_400_000;
const SMALLEST = 5 << 20;

const refuse = (code: string, message: string): never => fault(400, code, message);

/** Uploads in parts. Nothing of one is an object before it was completed, which copies no bytes. */
export class Uploads {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  begin(bucket: string, key: string, algorithm: Algorithm | null, beside: Beside): string {
    const id = randomBytes(32).toString("base64url");
    this.#store.rows.put("upload", { id, bucket, key, at: this.#store.now(), algorithm, asked: JSON.stringify(beside) });
    return id;
  }

  /** An upload that goes on; one that the bucket's rule has given up is unknown. */
  find(bucket: string, key: string, id: string): Upload {
    const found = this.#any(bucket, key, id);
    return found?.answer === null ? found : fault(404, "NoSuchUpload", "The upload does not exist; it was aborted or completed.");
  }

  /** What completing an upload was answered, where that is done. */
  answer(bucket: string, key: string, id: string): Completed | undefined {
    const { answer = null } = this.#any(bucket, key, id) ?? {};
    return answer === null ? undefined : Completed.parse(JSON.parse(answer));
  }

  /** Keeps a part in the place of another of its number. */
  putPart({ bucket, key, id }: Upload, n: number, piece: Piece): void {
    const { rows, blobs, now } = this.#store;
    this.find(bucket, key, id);
    const former = rows.pieces(id, n - 1, 1).filter((part) => part.n === n);
    rows.putPiece(id, n, now(), piece);
    blobs.drop(former);
  }

  /** The uploads that go on whose keys begin so, after one of them. */
  list(bucket: string, prefix: string, after: { readonly key: string; readonly id: string }, most: number): Upload[] {
    const sql = `SELECT * FROM upload WHERE bucket = ? AND (key > ? OR (key = ? AND id > ?)) AND key >= ? AND key < ? AND answer IS NULL
      ORDER BY key, id`;
    const found = this.#store.rows.all(Upload, sql, bucket, after.key, after.key, after.id || LAST, prefix, prefix + LAST);
    return found.filter((upload) => !this.#isGivenUp(upload)).slice(0, most);
  }

  abort({ id }: Upload): void {
    const { rows, blobs } = this.#store;
    const parts = rows.pieces(id);
    rows.atOnce(() => {
      rows.run("DELETE FROM piece WHERE owner = ?", id);
      rows.run("DELETE FROM upload WHERE id = ?", id);
    });
    blobs.drop(parts);
  }

  /** Makes an object of the parts that are named. Others that came are taken away. */
  complete({ id, bucket, key, algorithm, asked }: Upload, { named, wanted, ifSo }: Completion): Completed {
    const { rows, blobs, objects } = this.#store;
    const all = rows.pieces(id);
    const pieces = this.#chosen(new Map(all.map((piece) => [piece.n, piece])), algorithm, named);
    const sums = pieces.map((piece) => piece.sum ?? "");
    const sum = algorithm && composite(algorithm, sums);
    if (wanted !== undefined && sum !== null && ![sum, sum.replace(/-\d+$/, "")].includes(wanted))
      refuse("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`);
    const etag = etagOfParts(pieces.map((piece) => piece.etag));
    const whole = { ...Asked.parse(JSON.parse(asked)), pieces, etag, algorithm, sum, reason: "CompleteMultipartUpload" as const };
    const answer = ({ id: version }: Version): Completed => ({ etag, version, algorithm, sum });
    const put = objects.put(bucket, key, whole, ifSo, (put) => {
      rows.run("DELETE FROM piece WHERE owner = ?", id);
      rows.run("UPDATE upload SET answer = ? WHERE id = ?", JSON.stringify(answer(put)), id);
    });
    blobs.drop(all.filter((piece) => !pieces.includes(piece)));
    return answer(put);
  }

  #chosen(all: ReadonlyMap<number, Numbered>, algorithm: Algorithm | null, named: Completion["named"]): Numbered[] {
    if (named.length === 0) refuse("MalformedXML", "You must specify at least one part.");
    if (named.some(({ n }, index) => n <= (named[index - 1]?.n ?? 0)))
      refuse("InvalidPartOrder", "The list of parts was not in ascending order.");
    return named.map(({ n, etag, sum }, index) => {
      const piece = all.get(n);
      if (algorithm && sum === undefined) refuse("InvalidRequest", `The checksum of part ${n} is missing.`);
      if (piece?.etag !== etag || (sum !== undefined && piece.sum !== sum))
        return refuse("InvalidPart", `Part ${n} could not be found, or is not the one that is named.`);
      if (index < named.length - 1 && piece.size < SMALLEST) refuse("EntityTooSmall", `Part ${n} is smaller than 5 MiB.`);
      return piece;
    });
  }

  #any(bucket: string, key: string, id: string): Upload | undefined {
    const sql = "SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?";
    return this.#store.rows.all(Upload, sql, id, bucket, key).find((upload) => !this.#isGivenUp(upload));
  }

  #isGivenUp({ bucket, key, at, answer }: Upload): boolean {
    const { aborts = [] } = this.#store.settings(bucket);
    return answer === null && aborts.some(({ prefix, days }) => key.startsWith(prefix) && at + days * DAY <= this.#store.now());
  }
}
