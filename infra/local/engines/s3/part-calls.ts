import { fault, LineBroken } from "../store/faults.ts";
import type { Piece } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { algorithmIn, algorithmNamed, headerOf } from "../store/sums.ts";
import * as uploads from "../store/uploads.ts";
import { type Answer, answered, answeredXml, bare, type Call, instant, named, quoted, sumElement, sumHeader, textOf } from "./calls.ts";
import { mostIn } from "./lists.ts";
import { besideIn, bodyOf, ifSo } from "./object-calls.ts";
import { inElements, textIn } from "./xml.ts";

const MOST_PARTS = 10_000;

const asked = (store: Store, call: Call): uploads.Upload => uploads.open(store, call, call.query.get("uploadId") ?? "");

export const begin = (store: Store, call: Call): Answer => {
  const { bucket: Bucket, key: Key, headers } = call;
  const { "x-amz-checksum-algorithm": name } = headers;
  const algorithm = name === undefined ? null : algorithmNamed(name);
  const UploadId = uploads.begin(store, call, algorithm, besideIn(store, call));
  const told = algorithm ? { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": "COMPOSITE" } : {};
  return answeredXml("InitiateMultipartUploadResult", { Bucket, Key, UploadId }, told);
};

export const put = async (store: Store, call: Call): Promise<Answer> => {
  const upload = asked(store, call);
  const n = Number(call.query.get("partNumber"));
  if (!Number.isInteger(n) || n < 1 || n > MOST_PARTS) fault(400, "InvalidArgument", "Part number must be an integer between 1 and 10000");
  const [expected, actual = null] = [upload.algorithm, algorithmIn(call.headers)];
  if (expected && actual !== expected)
    fault(400, "InvalidRequest", `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`);
  const isLost = store.faults.strikes("lostPart");
  const keep = (piece: Piece) => {
    if (isLost) store.blobs.drop(piece.blob);
    else uploads.putPart(store, upload, n, piece);
    return answered({ etag: quoted(piece.etag), ...sumHeader(piece) });
  };
  return store.blobs.receive(bodyOf(store, call), call.headers, keep);
};

export const list = (store: Store, call: Call): Answer => {
  const { id: UploadId, bucket: Bucket, key: Key, algorithm } = asked(store, call);
  const [after, MaxParts] = [Number(call.query.get("part-number-marker") ?? 0), mostIn(call.query, "max-parts")];
  const found = store.rows.pieces(UploadId).filter(({ n }) => n > after);
  const page = found.slice(0, MaxParts);
  return answeredXml("ListPartsResult", {
    Bucket,
    Key,
    UploadId,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.n ?? 0,
    MaxParts,
    IsTruncated: found.length > MaxParts,
    ChecksumAlgorithm: algorithm,
    ChecksumType: algorithm && "COMPOSITE",
    Part: page.map(({ n, at, etag, size, ...sum }) => ({
      PartNumber: n,
      LastModified: instant(at),
      ETag: quoted(etag),
      Size: size,
      ...sumElement(sum),
    })),
  });
};

/** Asked again once it is done, it answers the same again. */
export const complete = async (store: Store, call: Call): Promise<Answer> => {
  const { bucket: Bucket, key: Key, query, headers } = call;
  const ofBody = Object.entries(headers).filter(([name]) => !name.startsWith("x-amz-checksum-"));
  const text = await textOf(call, Object.fromEntries(ofBody));
  if (store.faults.strikes("errorInside"))
    return answeredXml("Error", { Code: "InternalError", Message: "We encountered an internal error." });
  const { algorithm = null, answer = null } = uploads.find(store, call, query.get("uploadId") ?? "") ?? {};
  const isKnown = answer !== null && !store.faults.strikes("noSuchUpload");
  const parts = inElements(text, "Part").map((part) => ({
    n: Number(textIn(part, "PartNumber")),
    etag: bare(textIn(part, "ETag") ?? ""),
    sum: algorithm ? textIn(part, `Checksum${algorithm}`) : undefined,
  }));
  const wanted = algorithm ? headers[headerOf(algorithm)] : undefined;
  const { etag, version, ...sum } = isKnown ? answer : uploads.complete(store, asked(store, call), parts, wanted, ifSo(call));
  if (!isKnown && store.faults.strikes("completeLost")) throw new LineBroken("the line broke");
  const tree = { Bucket, Key, ETag: quoted(etag), ...sumElement(sum), ChecksumType: sum.algorithm && "COMPOSITE" };
  return answeredXml("CompleteMultipartUploadResult", tree, named(version));
};

export const abort = (store: Store, call: Call): Answer => {
  uploads.abort(store, asked(store, call));
  return answered({}, 204);
};
