import type { Signed } from "../gate/signature.ts";
import { type Lock, ObjectFault, type Objects, type Version } from "./s3.ts";

export type ObjectAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer | string };

type Asked = {
  readonly objects: Objects;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

type Tree = Readonly<Record<string, string | number | boolean | undefined | readonly object[]>>;

const escaped = (text: unknown): string => `${text}`.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const inner = (tree: object): string =>
  Object.entries(tree)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (Array.isArray(value) ? value.map((one) => element(name, inner(one))).join("") : element(name, escaped(value))))
    .join("");

const answerXml = (root: string, tree: Tree): ObjectAnswer => ({
  status: 200,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>${element(root, inner(tree))}`,
});

/** What is asked in these ways is not carried out here, and refused by name. */
const UNKNOWN_HEADERS = ["x-amz-copy-source", "x-amz-trailer", "range", "if-match", "x-amz-object-lock-legal-hold"];
const UNKNOWN_QUERIES = ["uploads", "uploadId", "retention", "legal-hold", "tagging", "acl", "attributes", "delete", "delimiter"];

const refuseUnknown = ({ headers, query }: Asked): void => {
  const unknown = [...UNKNOWN_HEADERS.filter((name) => headers[name] !== undefined), ...UNKNOWN_QUERIES.filter((name) => query.has(name))];
  if (unknown.length > 0) throw new ObjectFault(501, "NotImplemented", `the local S3 does not know ${unknown.join(", ")}`);
};

const invalid = (code: string, message: string): never => {
  throw new ObjectFault(400, code, message);
};

/** The lock that a request names; S3 takes one only where the bucket has locks, the day is to come, and a digest proves the bytes. */
const lockIn = ({ objects, bucket, headers }: Asked, now: number): Lock | undefined => {
  const { "x-amz-object-lock-mode": mode, "x-amz-object-lock-retain-until-date": day } = headers;
  const { locks, retention } = objects.settings(bucket);
  const named = mode !== undefined || day !== undefined;
  if (named && !locks) invalid("InvalidRequest", "Bucket is missing Object Lock Configuration");
  const proven = Object.keys(headers).some((name) => name === "content-md5" || name.startsWith("x-amz-checksum-"));
  if ((named || retention) && !proven)
    invalid("InvalidRequest", "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
  if (!named) return undefined;
  const until = Date.parse(day ?? "");
  if ((mode !== "GOVERNANCE" && mode !== "COMPLIANCE") || Number.isNaN(until))
    return invalid("InvalidArgument", "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
  if (until <= now) invalid("InvalidArgument", "The retain until date must be in the future!");
  return { mode, until };
};

const about = ({ at, etag, id, mode, until }: Version): Record<string, string> => ({
  etag: `"${etag}"`,
  "last-modified": new Date(at).toUTCString(),
  "x-amz-version-id": id,
  ...(mode !== null && { "x-amz-object-lock-mode": mode }),
  ...(until !== null && { "x-amz-object-lock-retain-until-date": new Date(until).toISOString() }),
});

const putObject = async (asked: Asked, now: number): Promise<ObjectAnswer> => {
  const { objects, bucket, key, headers, body } = asked;
  const type = headers["content-type"] ?? "binary/octet-stream";
  const onlyNew = headers["if-none-match"] === "*";
  const { etag, "x-amz-version-id": id = "" } = about(await objects.put(bucket, key, { body, type, lock: lockIn(asked, now), onlyNew }));
  return { status: 200, headers: { etag: etag ?? "", "x-amz-version-id": id }, body: "" };
};

const readObject = async ({ objects, bucket, key, query }: Asked, whole: boolean): Promise<ObjectAnswer> => {
  const found = objects.find(bucket, key, query.get("versionId") ?? undefined);
  const headers = { ...about(found), "content-type": found.type, "content-length": `${found.size}` };
  return { status: 200, headers, body: whole ? await objects.read(found) : "" };
};

const deleteObject = ({ objects, bucket, key, query, headers }: Asked): ObjectAnswer => {
  const id = query.get("versionId");
  if (id !== null) {
    objects.remove(bucket, key, id, headers["x-amz-bypass-governance-retention"] === "true");
    return { status: 204, headers: { "x-amz-version-id": id }, body: "" };
  }
  return { status: 204, headers: { "x-amz-version-id": objects.hide(bucket, key), "x-amz-delete-marker": "true" }, body: "" };
};

const MOST = 1000;
const mostOf = (query: URLSearchParams): number => Math.min(Number(query.get("max-keys") ?? MOST), MOST);

const entryOf = ({ key, at, etag, size }: Version) => ({
  Key: key,
  LastModified: new Date(at).toISOString(),
  ETag: `"${etag}"`,
  Size: size,
});

const listObjects = ({ objects, bucket, query }: Asked): ObjectAnswer => {
  const prefix = query.get("prefix") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
  const most = mostOf(query);
  const found = objects.list(bucket, prefix, after, most + 1);
  const page = found.slice(0, most);
  const more = found.length > most;
  return answerXml("ListBucketResult", {
    Name: bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: most,
    IsTruncated: more,
    NextContinuationToken: more ? Buffer.from(page.at(-1)?.key ?? "").toString("base64url") : undefined,
    Contents: page.map(entryOf),
  });
};

const listVersions = ({ objects, bucket, query }: Asked): ObjectAnswer => {
  const prefix = query.get("prefix") ?? "";
  const after = { key: query.get("key-marker") ?? "", id: query.get("version-id-marker") ?? "" };
  const most = mostOf(query);
  const found = objects.versions(bucket, prefix, after, most + 1);
  const page = found.slice(0, most);
  const last = found.length > most ? page.at(-1) : undefined;
  const named = (version: Version) => ({ VersionId: version.id, IsLatest: version.latest === 1 });
  return answerXml("ListVersionsResult", {
    Name: bucket,
    Prefix: prefix,
    MaxKeys: most,
    IsTruncated: last !== undefined,
    NextKeyMarker: last?.key,
    NextVersionIdMarker: last?.id,
    Version: page.filter(({ marker }) => marker === 0).map((version) => ({ ...entryOf(version), ...named(version) })),
    DeleteMarker: page
      .filter(({ marker }) => marker === 1)
      .map((version) => ({ Key: version.key, LastModified: new Date(version.at).toISOString(), ...named(version) })),
  });
};

/** Carries out one call of S3 in path style, as far as functions, the operator and tests make them; anything else is refused by name. */
export const callObjects = async (objects: Objects, { method, url, headers, body }: Signed, now: number): Promise<ObjectAnswer> => {
  const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  const asked = { objects, bucket, key: rest.join("/"), query: url.searchParams, headers, body };
  refuseUnknown(asked);
  objects.settings(bucket);
  if (asked.key === "" && method === "GET") return asked.query.has("versions") ? listVersions(asked) : listObjects(asked);
  if (asked.key !== "")
    switch (method) {
      case "PUT":
        return putObject(asked, now);
      case "GET":
      case "HEAD":
        return readObject(asked, method === "GET");
      case "DELETE":
        return deleteObject(asked);
    }
  throw new ObjectFault(501, "NotImplemented", `the local S3 does not know ${method} of ${asked.key === "" ? "a bucket" : "an object"}`);
};
