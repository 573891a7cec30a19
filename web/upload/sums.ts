import * as z from "zod";

const Told = z.object({ part: z.int(), sum: z.string().optional() });

/** The file is not any more as it was when it was chosen. */
export class FileChanged extends Error {
  constructor(name: string) {
    super(`“${name}”在选择之后被改动、移走或重新编码过，不能接着上传。请重新选择文件；手机拍摄的视频请先整个拷贝到电脑再选。`);
  }
}

/** Without a secure connection browsers sum nothing up. */
export const canSum = (): boolean => globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined;

type Promised = { readonly promise: Promise<string>; readonly resolve: (sum: string) => void; readonly reject: (fault: Error) => void };

const promised = (): Promised => {
  let [resolve, reject]: [(sum: string) => void, (fault: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<string>((kept, broken) => {
    [resolve, reject] = [kept, broken];
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
};

const bytesOf = (sum: string): number[] => Array.from(atob(sum), (letter) => letter.charCodeAt(0));

/** The SHA-256 of every part of a file, summed up beside the page, in order; ended when nobody needs them any more. */
export class Sums {
  readonly #file: File;
  readonly #partBytes: number;
  readonly #count: number;
  readonly #worker = new Worker(new URL("./sums.worker.ts", import.meta.url), { type: "module" });
  readonly #known = new Map<number, Promised>();
  readonly #done = new Map<number, string>();

  constructor(file: File, partBytes: number, count: number) {
    this.#file = file;
    this.#partBytes = partBytes;
    this.#count = count;
    this.#worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#told(Told.parse(data)));
    this.#worker.postMessage({ file, partBytes, parts: Array.from({ length: count }, (_, index) => index + 1) });
  }

  /** The sum of a part, counted from 1. */
  of(part: number): Promise<string> {
    return this.#promised(part).promise;
  }

  /** The sums that are known from a part on, without a gap. */
  knownFrom(part: number): readonly string[] {
    const found: string[] = [];
    for (let sum = this.#done.get(part); sum !== undefined; sum = this.#done.get(part + found.length)) found.push(sum);
    return found;
  }

  /** How many are known. */
  get known(): number {
    return this.#done.size;
  }

  /** Throws where a part is not any more as it was summed up. */
  async check(part: number): Promise<void> {
    const before = await this.of(part);
    this.#known.delete(part);
    this.#worker.postMessage({ file: this.#file, partBytes: this.#partBytes, parts: [part] });
    if ((await this.of(part)) !== before) throw new FileChanged(this.#file.name);
  }

  /** The sum of the whole: that of its parts' sums, and how many there are. */
  async whole(): Promise<string> {
    const sums = await Promise.all(Array.from({ length: this.#count }, (_, index) => this.of(index + 1)));
    const whole = await crypto.subtle.digest("SHA-256", new Uint8Array(sums.flatMap(bytesOf)));
    return `${btoa(String.fromCharCode(...new Uint8Array(whole)))}-${this.#count}`;
  }

  end(): void {
    this.#worker.terminate();
  }

  #promised(part: number): Promised {
    const known = this.#known.get(part) ?? promised();
    this.#known.set(part, known);
    return known;
  }

  #told({ part, sum }: z.output<typeof Told>): void {
    const waited = this.#promised(part);
    if (sum === undefined) waited.reject(new FileChanged(this.#file.name));
    else {
      this.#done.set(part, sum);
      waited.resolve(sum);
    }
  }
}
