import { randomBytes } from "node:crypto";
import * as z from "zod";
import { fault } from "./faults.ts";
import { BEGINNING, Beside, LAST, type Name, put } from "./objects.ts";
import { json, type Numbered, type Piece, type Version } from "./rows.ts";
import type { Store } from "./store.ts";
import { Algorithm, together } from "./sums.ts";

const text = z.string();

const Completed = z.object({ etag: text, version: text, algorithm: Algorithm.nullable(), sum: text.nullable() });
type Completed = z.infer<typeof Completed>;

/** An upload: `asked` is what its object shall be besides its bytes, `answer` what completing it was answered. */
const Upload = Completed.pick({ algorithm: true })
  .extend({ id: text, bucket: text, key: text, at: z.number() })
  .extend({ asked: json(Beside), answer: json(Completed).nullable() });
export type Upload = z.infer<typeof Upload>;

type Named = { readonly n: number; readonly etag: string; readonly sum: string | undefined };

const SMALLEST = 5 << 20;

const refuse: (code: string, message: string) => never = (code, message) => fault(400, code, message);

/** Begins an upload, whose object shall be what `asked` says, and answers with its id. */
export const begin = ({ rows, now }: Store, { bucket, key }: Name, algorithm: Algorithm | null, asked: Beside): string => {
  const id = randomBytes(32).toString("base64url");
  rows.put("upload", { id, bucket, key, at: now(), algorithm, asked });
  return id;
};

/** An upload that goes on, or was completed. */
export const find = ({ rows }: Store, { bucket, key }: Name, id: string): Upload | undefined =>
  rows.all(Upload, "SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?", id, bucket, key)[0];

/** An upload that goes on. */
export const open = (store: Store, name: Name, id: string): Upload => {
  const found = find(store, name, id);
  return found?.answer === null ? found : fault(404, "NoSuchUpload", "The upload does not exist; it was aborted or completed.");
};

/** Keeps a part in the place of another of its number. */
export const putPart = (store: Store, upload: Upload, n: number, piece: Piece): void => {
  open(store, upload, upload.id);
  store.rows.atOnce(() => store.rows.put("piece", { ...piece, owner: upload.id, n, at: store.now() }));
};

/** The uploads that go on whose keys begin so, after one of them. */
export const list = ({ rows }: Store, bucket: string, prefix: string, { key, id } = BEGINNING): Generator<Upload> => {
  const sql = `SELECT * FROM upload WHERE bucket = ? AND (key > ? OR (key = ? AND id > ?)) AND key >= ? AND key < ? AND answer IS NULL
    ORDER BY key, id`;
  return rows.each(Upload, sql, bucket, key, key, id || LAST, prefix, prefix + LAST);
};

/** Takes an upload away, with all parts that came. */
export const abort = ({ rows }: Store, { id }: Upload): void => {
  rows.atOnce(() => rows.run("DELETE FROM upload WHERE id = ?", id));
};

/** Aborts what was begun until then. */
export const giveUp = (store: Store, bucket: string, prefix: string, until: number): void => {
  for (const upload of [...list(store, bucket, prefix)]) if (upload.at <= until) abort(store, upload);
};

const chosen = (all: readonly Numbered[], algorithm: Algorithm | null, named: readonly Named[]): Numbered[] => {
  if (named.length === 0) refuse("MalformedXML", "You must specify at least one part.");
  if (named.some(({ n }, index) => n <= (named[index - 1]?.n ?? 0)))
    refuse("InvalidPartOrder", "The list of parts was not in ascending order.");
  const pieces = new Map(all.map((piece) => [piece.n, piece]));
  return named.map(({ n, etag, sum }, index) => {
    const piece = pieces.get(n);
    if (algorithm && sum === undefined) refuse("InvalidRequest", `The checksum of part ${n} is missing.`);
    if (piece?.etag !== etag || (sum !== undefined && piece.sum !== sum))
      refuse("InvalidPart", `Part ${n} could not be found, or is not the one that is named.`);
    if (index < named.length - 1 && piece.size < SMALLEST) refuse("EntityTooSmall", `Part ${n} is smaller than 5 MiB.`);
    return piece;
  });
};

/** Makes an object of the parts that are named, where `ifSo` lets it; nothing is copied, and other parts that came go. `wanted` is the sum all of it shall have. */
export const complete = (
  store: Store,
  upload: Upload,
  named: readonly Named[],
  wanted: string | undefined,
  ifSo: (now: Version | undefined) => void,
): Completed => {
  const { rows } = store;
  const { id, algorithm, asked } = upload;
  const pieces = chosen(rows.pieces(id), algorithm, named);
  const [etags, sums] = [pieces.map((piece) => piece.etag), pieces.map((piece) => piece.sum ?? "")];
  const [etag, sum] = [together("MD5", etags, "hex"), algorithm && together(algorithm, sums, "base64")];
  if (wanted !== undefined && sum !== null && ![sum, sum.replace(/-\d+$/, "")].includes(wanted))
    refuse("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`);
  return rows.atOnce(() => {
    const { id: version } = put(store, upload, { ...asked, pieces, etag, algorithm, sum, reason: "CompleteMultipartUpload" }, ifSo);
    const answer = { etag, version, algorithm, sum };
    rows.run("DELETE FROM piece WHERE owner = ?", id);
    rows.run("UPDATE upload SET answer = ? WHERE id = ?", JSON.stringify(answer), id);
    return answer;
  });
};
