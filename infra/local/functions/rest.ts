import type { Worker } from "node:worker_threads";

/** A round of the schedules calls so many functions and workers in turn. */
const MOST = 24;
const LONGEST_MS = 10_000;
const LOOK_EVERY_MS = 2_000;

type Resting = { readonly since: number; readonly leave: () => void };

/**
 * The threads of all functions that have nothing to do, oldest first. Each holds the memory of a whole Node, so that only the last `most` that worked are kept,
 * and those for `longestMs`, ten seconds where nothing else is said; a function that is asked for again starts again.
 */
export class Rest {
  readonly #resting = new Map<Worker, Resting>();
  readonly #most: number;
  readonly #longestMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(most = MOST, longestMs = LONGEST_MS) {
    this.#most = most;
    this.#longestMs = longestMs;
  }

  /** Keeps a thread for the next event. Where it is ended instead, its owner is told before, by `leave`. */
  lay(worker: Worker, leave: () => void): void {
    this.#resting.set(worker, { since: performance.now(), leave });
    this.#timer ??= setInterval(() => this.#endOld(), LOOK_EVERY_MS).unref();
    const [oldest] = this.#resting;
    if (oldest && this.#resting.size > this.#most) this.#end(...oldest);
  }

  /** A thread works again, or is no more. */
  wake(worker: Worker): void {
    this.#resting.delete(worker);
    if (this.#resting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #endOld(): void {
    for (const [worker, resting] of this.#resting) if (performance.now() - resting.since > this.#longestMs) this.#end(worker, resting);
  }

  #end(worker: Worker, { leave }: Resting): void {
    leave();
    void worker.terminate();
  }
}
