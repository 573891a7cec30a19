import { type Lock, Mode } from "../buckets.ts";
import { fault, ObjectFault } from "../store/faults.ts";
import * as objects from "../store/objects.ts";
import type { Piece, Version } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { algorithmIn, algorithmNamed, type Headers } from "../store/sums.ts";
import { type Answer, answered, answeredXml, bare, type Call, instant, named, quoted, sumElement, sumHeader, textOf } from "./calls.ts";
import { inElements, type Tree, textIn } from "./xml.ts";

const KEPT = /^(content-(type|disposition|language|encoding)|cache-control|expires|x-amz-meta-.*)$/;
const MOST_TAGS = 10;

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
  const refuse = (message: string, code = "InvalidArgument") => fault(400, code, message);
  const { "x-amz-object-lock-mode": wanted, "x-amz-object-lock-retain-until-date": day } = headers;
  const { locks, retention } = store.settings(bucket);
  const isNamed = wanted !== undefined || day !== undefined;
  if (isNamed && !locks) refuse("Bucket is missing Object Lock Configuration", "InvalidRequest");
  const isProven = method === "POST" || headers["content-md5"] !== undefined || algorithmIn(headers) !== undefined;
  if ((isNamed || retention) && !isProven)
    refuse("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters", "InvalidRequest");
  if (!isNamed) return undefined;
  const [{ data: mode }, until] = [Mode.safeParse(wanted), Date.parse(day ?? "")];
  if (!mode || Number.isNaN(until)) return refuse("x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
  if (until <= store.now()) refuse("The retain until date must be in the future!");
  return { mode, until };
};

