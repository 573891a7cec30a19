import { FIRST_PARTS, PART_BYTES, PARTS_A_WINDOW, partsOf } from "#domain/films/types.ts";
import type { LessonId, OrgId, UploadId } from "#domain/ids.ts";
import { routes } from "#functions/films/routes.ts";
import { type Answered, ask } from "../api/ask.ts";
import { Expired, LineFault, Refused, sentenceOf } from "../api/problem.ts";
import { signedInAgain } from "../session/sign-in.ts";
import { anotherFile, Ended, Gone, isGone } from "./ended.ts";
import { typeOf } from "./hints.ts";
import { FIRST, type Pace, paced, slowed, windowOf } from "./pace.ts";
import { type Address, put } from "./put.ts";
import type { Shown } from "./shown.ts";
import { type Sample, sampled, speedOf } from "./speed.ts";
import { canSum, FileChanged, Sums } from "./sums.ts";
import { after, pauseBefore } from "./waiting.ts";

export type OfLesson = { readonly year: number; readonly schoolId: OrgId; readonly lessonId: LessonId };
type Standing = Answered<(typeof routes)["readUpload"]>;

const ROUNDS = 3;
const WRONG_AT_MOST = 5;
/** Between two looks at a film that is being put together or looked at, in milliseconds. */
const LOOK = 1500;
/** Speed with so many at once is believed after so many milliseconds. */
const BELIEVED = 2000;

/**
 * The upload of a film from this browser, straight to the store: it begins, or goes on with what came before wherever that was sent from, survives a line that breaks
 * and a session that ends, and is told to whoever listens.
 */
