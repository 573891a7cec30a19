import { fault } from "../store/faults.ts";
import type { Store } from "../store/store.ts";
import { type Answer, answered, type Call } from "./calls.ts";
import * as lists from "./lists.ts";
import * as objects from "./object-calls.ts";
import * as parts from "./part-calls.ts";

type CarriedOut = (store: Store, call: Call) => Answer | Promise<Answer>;

const OF_OBJECTS: Readonly<Record<string, CarriedOut>> = {
  GET: objects.read,
  HEAD: objects.read,
  PUT: objects.put,
  DELETE: objects.remove,
  "GET attributes": objects.attributes,
  "GET tagging": objects.tags,
  "PUT tagging": objects.putTags,
  "DELETE tagging": objects.putTags,
  "POST uploads": parts.begin,
  "PUT uploadId": parts.put,
  "GET uploadId": parts.list,
  "POST uploadId": parts.complete,
  "DELETE uploadId": parts.abort,
};

const OF_BUCKETS: Readonly<Record<string, CarriedOut>> = {
  HEAD: () => answered(),
  GET: lists.objects,
  "GET versions": lists.versions,
  "GET uploads": lists.uploads,
  "POST delete": objects.removeMany,
};

/** What a call names by its query, in S3's own words; what stands in no table above is not carried out here, and refused by name. */
const ASKED =
  /^(accelerate|acl|analytics|attributes|cors|delete|encryption|inventory|lifecycle|legal-hold|location|logging|metrics|notification|object-lock|ownershipControls|policy|policyStatus|publicAccessBlock|renameObject|replication|requestPayment|restore|retention|select|tagging|torrent|uploadId|uploads|versioning|versions|website)$/;
const UNKNOWN_HEADERS =
  /^x-amz-(acl|grant-.*|copy-source-(range|if-.*|server-.*)|object-lock-legal-hold|server-side-encryption-.*|website-.*|write-offset-bytes)$/;
const ONLY = { "x-amz-server-side-encryption": "AES256", "x-amz-storage-class": "STANDARD", "x-amz-checksum-type": "COMPOSITE" };

const refuseUnknown = ({ headers, query }: Call): void => {
  const unknown = Object.keys(headers).filter((name) => UNKNOWN_HEADERS.test(name));
  for (const [name, only] of Object.entries(ONLY)) if ((headers[name] ?? only) !== only) unknown.push(`${name}: ${headers[name]}`);
  if (query.has("uploadId") && headers["x-amz-copy-source"] !== undefined) unknown.push("a part that is copied");
  if (query.has("versions") && query.has("delimiter")) unknown.push("a delimiter among versions");
  if (unknown.length > 0) fault(501, "NotImplemented", `the local S3 does not know ${unknown.join(", ")}`);
};

/** Carries out one call of S3. What S3 has and this has not is refused by name. */
export const callStore = (store: Store, call: Call): Answer | Promise<Answer> => {
  const { method, bucket, key, query } = call;
  store.settings(bucket);
  refuseUnknown(call);
  if (store.faults.strikes("slowDown")) fault(503, "SlowDown", "Please reduce your request rate.");
  const name = [method, ...[...query.keys()].filter((asked) => ASKED.test(asked))].join(" ");
  const known = (key === "" ? OF_BUCKETS : OF_OBJECTS)[name];
  return known
    ? known(store, call)
    : fault(501, "NotImplemented", `the local S3 does not know ${name} of ${key ? "an object" : "a bucket"}`);
};