const tagsFrom = (pairs: readonly (readonly [string, string])[]): objects.Beside["tags"] => {
  const tags = Object.fromEntries(pairs);
  if (pairs.length > MOST_TAGS) fault(400, "BadRequest", "Object tags cannot be greater than 10");
  if (Object.keys(tags).length < pairs.length) fault(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
  return tags;
};

/** What a request says of an object besides its bytes. */
export const besideIn = (store: Store, call: Call): objects.Beside => {
  const kept = Object.entries({ "content-type": "binary/octet-stream", ...call.headers }).filter(([name]) => KEPT.test(name));
  const headers = kept.map(([name, value]) => [name, value.replace(/^aws-chunked,?/, "")]).filter(([, value]) => value !== "");
  const tags = tagsFrom([...new URLSearchParams(call.headers["x-amz-tagging"])]);
  return { headers: Object.fromEntries(headers), tags, lock: lockIn(store, call) };
};

/** The object that is copied, as a header names it. */
export const sourceIn = (header: string): { readonly bucket: string; readonly key: string; readonly version: string | undefined } => {
  const [, bucket = "", key = "", version] = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(header) ?? [];
  return { bucket, key: decodeURIComponent(key), version };
};

const copy = async (store: Store, call: Call, from: string): Promise<Answer> => {
  const { headers } = call;
  const place = sourceIn(from);
  store.settings(place.bucket);
  const source = objects.find(store, place, place.version);
  const [replaces, retags] = ["metadata", "tagging"].map((what) => headers[`x-amz-${what}-directive`] === "REPLACE");
  if (source.seq === objects.newest(store, call)?.seq && !replaces)
    fault(400, "InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself.");
  const own = besideIn(store, { ...call, method: "POST" });
  const beside = { ...own, headers: (replaces ? own : source).headers, tags: (retags ? own : source).tags };
  const { "x-amz-checksum-algorithm": wanted } = headers;
  const algorithm = wanted === undefined ? (source.algorithm ?? undefined) : algorithmNamed(wanted);
  const length = { "content-length": `${source.size}` };
  const keep = (piece: Piece) => objects.put(store, call, { ...piece, ...beside, pieces: [piece], reason: "CopyObject" }, ifSo(call));
  const put = await store.blobs.receive(objects.read(store, source), length, keep, algorithm);
  const tree = { LastModified: instant(put.at), ETag: quoted(put.etag), ...sumElement(put) };
  return answeredXml("CopyObjectResult", tree, { ...named(put.id), "x-amz-copy-source-version-id": source.id });
};

/** The bytes of a call as they come over the line. */
export const bodyOf = (store: Store, { body, headers }: Call): AsyncIterable<Buffer> =>
  store.faults.overTheLine(body, headers["content-length"]);

export const put = async (store: Store, call: Call): Promise<Answer> => {
  const { "x-amz-copy-source": source } = call.headers;
  const check = ifSo(call);
  check(objects.newest(store, call));
  if (source !== undefined) return copy(store, call, source);
  const beside = besideIn(store, call);
  const keep = (piece: Piece) => objects.put(store, call, { ...piece, ...beside, pieces: [piece], reason: "PutObject" }, check);
  const put = await store.blobs.receive(bodyOf(store, call), call.headers, keep);
  return answered({ etag: quoted(put.etag), ...named(put.id), ...sumHeader(put) });
};

const asked = (store: Store, call: Call): Version => objects.find(store, call, call.query.get("versionId") ?? undefined);

const aboutOf = ({ headers, at, etag, id, mode, until, tags, class: of }: Version): Headers => ({
  ...headers,
  ...named(id),
  etag: quoted(etag),
  "last-modified": new Date(at).toUTCString(),
  "accept-ranges": "bytes",
  "x-amz-server-side-encryption": "AES256",
  ...(of !== objects.STANDARD && { "x-amz-storage-class": of }),
  ...(Object.keys(tags).length > 0 && { "x-amz-tagging-count": `${Object.keys(tags).length}` }),
  ...(mode !== null && { "x-amz-object-lock-mode": mode }),
  ...(until !== null && { "x-amz-object-lock-retain-until-date": instant(until) }),
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

/** The bytes that are asked for, by place or by part; nothing where it is all of them. */
const rangeIn = (store: Store, { headers, query }: Call, version: Version) => {
  const { size } = version;
  const number = query.get("partNumber");
  if (number !== null) {
    const pieces = objects.piecesOf(store, version);
    const [before, piece] = [pieces.slice(0, Number(number) - 1), pieces[Number(number) - 1]];
    if (!piece) fault(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    const from = before.reduce((total, one) => total + one.size, 0);
    return { from, through: from + piece.size - 1 };
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
  const { from, through } = range ?? { from: 0, through: found.size - 1 };
  const [, parts] = found.etag.split("-");
  const all = {
    ...about,
    ...(!range && headers["x-amz-checksum-mode"] === "ENABLED" && sumHeader(found)),
    ...(range && { "content-range": `bytes ${from}-${through}/${found.size}` }),
    ...(parts !== undefined && query.has("partNumber") && { "x-amz-mp-parts-count": parts }),
    "content-length": `${through - from + 1}`,
  };
  return answered(all, range ? 206 : 200, method === "HEAD" || found.size === 0 ? "" : objects.read(store, found, from, through));
};

export const attributes = (store: Store, call: Call): Answer => {
  const found = asked(store, call);
  const pieces = found.etag.includes("-") ? objects.piecesOf(store, found) : [];
  const Part = pieces.flatMap((piece) => (piece.algorithm ? [{ PartNumber: piece.n, Size: piece.size, ...sumElement(piece) }] : []));
  const all: Tree = {
    ETag: found.etag,
    Checksum: found.algorithm ? { ...sumElement(found), ChecksumType: sumHeader(found)["x-amz-checksum-type"] } : undefined,
    ObjectParts: pieces.length > 0 ? { PartsCount: pieces.length, IsTruncated: false, Part } : undefined,
    StorageClass: found.class,
    ObjectSize: found.size,
  };
  const wanted = (call.headers["x-amz-object-attributes"] ?? "").split(",").map((name) => name.trim());
  const tree = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return answeredXml("GetObjectAttributesResponse", tree, { ...named(found.id), "last-modified": new Date(found.at).toUTCString() });
};

export const tags = (store: Store, call: Call): Answer => {
  const found = asked(store, call);
  const Tag = Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value }));
  return answeredXml("Tagging", { TagSet: { Tag } }, named(found.id));
};

/** Puts tags in the place of those that are there, or none. */
export const putTags = async (store: Store, call: Call): Promise<Answer> => {
  const text = await textOf(call, call.headers);
  const tags = inElements(text, "Tag").map((tag) => [textIn(tag, "Key") ?? "", textIn(tag, "Value") ?? ""] as const);
  const [found, removes] = [asked(store, call), call.method === "DELETE"];
  objects.tag(store, found, removes ? {} : tagsFrom(tags));
  return answered(named(found.id), removes ? 204 : 200);
};

/** Deletes an object, or one version of it, and answers with the id of the marker that was put, or that went. */
const removed = (store: Store, { headers }: Call, name: objects.Name, id: string | undefined): string | undefined => {
  if (id === undefined) return objects.hide(store, name);
  return objects.remove(store, name, id, { bypass: headers["x-amz-bypass-governance-retention"] === "true" });
};

export const remove = (store: Store, call: Call): Answer => {
  ifSo(call)(objects.newest(store, call));
  const id = call.query.get("versionId") ?? undefined;
  const marker = removed(store, call, call, id);
  return answered({ ...named(id ?? marker ?? "null"), ...(marker !== undefined && { "x-amz-delete-marker": "true" }) }, 204);
};

/** Deletes up to a thousand, each by itself: one that may not be deleted is told of and keeps no other. */
export const removeMany = async (store: Store, call: Call): Promise<Answer> => {
  const text = await textOf(call, call.headers);
  const wanted = inElements(text, "Object").map((one) => ({ Key: textIn(one, "Key") ?? "", VersionId: textIn(one, "VersionId") }));
  if (wanted.length === 0 || wanted.length > 1000) fault(400, "MalformedXML", "Between one object and a thousand are to be named.");
  const [Deleted, Errors]: [Tree[], Tree[]] = [[], []];
  for (const { Key, VersionId } of wanted)
    try {
      const refusal = call.ofBatch(Key, VersionId);
      if (refusal !== undefined) fault(403, "AccessDenied", refusal);
      const marker = removed(store, call, { bucket: call.bucket, key: Key }, VersionId);
      Deleted.push({ Key, VersionId, DeleteMarker: marker && true, DeleteMarkerVersionId: marker });
    } catch (error) {
      if (!(error instanceof ObjectFault)) throw error;
      Errors.push({ Key, VersionId, Code: error.code, Message: error.message });
    }
  return answeredXml("DeleteResult", { Deleted: textIn(text, "Quiet") === "true" ? [] : Deleted, Error: Errors });
};
