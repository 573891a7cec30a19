import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fault } from "./faults.ts";
import type { Piece } from "./rows.ts";
import { type Algorithm, type Headers, summing } from "./sums.ts";

/** So many bytes at most wait to be written, or to be sent. */
const WAITING = 1 << 20;

/** The bytes of all objects, in files that are whole before anything names them. */
export class Blobs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, "blobs");
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Takes bytes in as they come and gives them to `keep`. Those that are not the ones signed, not as many, or not kept go again. */
  async receive<T>(body: AsyncIterable<Buffer>, headers: Headers, keep: (piece: Piece) => T, algorithm?: Algorithm): Promise<T> {
    const [blob, sums] = [randomUUID(), summing(headers, algorithm)];
    const length = headers["x-amz-decoded-content-length"] ?? headers["content-length"];
    if (length === undefined) return fault(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    let size = 0;
    const passing = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const bytes of source) {
        sums.add(bytes);
        size += bytes.length;
        yield bytes;
      }
    };
    try {
      await pipeline(body, passing, createWriteStream(this.#file(blob), { highWaterMark: WAITING }));
      if (size !== Number(length)) fault(400, "IncompleteBody", "There are not as many bytes as Content-Length says.");
      return keep({ blob, size, ...sums.end() });
    } catch (error) {
      this.drop([{ blob }]);
      throw error;
    }
  }

  /** The bytes of pieces one after the other, from one through another, both counted from 0. */
  read(pieces: readonly Piece[], from: number, through: number): Readable {
    const file = (blob: string) => this.#file(blob);
    const reading = async function* (): AsyncGenerator<Buffer> {
      let at = 0;
      for (const { blob, size } of pieces) {
        const [start, end] = [Math.max(from - at, 0), Math.min(through - at, size - 1)];
        if (start <= end) yield* createReadStream(file(blob), { start, end, highWaterMark: WAITING / 4 });
        at += size;
      }
    };
    return Readable.from(reading(), { objectMode: false, highWaterMark: WAITING });
  }

  drop(pieces: readonly Pick<Piece, "blob">[]): void {
    for (const { blob } of pieces) rmSync(this.#file(blob), { force: true });
  }

  /** Takes away what nothing names: bytes that were on their way when the process ended. */
  keepOnly(named: ReadonlySet<string>): void {
    this.drop(readdirSync(this.#folder).flatMap((blob) => (named.has(blob) ? [] : [{ blob }])));
  }

  #file(blob: string): string {
    return join(this.#folder, blob);
  }
}
