import { PLAIN } from "../engines/s3/calls.ts";
import { sourceIn } from "../engines/s3/object-calls.ts";
import { PLACE } from "../names.ts";
import type { Deed } from "./iam.ts";

/** One call of S3 by path style, as far as it says what is done to what. */
export type ObjectCall = { readonly method: string; readonly url: URL; readonly headers: Readonly<Record<string, string>> };

/** What a call by path style is about; of the bucket itself where the key is empty. */
export const placeOf = (url: URL): { readonly bucket: string; readonly key: string } => {
  const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  return { bucket, key: rest.join("/") };
};

/** What IAM calls a deed on an object by method and what the query asks for; `*` stands before `Version` where one is named. */
const ON_OBJECTS: Readonly<Record<string, string>> = {
  GET: "GetObject*",
  HEAD: "GetObject*",
  PUT: "PutObject",
  POST: "PutObject",
  DELETE: "DeleteObject*",
  "GET uploadId": "ListMultipartUploadParts",
  "PUT uploadId": "PutObject",
  "POST uploadId": "PutObject",
  "POST uploads": "PutObject",
  "DELETE uploadId": "AbortMultipartUpload",
  "GET tagging": "GetObject*Tagging",
  "PUT tagging": "PutObject*Tagging",
  "DELETE tagging": "DeleteObject*Tagging",
  "GET attributes": "GetObject*Attributes",
};

const ON_BUCKETS: Readonly<Record<string, string>> = {
  GET: "ListBucket",
  HEAD: "ListBucket",
  "GET versions": "ListBucketVersions",
  "GET uploads": "ListBucketMultipartUploads",
};

/** What a header asks for beside, and is a deed of its own. */
const BESIDE = new Map([
  ["x-amz-object-lock-mode", "PutObjectRetention"],
  ["x-amz-object-lock-retain-until-date", "PutObjectRetention"],
  ["x-amz-object-lock-legal-hold", "PutObjectLegalHold"],
  ["x-amz-bypass-governance-retention", "BypassGovernanceRetention"],
  ["x-amz-tagging", "PutObjectTagging"],
]);

/** Deeds that IAM can judge by the tags an object has. */
const BY_TAGS = /^s3:(GetObject(Version)?|(Get|Put|Delete)Object(Version)?Tagging)$/;

const arnOf = (bucket: string, key?: string): string => `arn:${PLACE.partition}:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;

/** An object of which a deed may ask the tags. */
export type Tagged = (bucket: string, key: string, version: string | undefined) => Readonly<Record<string, string>>;

/** A deed on one version of an object, or on the newest. */
const onObject = (
  action: string,
  bucket: string,
  key: string,
  { version, tagsOf }: { version: string | undefined; tagsOf: Tagged },
): Deed => {
  const named = `s3:${action.replace("*", version === undefined ? "" : "Version")}`;
  const tags = BY_TAGS.test(named) ? tagsOf(bucket, key, version) : undefined;
  return { action: named, resource: arnOf(bucket, key), ...(tags && { tags }) };
};

const copied = (header: string | undefined, tagsOf: Tagged): Deed[] => {
  if (header === undefined) return [];
  const { bucket, key, version } = sourceIn(header);
  return [onObject("GetObject*", bucket, key, { version, tagsOf })];
};

/** The deed of deleting one object of a batch. */
export const deletion = (bucket: string, key: string, version: string | undefined): Deed =>
  onObject("DeleteObject*", bucket, key, { version, tagsOf: () => ({}) });

/** The deed of listing a bucket. */
export const listing = (bucket: string, action = "ListBucket", prefix = ""): Deed => ({
  action: `s3:${action}`,
  resource: arnOf(bucket),
  prefix,
});

/** The deeds of one S3 call; what is asked in other ways than the engine knows is a deed of that name, which nobody is granted. A batch is judged one by one. */
export const objectDeeds = ({ method, url, headers }: ObjectCall, tagsOf: Tagged): Deed[] => {
  const { bucket, key } = placeOf(url);
  const asked = [...url.searchParams.keys()].find((name) => !PLAIN.test(name));
  const name = asked === undefined ? method : `${method} ${asked}`;
  if (key === "" && name === "POST delete") return [];
  if (key === "") return [listing(bucket, ON_BUCKETS[name] ?? name.replace(" ", ":"), url.searchParams.get("prefix") ?? "")];
  const version = url.searchParams.get("versionId") ?? undefined;
  const beside = [...BESIDE].flatMap(([header, action]) => (headers[header] === undefined ? [] : [action]));
  const reads = asked === "attributes" ? ["GetObject*"] : [];
  const own = [ON_OBJECTS[name] ?? name.replace(" ", ":"), ...reads, ...new Set(beside)];
  return [...own.map((action) => onObject(action, bucket, key, { version, tagsOf })), ...copied(headers["x-amz-copy-source"], tagsOf)];
};
