import type { Readable } from "node:stream";

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

export const fault: (status: number, code: string, message: string) => never = (status, code, message) => {
  throw new ObjectFault(status, code, message);
};

/** The line breaks before there is an answer. */
export class LineBroken extends Error {}

/**
 * What may go wrong with S3 and the line to it: a part is answered for and not there; 503 with Retry-After; the line breaks after 99 % of a body; the line breaks
 * once an upload was completed; an upload completed before is not known any more; completing answers 200 with an error inside, and nothing is done; an event
 * comes twice; an event never comes.
 */
export type Fault = "lostPart" | "slowDown" | "cut" | "completeLost" | "noSuchUpload" | "errorInside" | "eventTwice" | "eventNever";

/** What shall go wrong, as a test has planned it. */
export class Faults {
  readonly #planned = new Map<Fault, boolean[]>();

  /** The fault strikes `times` in a row, once it could have `after` times and did not. */
  plan(fault: Fault, { after = 0, times = 1 }: { readonly after?: number; readonly times?: number } = {}): void {
    const strikes = [...Array<boolean>(after).fill(false), ...Array<boolean>(times).fill(true)];
    this.#planned.set(fault, [...(this.#planned.get(fault) ?? []), ...strikes]);
  }

  /** Whether the fault strikes where it now could. */
  strikes(fault: Fault): boolean {
    return this.#planned.get(fault)?.shift() ?? false;
  }

  /** A body as it comes over the line, which may break. */
  overTheLine(body: Readable, length: string | undefined): AsyncIterable<Buffer> {
    if (!this.strikes("cut")) return body;
    const most = Math.floor(Number(length ?? 0) * 0.99);
    return (async function* () {
      let passed = 0;
      for await (const bytes of body) {
        passed += bytes.length;
        if (passed > most) throw new LineBroken("the line broke");
        yield bytes;
      }
    })();
  }
}
