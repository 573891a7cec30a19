import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fault } from "../store/faults.ts";
import type { Version } from "../store/rows.ts";
import { type Headers, headerOf, summing } from "../store/sums.ts";
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

/** What a query may name that says more of a call and not which one it is; S3 itself leaves aside what begins with `x-`. */
export const PLAIN =
  /^([xX]-.*|versionId|partNumber|prefix|delimiter|list-type|start-after|max-.*|.*-marker|marker|continuation-token|encoding-type|fetch-owner|response-.*)$/;

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Readable | string };

export const answered = (headers: Headers = {}, status = 200, body: Readable | string = ""): Answer => ({ status, headers, body });

export const answeredXml = (root: string, tree: Tree, headers: Headers = {}): Answer =>
  answered({ "content-type": "application/xml", ...headers }, 200, `<?xml version="1.0" encoding="UTF-8"?>${xml(root, tree)}`);

export const instant = (at: number): string => new Date(at).toISOString();

export const quoted = (etag: string): string => `"${etag}"`;

export const bare = (etag: string): string => etag.replace(/"/g, "");

type Summed = Pick<Version, "algorithm" | "sum">;

export const sumHeader = ({ algorithm, sum }: Summed): Headers =>
  algorithm && sum !== null ? { [headerOf(algorithm)]: sum, "x-amz-checksum-type": sum.includes("-") ? "COMPOSITE" : "FULL_OBJECT" } : {};

export const sumElement = ({ algorithm, sum }: Summed): Tree => (algorithm ? { [`Checksum${algorithm}`]: sum } : {});

/** The header that names a version, where the bucket keeps them. */
export const named = (id: string): Headers => (id === "null" ? {} : { "x-amz-version-id": id });

const LONGEST = 2 << 20;

/** The body of a call that brings no object but what is to be done; it is what `headers` say of it. */
export const textOf = async ({ body }: Call, headers: Headers): Promise<string> => {
  if (Number(headers["content-length"] ?? 0) > LONGEST) fault(400, "MalformedXML", "The XML you provided is longer than 2 MiB.");
  const sums = summing(headers);
  const found = await text(sums.passing(body));
  sums.end();
  return found;
};
