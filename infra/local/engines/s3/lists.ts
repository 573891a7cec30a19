import type { Version } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { type Answer, answeredXml, type Call } from "./calls.ts";

const MOST = 1000;
const mostIn = (query: URLSearchParams, name: string): number => Math.min(Number(query.get(name) ?? MOST), MOST);

/** Names as they are, or as URLs have them where that is asked for. */
const namesIn = ({ query }: Call) => (query.get("encoding-type") === "url" ? encodeURIComponent : (name: string) => name);

const instant = (at: number): string => new Date(at).toISOString();

const entryOf = ({ at, etag, size, algorithm, class: of }: Version) => ({
  LastModified: instant(at),
  ETag: `"${etag}"`,
  ChecksumAlgorithm: algorithm,
  Size: size,
  StorageClass: of,
});

type Listed = { readonly name: string; readonly version?: Version };

/** The first of a list, where all that begins alike up to the delimiter is one. */
const gathered = (versions: Iterable<Version>, most: number, of: { prefix: string; delimiter: string; after: string }): Listed[] => {
  const found: Listed[] = [];
  for (const version of versions) {
    const end = of.delimiter === "" ? -1 : version.key.indexOf(of.delimiter, of.prefix.length);
    const name = end < 0 ? version.key : version.key.slice(0, end + of.delimiter.length);
    if (end < 0) found.push({ name, version });
    else if (name !== (found.at(-1)?.name ?? of.after)) found.push({ name });
    if (found.length === most) break;
  }
  return found;
};

export const objects = (store: Store, call: Call): Answer => {
  const { bucket, query } = call;
  const [prefix, delimiter, second] = [query.get("prefix") ?? "", query.get("delimiter") ?? "", query.get("list-type") === "2"];
  const token = query.get("continuation-token");
  const after = token === null ? (query.get(second ? "start-after" : "marker") ?? "") : Buffer.from(token, "base64url").toString();
  const [most, named] = [mostIn(query, "max-keys"), namesIn(call)];
  const found = gathered(store.objects.list(bucket, prefix, after), most + 1, { prefix, delimiter, after });
  const page = found.slice(0, most);
  const last = found.length > most ? (page.at(-1)?.name ?? "") : undefined;
  const next = second
    ? { KeyCount: page.length, NextContinuationToken: last && Buffer.from(last).toString("base64url") }
    : { Marker: named(after), NextMarker: delimiter === "" ? undefined : last && named(last) };
  return answeredXml("ListBucketResult", {
    Name: bucket,
    Prefix: named(prefix),
    Delimiter: delimiter === "" ? undefined : named(delimiter),
    MaxKeys: most,
    EncodingType: query.get("encoding-type"),
    IsTruncated: last !== undefined,
    ...next,
    Contents: page.flatMap(({ name, version }) => (version ? [{ Key: named(name), ...entryOf(version) }] : [])),
    CommonPrefixes: page.flatMap(({ name, version }) => (version ? [] : [{ Prefix: named(name) }])),
  });
};

export const versions = (store: Store, call: Call): Answer => {
  const { bucket, query } = call;
  const [prefix, most, named] = [query.get("prefix") ?? "", mostIn(query, "max-keys"), namesIn(call)];
  const after = { key: query.get("key-marker") ?? "", id: query.get("version-id-marker") ?? "" };
  const found = store.objects.versions(bucket, prefix, after, most + 1);
  const page = found.slice(0, most);
  const last = found.length > most ? page.at(-1) : undefined;
  const about = ({ key, id, latest }: Version) => ({ Key: named(key), VersionId: id, IsLatest: latest === 1 });
  return answeredXml("ListVersionsResult", {
    Name: bucket,
    Prefix: named(prefix),
    MaxKeys: most,
    EncodingType: query.get("encoding-type"),
    IsTruncated: last !== undefined,
    NextKeyMarker: last && named(last.key),
    NextVersionIdMarker: last?.id,
    Version: page.filter(({ marker }) => marker === 0).map((version) => ({ ...about(version), ...entryOf(version) })),
    DeleteMarker: page.filter(({ marker }) => marker === 1).map((version) => ({ ...about(version), LastModified: instant(version.at) })),
  });
};

export const uploads = (store: Store, call: Call): Answer => {
  const { bucket, query } = call;
  const [prefix, most, named] = [query.get("prefix") ?? "", mostIn(query, "max-uploads"), namesIn(call)];
  const after = { key: query.get("key-marker") ?? "", id: query.get("upload-id-marker") ?? "" };
  const found = store.uploads.list(bucket, prefix, after, most + 1);
  const page = found.slice(0, most);
  const last = found.length > most ? page.at(-1) : undefined;
  return answeredXml("ListMultipartUploadsResult", {
    Bucket: bucket,
    Prefix: named(prefix),
    MaxUploads: most,
    EncodingType: query.get("encoding-type"),
    IsTruncated: last !== undefined,
    NextKeyMarker: last && named(last.key),
    NextUploadIdMarker: last?.id,
    Upload: page.map(({ key, id, at }) => ({ Key: named(key), UploadId: id, Initiated: instant(at), StorageClass: "STANDARD" })),
  });
};
