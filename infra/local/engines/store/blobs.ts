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

  /** Takes away what nothing names: bytes that were on their way when the process ended. */
  constructor(folder: string, named: ReadonlySet<string>) {
    this.#folder = join(folder, "blobs");
    mkdirSync(this.#folder, { recursive: true });
    for (const blob of readdirSync(this.#folder)) if (!named.has(blob)) this.drop(blob);
  }

  /** Takes bytes in as they come and gives them to `keep`. Those that are not the ones signed, not as many, or not kept go again. */
  async receive<T>(body: AsyncIterable<Buffer>, headers: Headers, keep: (piece: Piece) => T, algorithm?: Algorithm): Promise<T> {
    const [blob, sums] = [randomUUID(), summing(headers, algorithm)];
    const length = headers["x-amz-decoded-content-length"] ?? headers["content-length"];
    if (length === undefined) fault(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    try {
      await pipeline(body, sums.passing, createWriteStream(this.#file(blob), { highWaterMark: WAITING }));
      return keep({ blob, ...sums.end(Number(length)) });
    } catch (error) {
      this.drop(blob);
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

  drop(blob: string): void {
    rmSync(this.#file(blob), { force: true });
  }

  #file(blob: string): string {
    return join(this.#folder, blob);
  }
}
