import { fault } from "../store/faults.ts";
import type { Store } from "../store/store.ts";
import { type Answer, answered, type Call, PLAIN } from "./calls.ts";
import { listObjects, listUploads, listVersions } from "./lists.ts";
import * as objects from "./object-calls.ts";
import * as parts from "./part-calls.ts";

/** What is carried out here, by method and what else the query names in S3's own words. */
const CALLS: Readonly<Record<string, (store: Store, call: Call) => Answer | Promise<Answer>>> = {
  "GET of an object": objects.read,
  "HEAD of an object": objects.read,
  "PUT of an object": objects.put,
  "DELETE of an object": objects.remove,
  "GET attributes of an object": objects.attributes,
  "GET tagging of an object": objects.tags,
  "PUT tagging of an object": objects.putTags,
  "DELETE tagging of an object": objects.putTags,
  "POST uploads of an object": parts.begin,
  "PUT uploadId of an object": parts.put,
  "GET uploadId of an object": parts.list,
  "POST uploadId of an object": parts.complete,
  "DELETE uploadId of an object": parts.abort,
  "HEAD of a bucket": () => answered(),
  "GET of a bucket": listObjects,
  "GET versions of a bucket": listVersions,
  "GET uploads of a bucket": listUploads,
  "POST delete of a bucket": objects.removeMany,
};

const UNKNOWN_HEADERS =
  /^x-amz-(acl|grant-.*|copy-source-(range|if-.*|server-.*)|object-lock-legal-hold|server-side-encryption-.*|website-.*|write-offset-bytes)$/;
const ONLY = { "x-amz-server-side-encryption": "AES256", "x-amz-storage-class": "STANDARD", "x-amz-checksum-type": "COMPOSITE" };

/** Carries out one call of S3. What S3 has and this has not is refused by name. */
export const callStore = (store: Store, call: Call): Answer | Promise<Answer> => {
  const { method, bucket, key, query, headers } = call;
  store.settings(bucket);
  const name = [method, ...[...query.keys()].filter((asked) => !PLAIN.test(asked)), key === "" ? "of a bucket" : "of an object"].join(" ");
  const known = CALLS[name];
  const unknown = known ? [] : [name];
  unknown.push(...Object.keys(headers).filter((header) => UNKNOWN_HEADERS.test(header)));
  for (const [header, only] of Object.entries(ONLY)) if ((headers[header] ?? only) !== only) unknown.push(`${header}: ${headers[header]}`);
  if (query.has("uploadId") && headers["x-amz-copy-source"] !== undefined) unknown.push("a part that is copied");
  if (!known || unknown.length > 0) fault(501, "NotImplemented", `the local S3 does not know ${unknown.join(", ")}`);
  if (store.faults.strikes("slowDown")) fault(503, "SlowDown", "Please reduce your request rate.");
  return known(store, call);
};
