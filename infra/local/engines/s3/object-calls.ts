import type { Lock } from "../buckets.ts";
import { fault, ObjectFault } from "../store/faults.ts";
import { type Beside, type Tags, textsIn } from "../store/objects.ts";
import type { Piece, Version } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { algorithmIn, algorithmNamed, type Headers, headerOf } from "../store/sums.ts";
import { type Answer, answered, answeredXml, type Call, textOf } from "./calls.ts";
import { inElements, type Tree, textIn } from "./xml.ts";

const KEPT = /^(content-(type|disposition|language|encoding)|cache-control|expires|x-amz-meta-.*)$/;
const MOST_TAGS = 10;

export const bare = (etag: string): string => etag.replace(/"/g, "");

/** Lets a write happen only by what its request says of the object that is there. */
export const ifSo =
  ({ headers: { "if-match": same, "if-none-match": none } }: Call) =>
  (now: Version | undefined): void => {
    if (none !== undefined && none !== "*")
      fault(501, "NotImplemented", "the local S3 knows If-None-Match: * alone where something is put");
    if (none === "*" && now) fault(412, "PreconditionFailed", "There is such an object.");
    if (same !== undefined && !now) fault(404, "NoSuchKey", "The specified key does not exist.");
    if (same !== undefined && same !== "*" && bare(same) !== now?.etag) fault(412, "PreconditionFailed", "The object is another one.");
  };

/** The lock that a request names; S3 takes one only where the bucket has locks, the day is to come, and a digest proves the bytes. */
const lockIn = (store: Store, { bucket, headers, method }: Call): Lock | undefined => {
  const { "x-amz-object-lock-mode": mode, "x-amz-object-lock-retain-until-date": day } = headers;
  const { locks, retention } = store.settings(bucket);
  const named = mode !== undefined || day !== undefined;
  if (named && !locks) fault(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
  const proven = method === "POST" || headers["content-md5"] !== undefined || algorithmIn(headers) !== undefined;
  if ((named || retention) && !proven)
    fault(
      400,
      "InvalidRequest",
      "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
    );
  if (!named) return undefined;
  const until = Date.parse(day ?? "");
  if ((mode !== "GOVERNANCE" && mode !== "COMPLIANCE") || Number.isNaN(until))
    return fault(400, "InvalidArgument", "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
  if (until <= store.now()) fault(400, "InvalidArgument", "The retain until date must be in the future!");
  return { mode, until };
};

const tagsFrom = (pairs: readonly (readonly [string, string])[]): Tags => {
  const tags = Object.fromEntries(pairs);
  if (pairs.length > MOST_TAGS) fault(400, "BadRequest", "Object tags cannot be greater than 10");
  if (Object.keys(tags).length < pairs.length) fault(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
  return tags;
};

/** What a request says of an object besides its bytes. */
export const besideIn = (store: Store, call: Call): Beside => {
  const kept = Object.entries({ "content-type": "binary/octet-stream", ...call.headers }).filter(([name]) => KEPT.test(name));
  const headers = kept.map(([name, value]) => [name, value.replace(/^aws-chunked,?/, "")]).filter(([, value]) => value !== "");
  const tags = tagsFrom([...new URLSearchParams(call.headers["x-amz-tagging"])]);
  return { headers: Object.fromEntries(headers), tags, lock: lockIn(store, call) };
};

export const sumHeader = ({ algorithm, sum }: Pick<Version, "algorithm" | "sum">): Headers =>
  algorithm && sum !== null ? { [headerOf(algorithm)]: sum, "x-amz-checksum-type": sum.includes("-") ? "COMPOSITE" : "FULL_OBJECT" } : {};

export const sumElement = ({ algorithm, sum }: Pick<Version, "algorithm" | "sum">): Tree =>
  algorithm ? { [`Checksum${algorithm}`]: sum } : {};

export const named = (id: string): Headers => (id === "null" ? {} : { "x-amz-version-id": id });

/** The object that is copied, as a header names it. */
export const sourceIn = (header: string): { readonly bucket: string; readonly key: string; readonly version: string | undefined } => {
  const [, bucket = "", key = "", version] = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(header) ?? [];
  return { bucket, key: decodeURIComponent(key), version };
};

const sourceOf = (store: Store, header: string): Version => {
  const { bucket, key, version } = sourceIn(header);
  store.settings(bucket);
  return store.objects.find(bucket, key, version);
};

const copy = async (store: Store, call: Call, source: Version): Promise<Answer> => {
  const { bucket, key, headers } = call;
  const [replaces, retags] = ["metadata", "tagging"].map((what) => headers[`x-amz-${what}-directive`] === "REPLACE");
  const isSame = source.bucket === bucket && source.key === key && source.id === store.objects.newest(bucket, key)?.id;
  if (isSame && !replaces) fault(400, "InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself.");
  const own = besideIn(store, { ...call, method: "POST" });
  const beside = { ...own, headers: replaces ? own.headers : textsIn(source.headers), tags: retags ? own.tags : textsIn(source.tags) };
  const { "x-amz-checksum-algorithm": wanted } = headers;
  const algorithm = wanted === undefined ? (source.algorithm ?? undefined) : algorithmNamed(wanted);
  const length = { "content-length": `${source.size}` };
  const keep = (piece: Piece) => store.objects.put(bucket, key, { ...piece, ...beside, pieces: [piece], reason: "CopyObject" }, ifSo(call));
  const put = await store.blobs.receive(store.objects.read(source), length, keep, algorithm);
  const tree = { LastModified: new Date(put.at).toISOString(), ETag: `"${put.etag}"`, ...sumElement(put) };
  return answeredXml("CopyObjectResult", tree, { ...named(put.id), "x-amz-copy-source-version-id": source.id });
};

/** The bytes of a call as they come over the line. */
export const bodyOf = (store: Store, { body, headers }: Call): AsyncIterable<Buffer> =>
  store.faults.overTheLine(body, headers["content-length"]);

export const put = async (store: Store, call: Call): Promise<Answer> => {
  const { bucket, key, headers } = call;
  const check = ifSo(call);
  check(store.objects.newest(bucket, key));
  if (headers["x-amz-copy-source"] !== undefined) return copy(store, call, sourceOf(store, headers["x-amz-copy-source"]));
  const beside = besideIn(store, call);
  const keep = (piece: Piece) => store.objects.put(bucket, key, { ...piece, ...beside, pieces: [piece], reason: "PutObject" }, check);
  const put = await store.blobs.receive(bodyOf(store, call), headers, keep);
  return answered({ etag: `"${put.etag}"`, ...named(put.id), ...sumHeader(put) });
};

const asked = (store: Store, { bucket, key, query }: Call): Version => store.objects.find(bucket, key, query.get("versionId") ?? undefined);

const aboutOf = ({ headers, at, etag, id, mode, until, tags, class: of }: Version): Headers => ({
  ...textsIn(headers),
  ...named(id),
  etag: `"${etag}"`,
  "last-modified": new Date(at).toUTCString(),
  "accept-ranges": "bytes",
  "x-amz-server-side-encryption": "AES256",
  ...(of !== "STANDARD" && { "x-amz-storage-class": of }),
  ...(tags !== "{}" && { "x-amz-tagging-count": `${Object.keys(textsIn(tags)).length}` }),
  ...(mode !== null && { "x-amz-object-lock-mode": mode }),
  ...(until !== null && { "x-amz-object-lock-retain-until-date": new Date(until).toISOString() }),
});

/** Whether what a reader knows of an object lets it be answered: 304 where it is known, a fault where it is another. */
const isKnown = ({ headers }: Call, { etag, at }: Version): boolean => {
  const second = Math.floor(at / 1000) * 1000;
  const { "if-match": same, "if-none-match": none, "if-modified-since": since, "if-unmodified-since": until } = headers;
  const isIn = (list: string) => list.split(",").some((one) => ["*", etag].includes(bare(one).trim()));
  if (same === undefined ? Date.parse(until ?? "") < second : !isIn(same))
    fault(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  return none === undefined ? Date.parse(since ?? "") >= second : isIn(none);
};

type Range = { readonly from: number; readonly through: number; readonly parts?: number };

/** The bytes that are asked for, by place or by part; nothing where it is all of them. */
const rangeIn = (store: Store, { headers, query }: Call, version: Version): Range | undefined => {
  const { size } = version;
  const number = query.get("partNumber");
  if (number !== null) {
    const pieces = store.objects.pieces(version);
    const [before, piece] = [pieces.slice(0, Number(number) - 1), pieces[Number(number) - 1]];
    if (!piece) return fault(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    const from = before.reduce((total, one) => total + one.size, 0);
    return { from, through: from + piece.size - 1, parts: pieces.length };
  }
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  if (first + last === "" || (first !== "" && last !== "" && Number(last) < Number(first))) return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  if (from >= size || (first === "" && Number(last) === 0)) fault(416, "InvalidRange", "The requested range is not satisfiable");
  return { from, through: first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1) };
};

export const read = (store: Store, call: Call): Answer => {
  const { method, query, headers } = call;
  const found = asked(store, call);
  const wanted = [...query].flatMap(([name, value]) => (name.startsWith("response-") ? [[name.slice("response-".length), value]] : []));
  const about = { ...aboutOf(found), ...Object.fromEntries(wanted) };
  if (isKnown(call, found)) return answered(about, 304);
  const range = rangeIn(store, call, found);
  const { from, through, parts } = range ?? { from: 0, through: found.size - 1 };
  const all = {
    ...about,
    ...(!range && headers["x-amz-checksum-mode"] === "ENABLED" && sumHeader(found)),
    ...(range && { "content-range": `bytes ${from}-${through}/${found.size}` }),
    ...(parts !== undefined && found.etag.includes("-") && { "x-amz-mp-parts-count": `${parts}` }),
    "content-length": `${through - from + 1}`,
  };
  return answered(all, range ? 206 : 200, method === "HEAD" || found.size === 0 ? "" : store.objects.read(found, from, through));
};

export const attributes = (store: Store, call: Call): Answer => {
  const found = asked(store, call);
  const pieces = found.etag.includes("-") ? store.objects.pieces(found) : [];
  const part = pieces.flatMap((piece) => (piece.algorithm ? [{ PartNumber: piece.n, Size: piece.size, ...sumElement(piece) }] : []));
  const all: Tree = {
    ETag: found.etag,
    Checksum: found.algorithm ? { ...sumElement(found), ChecksumType: sumHeader(found)["x-amz-checksum-type"] } : undefined,
    ObjectParts: pieces.length > 0 ? { PartsCount: pieces.length, IsTruncated: false, Part: part } : undefined,
    StorageClass: found.class,
    ObjectSize: found.size,
  };
  const wanted = (call.headers["x-amz-object-attributes"] ?? "").split(",").map((name) => name.trim());
  const tree = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return answeredXml("GetObjectAttributesResponse", tree, { ...named(found.id), "last-modified": new Date(found.at).toUTCString() });
};

export const tags = (store: Store, call: Call): Answer => {
  const found = asked(store, call);
  const Tag = Object.entries(textsIn(found.tags)).map(([Key, Value]) => ({ Key, Value }));
  return answeredXml("Tagging", { TagSet: { Tag } }, named(found.id));
};

export const putTags = async (store: Store, call: Call): Promise<Answer> => {
  const pairs = inElements(await textOf(call, call.headers), "Tag").map(
    (tag) => [textIn(tag, "Key") ?? "", textIn(tag, "Value") ?? ""] as const,
  );
  const found = asked(store, call);
  store.objects.tag(found, tagsFrom(call.method === "DELETE" ? [] : pairs));
  return answered(named(found.id), call.method === "DELETE" ? 204 : 200);
};

/** Deletes an object, or one version of it; the marker that is put, or that goes, has an id. */
const removed = (store: Store, { bucket, headers }: Call, key: string, id: string | undefined) => {
  if (id === undefined) return { VersionId: undefined, marker: store.objects.hide(bucket, key) };
  const gone = store.objects.remove(bucket, key, id, headers["x-amz-bypass-governance-retention"] === "true");
  return { VersionId: id, marker: gone?.marker === 1 ? id : undefined };
};

export const remove = (store: Store, call: Call): Answer => {
  const { bucket, key, query } = call;
  ifSo(call)(store.objects.newest(bucket, key));
  const { VersionId, marker } = removed(store, call, key, query.get("versionId") ?? undefined);
  return answered({ ...named(VersionId ?? marker ?? "null"), ...(marker !== undefined && { "x-amz-delete-marker": "true" }) }, 204);
};

/** Deletes up to a thousand, each by itself: one that may not be deleted is told of and keeps no other. */
export const removeMany = async (store: Store, call: Call): Promise<Answer> => {
  const text = await textOf(call, call.headers);
  const wanted = inElements(text, "Object").map((one) => ({ Key: textIn(one, "Key") ?? "", id: textIn(one, "VersionId") }));
  if (wanted.length === 0 || wanted.length > 1000) fault(400, "MalformedXML", "Between one object and a thousand are to be named.");
  const done = wanted.map(({ Key, id }): { readonly Deleted?: Tree; readonly Error?: Tree } => {
    try {
      const refusal = call.ofBatch(Key, id);
      if (refusal !== undefined) return fault(403, "AccessDenied", refusal);
      const { VersionId, marker } = removed(store, call, Key, id);
      return { Deleted: { Key, VersionId, DeleteMarker: marker && true, DeleteMarkerVersionId: marker } };
    } catch (error) {
      if (!(error instanceof ObjectFault)) throw error;
      return { Error: { Key, VersionId: id, Code: error.code, Message: error.message } };
    }
  });
  const quiet = textIn(text, "Quiet") === "true";
  const Deleted = done.flatMap((one) => (one.Deleted && !quiet ? [one.Deleted] : []));
  return answeredXml("DeleteResult", { Deleted, Error: done.flatMap((one) => (one.Error ? [one.Error] : [])) });
};
