import type { Readable } from "node:stream";
import { fault } from "../store/faults.ts";
import { type Headers, summing } from "../store/sums.ts";
import { type Tree, xml } from "./xml.ts";

/** One call in path style, let in already; `ofBatch` says why one object of a batch may not be deleted. */
export type Call = {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Readable;
  readonly ofBatch: (key: string, version: string | undefined) => string | undefined;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Readable | string };

export const answered = (headers: Headers = {}, status = 200, body: Readable | string = ""): Answer => ({ status, headers, body });

export const answeredXml = (root: string, tree: Tree, headers: Headers = {}): Answer =>
  answered({ "content-type": "application/xml", ...headers }, 200, `<?xml version="1.0" encoding="UTF-8"?>${xml(root, tree)}`);

const LONGEST = 2 << 20;

/** The body of a call that brings no object but what is to be done; it is what `headers` say of it. */
export const textOf = async ({ body }: Call, headers: Headers): Promise<string> => {
  const sums = summing(headers);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const bytes of body) {
    length += bytes.length;
    if (length > LONGEST) fault(400, "MalformedXML", "The XML you provided is longer than 2 MiB.");
    sums.add(bytes);
    parts.push(bytes);
  }
  sums.end();
  return Buffer.concat(parts).toString();
};
