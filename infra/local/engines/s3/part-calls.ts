import { fault, LineBroken } from "../store/faults.ts";
import type { Piece } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { algorithmIn, algorithmNamed, headerOf } from "../store/sums.ts";
import type { Completed, Upload } from "../store/uploads.ts";
import { type Answer, answered, answeredXml, type Call, textOf } from "./calls.ts";
import { bare, besideIn, bodyOf, ifSo, named, sumElement, sumHeader } from "./object-calls.ts";
import { inElements, textIn } from "./xml.ts";

const MOST_PARTS = 10_000;

const asked = (store: Store, { bucket, key, query }: Call): Upload => store.uploads.find(bucket, key, query.get("uploadId") ?? "");

export const begin = (store: Store, call: Call): Answer => {
  const { bucket: Bucket, key: Key, headers } = call;
  const { "x-amz-checksum-algorithm": name } = headers;
  const algorithm = name === undefined ? null : algorithmNamed(name);
  const UploadId = store.uploads.begin(Bucket, Key, algorithm, besideIn(store, call));
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
  const lost = store.faults.strikes("lostPart");
  const keep = (piece: Piece) => {
    if (lost) store.blobs.drop([piece]);
    else store.uploads.putPart(upload, n, piece);
    return answered({ etag: `"${piece.etag}"`, ...sumHeader(piece) });
  };
  return store.blobs.receive(bodyOf(store, call), call.headers, keep);
};

export const list = (store: Store, call: Call): Answer => {
  const { id: UploadId, bucket: Bucket, key: Key, algorithm } = asked(store, call);
  const [after, most] = [Number(call.query.get("part-number-marker") ?? 0), Math.min(Number(call.query.get("max-parts") ?? 1000), 1000)];
  const found = store.rows.pieces(UploadId, after, most + 1);
  const page = found.slice(0, most);
  return answeredXml("ListPartsResult", {
    Bucket,
    Key,
    UploadId,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.n ?? 0,
    MaxParts: most,
    IsTruncated: found.length > most,
    ChecksumAlgorithm: algorithm,
    ChecksumType: algorithm && "COMPOSITE",
    Part: page.map((part) => ({
      PartNumber: part.n,
      LastModified: new Date(part.at).toISOString(),
      ETag: `"${part.etag}"`,
      Size: part.size,
      ...sumElement(part),
    })),
  });
};

const toldOf = ({ bucket: Bucket, key: Key }: Call, { etag, version, ...sum }: Completed): Answer => {
  const tree = { Bucket, Key, ETag: `"${etag}"`, ...sumElement(sum), ChecksumType: sum.algorithm && "COMPOSITE" };
  return answeredXml("CompleteMultipartUploadResult", tree, named(version));
};

/** Asked again once it is done, it answers the same again. */
export const complete = async (store: Store, call: Call): Promise<Answer> => {
  const { bucket, key, query, headers } = call;
  const ofBody = Object.entries(headers).filter(([name]) => !name.startsWith("x-amz-checksum-"));
  const text = await textOf(call, Object.fromEntries(ofBody));
  if (store.faults.strikes("errorInside"))
    return answeredXml("Error", { Code: "InternalError", Message: "We encountered an internal error." });
  const done = store.uploads.answer(bucket, key, query.get("uploadId") ?? "");
  if (done && !store.faults.strikes("noSuchUpload")) return toldOf(call, done);
  const upload = asked(store, call);
  const named = inElements(text, "Part").map((part) => ({
    n: Number(textIn(part, "PartNumber")),
    etag: bare(textIn(part, "ETag") ?? ""),
    sum: upload.algorithm ? textIn(part, `Checksum${upload.algorithm}`) : undefined,
  }));
  const wanted = upload.algorithm ? headers[headerOf(upload.algorithm)] : undefined;
  const completed = store.uploads.complete(upload, { named, wanted, ifSo: ifSo(call) });
  if (store.faults.strikes("completeLost")) throw new LineBroken("the line broke");
  return toldOf(call, completed);
};

export const abort = (store: Store, call: Call): Answer => {
  store.uploads.abort(asked(store, call));
  return answered({}, 204);
};