export class Uploading {
  readonly file: File;
  readonly #of: OfLesson;
  readonly #sums: Sums;
  readonly #heard = new Set<() => void>();
  readonly #inFlight = new Map<number, number>();
  readonly #addresses = new Map<number, Address>();
  #shown: Shown;
  #upload: UploadId | undefined;
  #beginning: Promise<Standing> | undefined;
  #isGivenUp = false;
  #there = new Map<number, string>();
  #done = 0;
  #samples: readonly Sample[] = [];
  #pace: Pace = FIRST;
  #since = { at: 0, bytes: 0 };
  #signing: Promise<unknown> = Promise.resolve();
  #stop = new AbortController();
  #resume: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  constructor(file: File, of: OfLesson) {
    this.file = file;
    this.#of = of;
    this.#sums = new Sums(file, PART_BYTES, partsOf(file));
    this.#shown = { phase: "summing", name: file.name, size: file.size, sent: 0, before: 0, atOnce: 1 };
  }

  get shown(): Shown {
    return this.#shown;
  }

  listen = (heard: () => void): (() => void) => {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  };

  /** Sends the file until the film counts or was rejected, or says why not; `instead` gives up what another file began before. */
  async run({ instead = false } = {}): Promise<void> {
    try {
      if (!canSum()) throw new Ended("failed", "上传需要安全连接：请用 https:// 开头的地址打开本页。");
      if (this.file.size === 0) throw new Ended("failed", `“${this.file.name}”是空文件，请重新选择。`);
      await this.#recognize(instead);
      await this.#whole().catch((error: unknown) => {
        if (!isGone(error)) throw error;
        return this.#whole();
      });
    } catch (error) {
      const phase = error instanceof Ended ? error.phase : "failed";
      const sentence = error instanceof Ended || error instanceof FileChanged ? error.message : sentenceOf(error);
      this.#tell({ phase, sentence });
    } finally {
      this.#stop.abort();
      this.#sums.end();
    }
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = new Promise((resolve) => {
      this.#resume = resolve;
    });
    this.#stop.abort();
    this.#tell({ phase: "paused", speed: undefined });
  }

  goOn(): void {
    if (this.#isGivenUp) return;
    this.#stop = new AbortController();
    this.#paused = undefined;
    this.#since = { at: performance.now(), bytes: this.#sent() };
    this.#samples = [];
    this.#resume?.();
    this.#tell({ phase: "sending" });
  }

  /** Gives the upload up: what came of it is kept no longer, also where it is only about to begin. */
  async giveUp(): Promise<void> {
    this.pause();
    this.#isGivenUp = true;
    try {
      const begun = await this.#beginning?.catch(() => undefined);
      const uploadId = begun?.upload ?? this.#upload;
      if (uploadId !== undefined) await ask(routes.giveUpUpload, { ...this.#of, uploadId });
      this.#show({ phase: "ended" });
    } catch (error) {
      this.#show({ phase: "failed", sentence: sentenceOf(error) });
    } finally {
      this.#sums.end();
    }
  }

  /** What a part or a line tells while all is paused changes nothing of that, and nothing at all once it was given up. */
  #tell(change: Partial<Shown>): void {
    const isHeld = this.#paused !== undefined && (change.phase === "sending" || change.phase === "waiting");
    if (!this.#isGivenUp) this.#show({ ...change, ...(isHeld && { phase: "paused" }) });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const heard of this.#heard) heard();
  }

  /** Whether the file is the one that was begun before: by its size, then by the sum of a part that has come. */
  async #recognize(instead: boolean): Promise<void> {
    const { items } = await this.#stubbornly(() => ask(routes.listUploads, this.#of));
    const open = items.find(({ state }) => state === "UPLOADING");
    if (!open) return;
    const { arrived } = await this.#stubbornly(() => ask(routes.readUpload, { ...this.#of, uploadId: open.upload }));
    const [known] = arrived;
    if (open.size === this.file.size && (!known || (await this.#sums.of(known.part)) === known.sum)) return;
    if (instead) return void (await this.#stubbornly(() => ask(routes.giveUpUpload, { ...this.#of, uploadId: open.upload })));
    throw anotherFile(this.file, open.size);
  }

  /** Sends what has not come and has it put together, anew where something was missing after all, until the film was looked at. */
  async #whole(): Promise<void> {
    let standing = await this.#begin();
    for (let round = 0; standing.state === "UPLOADING" && round < ROUNDS; round++)
      standing = (await this.#sendAll(standing)) ?? (await this.#begin());
    while (standing.state !== "READY" && standing.state !== "REJECTED") {
      this.#tell({ phase: standing.state === "VERIFYING" ? "verifying" : "completing", speed: undefined });
      const { upload: uploadId } = standing;
      await after(LOOK);
      standing = await this.#stubbornly(() => ask(routes.readUpload, { ...this.#of, uploadId }));
    }
    this.#tell({
      phase: standing.state === "READY" ? "ready" : "rejected",
      sent: this.file.size,
      sentence: standing.film?.rejection?.advice,
    });
  }

  async #begin(): Promise<Standing> {
    const first = Array.from({ length: Math.min(FIRST_PARTS, partsOf(this.file)) }, (_, index) => this.#sums.of(index + 1));
    const sums = await Promise.all(first);
    const asked = { ...this.#of, size: this.file.size, type: typeOf(this.file), sums };
    const standing = await this.#stubbornly(() => {
      this.#beginning = ask(routes.beginUpload, asked);
      return this.#beginning;
    });
    this.#upload = standing.upload;
    this.#there = new Map(standing.arrived.map(({ part, sum }) => [part, sum]));
    this.#addresses.clear();
    for (const address of standing.window) this.#addresses.set(address.part, address);
    this.#done = 0;
    this.#since = { at: performance.now(), bytes: 0 };
    this.#tell({ phase: this.#paused ? "paused" : "sending", before: standing.arrived.reduce((sum, { bytes }) => sum + bytes, 0) });
    return standing;
  }

  /** Nothing where parts were missing, or others than those of the file at hand. */
  async #sendAll({ upload: uploadId, parts }: Standing): Promise<Standing | undefined> {
    const running = new Set<Promise<void>>();
    for (let part = 1; part <= parts || running.size > 0; ) {
      while (part <= parts && running.size < this.#pace.atOnce) {
        const one = this.#send(part++).finally(() => running.delete(one));
        one.catch(() => {});
        running.add(one);
      }
      await Promise.race(running);
    }
    this.#tell({ phase: "completing", speed: undefined });
    const sum = await this.#sums.whole();
    try {
      return await this.#stubbornly(() => ask(routes.completeUpload, { ...this.#of, uploadId, sum }));
    } catch (error) {
      if (error instanceof Refused && ["part-missing", "checksum-mismatch"].includes(error.code)) return undefined;
      throw error;
    }
  }

  /** Sends one part, unless it has come already with the sum of the file at hand. */
  async #send(part: number): Promise<void> {
    const bytes = this.file.slice((part - 1) * PART_BYTES, part * PART_BYTES);
    if (this.#there.get(part) === (await this.#sums.of(part))) return this.#came(part, bytes.size);
    for (let [attempt, denied, wrong] = [1, 0, 0]; ; attempt++) {
      await this.#paused;
      const address = await this.#addressOf(part);
      const status = await put(address, { bytes, tell: (sent) => this.#moved(part, sent), signal: this.#stop.signal });
      if (status === 200) return this.#came(part, bytes.size, true);
      this.#moved(part, 0);
      if (this.#paused) continue;
      if (status === 403) {
        this.#addresses.delete(part);
        if (++denied > 2) throw new Ended("failed", "上传地址不被接受：请核对本机的日期和时间，再试一次。");
        continue;
      }
      await this.#sums.check(part);
      if (status === 404) throw new Gone();
      if (status >= 400 && status < 500 && ++wrong > WRONG_AT_MOST)
        throw new Ended("failed", `第${part}片多次未被接受（${status}），请稍后再试。`);
      this.#pace = slowed(this.#pace);
      this.#tell({ phase: "waiting", speed: undefined, atOnce: this.#pace.atOnce });
      await after(pauseBefore(Math.min(attempt, 6)));
    }
  }

  /** Where a part is put; of several that want to know at once, one asks for all. */
  #addressOf(part: number): Promise<Address> {
    const signed = this.#signing.then(async () => {
      const known = this.#addresses.get(part);
      if (known) return known;
      const uploadId = this.#upload;
      if (uploadId === undefined) throw new Ended("failed", "上传没有开始，请重新选择文件。");
      const sums = this.#sums.knownFrom(part);
      const count = windowOf(sums.length, PARTS_A_WINDOW, this.#shown.speed, PART_BYTES);
      const { window } = await this.#stubbornly(() =>
        ask(routes.signParts, { ...this.#of, uploadId, from: part, sums: sums.slice(0, count) }),
      );
      for (const address of window) this.#addresses.set(address.part, address);
      const [own] = window;
      if (!own) throw new Ended("failed", "没有取得上传地址，请稍后再试。");
      return own;
    });
    this.#signing = signed.catch(() => {});
    return signed;
  }

  #sent(): number {
    return this.#done + [...this.#inFlight.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  #moved(part: number, sent: number): void {
    this.#inFlight.set(part, sent);
    if (this.#paused || sent === 0) return;
    const now = performance.now();
    const all = this.#sent();
    this.#samples = sampled(this.#samples, { at: now, bytes: all });
    this.#tell({
      ...(this.#shown.phase !== "expired" && { phase: "sending" }),
      sent: all,
      speed: speedOf(this.#samples),
      atOnce: this.#pace.atOnce,
    });
  }

  #came(part: number, bytes: number, now = false): void {
    this.#inFlight.delete(part);
    this.#addresses.delete(part);
    this.#done += bytes;
    this.#tell({ sent: this.#sent() });
    const took = performance.now() - this.#since.at;
    if (!now) {
      this.#samples = [];
      this.#since = { at: performance.now(), bytes: this.#sent() };
    } else if (took > BELIEVED) {
      this.#pace = paced(this.#pace, ((this.#sent() - this.#since.bytes) * 1000) / took);
      this.#since = { at: performance.now(), bytes: this.#sent() };
    }
  }

  /** Asks until it is answered: a line that is cut is waited for, and so is somebody who has to sign in again. */
  async #stubbornly<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await this.#paused;
      try {
        return await work();
      } catch (error) {
        if (error instanceof Expired) {
          this.#tell({ phase: "expired", speed: undefined });
          await signedInAgain();
          this.#tell({ phase: "sending" });
        } else if (error instanceof LineFault) {
          this.#tell({ phase: "waiting", speed: undefined });
          await after(pauseBefore(Math.min(attempt, 6), error.retryAfter));
        } else throw error;
      }
    }
  }
}
