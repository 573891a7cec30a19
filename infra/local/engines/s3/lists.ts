import { fault } from "../store/faults.ts";
import { list, type Place, STANDARD, versions } from "../store/objects.ts";
import type { Version } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { list as uploads } from "../store/uploads.ts";
import { type Answer, answeredXml, type Call, instant, quoted } from "./calls.ts";

const MOST = 1000;

/** How many a list shows: as many as are asked for, a thousand at the most. */
export const mostIn = (query: URLSearchParams, name: string): number => {
  const most = Number(query.get(name) ?? MOST);
  if (!Number.isInteger(most) || most < 0) fault(400, "InvalidArgument", `Argument ${name} must be an integer from 0 on`);
  return Math.min(most, MOST);
};

/**
 * One page of what is listed below a prefix after a place, where all that begins alike up to the delimiter is one. `last` is where the next page begins after,
 * `named` a name as it is or, where that is asked for, as URLs have it.
 */
const pageOf = <One extends Place>(
  { bucket, query }: Call,
  max: "Keys" | "Uploads",
  after: Place,
  listed: (bucket: string, prefix: string, after: Place) => Iterable<One>,
) => {
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const most = mostIn(query, `max-${max.toLowerCase()}`);
  const named = (name: string): string => (query.get("encoding-type") === "url" ? encodeURIComponent(name) : name);
  const found: { readonly name: string; readonly one?: One }[] = [];
  for (const one of listed(bucket, prefix, after)) {
    const end = delimiter === "" ? -1 : one.key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? one.key : one.key.slice(0, end + delimiter.length);
    if (end < 0) found.push({ name, one });
    else if (name !== (found.at(-1)?.name ?? after.key)) found.push({ name });
    if (found.length > most) break;
  }
  const page = found.slice(0, most);
  const last = found.length > most ? page.at(-1) : undefined;
  const tree = {
    Prefix: named(prefix),
    Delimiter: delimiter === "" ? undefined : named(delimiter),
    [`Max${max}`]: most,
    EncodingType: query.get("encoding-type"),
    IsTruncated: last !== undefined,
    CommonPrefixes: page.flatMap(({ name, one }) => (one ? [] : [{ Prefix: named(name) }])),
  };
  return { named, last, tree, shown: page.length, page: page.flatMap(({ one }) => one ?? []) };
};

const markersIn = ({ query }: Call, id: string): Place => ({ key: query.get("key-marker") ?? "", id: query.get(id) ?? "" });

const entryOf = ({ at, etag, size, algorithm, class: StorageClass }: Version) => ({
  LastModified: instant(at),
  ETag: quoted(etag),
  ChecksumAlgorithm: algorithm,
  Size: size,
  StorageClass,
});

export const listObjects = (store: Store, call: Call): Answer => {
  const { bucket: Name, query } = call;
  const isSecond = query.get("list-type") === "2";
  const token = query.get("continuation-token");
  const key = token === null ? (query.get(isSecond ? "start-after" : "marker") ?? "") : Buffer.from(token, "base64url").toString();
  const { named, last, tree, shown, page } = pageOf(call, "Keys", { key, id: "" }, (...below) => list(store, ...below));
  const next = isSecond
    ? { KeyCount: shown, NextContinuationToken: last && Buffer.from(last.name).toString("base64url") }
    : { Marker: named(key), NextMarker: query.get("delimiter") ? last && named(last.name) : undefined };
  const Contents = page.map((version) => ({ Key: named(version.key), ...entryOf(version) }));
  return answeredXml("ListBucketResult", { Name, ...tree, ...next, Contents });
};

export const listVersions = (store: Store, call: Call): Answer => {
  const after = markersIn(call, "version-id-marker");
  const { named, last, tree, page } = pageOf(call, "Keys", after, (...below) => versions(store, ...below));
  const about = ({ key, id, latest }: Version) => ({ Key: named(key), VersionId: id, IsLatest: latest === 1 });
  return answeredXml("ListVersionsResult", {
    Name: call.bucket,
    ...tree,
    NextKeyMarker: last && named(last.name),
    NextVersionIdMarker: last?.one?.id,
    Version: page.filter(({ marker }) => marker === 0).map((version) => ({ ...about(version), ...entryOf(version) })),
    DeleteMarker: page.filter(({ marker }) => marker === 1).map((version) => ({ ...about(version), LastModified: instant(version.at) })),
  });
};

export const listUploads = (store: Store, call: Call): Answer => {
  const after = markersIn(call, "upload-id-marker");
  const { named, last, tree, page } = pageOf(call, "Uploads", after, (...below) => uploads(store, ...below));
  return answeredXml("ListMultipartUploadsResult", {
    Bucket: call.bucket,
    ...tree,
    NextKeyMarker: last && named(last.name),
    NextUploadIdMarker: last?.one?.id,
    Upload: page.map(({ key, id, at }) => ({ Key: named(key), UploadId: id, Initiated: instant(at), StorageClass: STANDARD })),
  });
};
