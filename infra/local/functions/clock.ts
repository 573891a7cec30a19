import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const StoredClock = z.object({ at: z.iso.datetime(), fired: z.iso.datetime() });

const KEPT_EVERY_MS = 1000;

/**
 * The time the program lives in. It runs as fast as the wall clock, ahead of or behind it by an offset that only ever grows, and what it has reached is
 * kept on disk, so that a restart goes on from there.
 */
export class Clock {
  readonly #file: string;
  readonly #offset: BigInt64Array<SharedArrayBuffer>;
  readonly #timer: NodeJS.Timeout;
  #fired: number;

  /** `offset` is what the workers shift their `Date` by, in milliseconds; shared, so that a move reaches a worker in the middle of its work. */
  constructor(folder: string, start: { readonly at: number } | "kept", offset: SharedArrayBuffer) {
    this.#offset = new BigInt64Array(offset);
    this.#file = join(folder, "clock.json");
    if (start === "kept") {
      const kept = StoredClock.parse(JSON.parse(readFileSync(this.#file, "utf8")));
      this.#fired = Date.parse(kept.fired);
      this.#set(Date.parse(kept.at) + KEPT_EVERY_MS);
    } else {
      this.#fired = start.at;
      this.#set(start.at);
    }
    this.keep();
    this.#timer = setInterval(() => this.keep(), KEPT_EVERY_MS).unref();
  }

  now(): number {
    return Date.now() + Number(Atomics.load(this.#offset, 0));
  }

  /** Every schedule due up to here has been carried out. */
  get fired(): number {
    return this.#fired;
  }

  markFired(instant: number): void {
    this.#fired = Math.max(this.#fired, instant);
    this.keep();
  }

  forwardTo(instant: number): void {
    if (instant > this.now()) this.#set(instant);
    this.keep();
  }

  keep(): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, JSON.stringify({ at: new Date(this.now()).toISOString(), fired: new Date(this.#fired).toISOString() }));
    renameSync(next, this.#file);
  }

  close(): void {
    clearInterval(this.#timer);
    this.keep();
  }

  #set(instant: number): void {
    Atomics.store(this.#offset, 0, BigInt(instant - Date.now()));
  }
}
