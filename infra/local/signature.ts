import { createHash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { Sha256Node as Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { PLACE } from "./names.ts";

export type Signed = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const CREDENTIAL = /Credential=([^/]+)\//;
const SIGNED_HEADERS = /SignedHeaders=([^,]+)/;

/** The access key a request was signed with, in its header or in a presigned URL. */
export const accessKeyOf = ({ headers, url }: Pick<Signed, "headers" | "url">): string | undefined =>
  CREDENTIAL.exec(headers.authorization ?? "")?.[1] ?? url.searchParams.get("X-Amz-Credential")?.split("/")[0];

const same = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

const instantOf = (stamp: string): Date => new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

const pick = (headers: Readonly<Record<string, string>>, names: string): Record<string, string> =>
  Object.fromEntries(names.split(";").map((name) => [name, headers[name] ?? ""]));

const queryOf = (url: URL): Record<string, string | string[]> => {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const [first = "", ...more] = url.searchParams.getAll(name);
    query[name] = more.length > 0 ? [first, ...more] : first;
  }
  return query;
};

const refuseBody = ({ headers, body }: Signed): string | undefined => {
  const digest = headers["x-amz-content-sha256"] ?? "";
  if (/^[0-9a-f]{64}$/.test(digest) && digest !== createHash("sha256").update(body).digest("hex")) return "XAmzContentSHA256Mismatch";
  const sha256 = headers["x-amz-checksum-sha256"];
  if (sha256 && sha256 !== createHash("sha256").update(body).digest("base64")) return "BadDigest";
  const crc = headers["x-amz-checksum-crc32"];
  if (!crc) return undefined;
  const found = Buffer.alloc(4);
  found.writeUInt32BE(crc32(body));
  return crc === found.toString("base64") ? undefined : "BadDigest";
};

/** Checks an S3 request against the secret it claims, and its body against its digests; answers the S3 error code, or nothing. */
export const refuseSignature = async (
  request: Signed,
  accessKeyId: string,
  secretAccessKey: string,
  now: number,
): Promise<string | undefined> => {
  const { url, headers, method } = request;
  const signer = new SignatureV4({
    service: "s3",
    region: PLACE.region,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
    credentials: { accessKeyId, secretAccessKey },
  });
  const query = queryOf(url);
  const presigned = url.searchParams.get("X-Amz-Signature");
  const stamp = presigned ? url.searchParams.get("X-Amz-Date") : headers["x-amz-date"];
  const signingDate = instantOf(stamp ?? "");
  if (Number.isNaN(signingDate.getTime())) return "AccessDenied";
  const base = { method, protocol: "http:", hostname: url.hostname, port: Number(url.port), path: url.pathname };
  if (!presigned) {
    const signedNames = SIGNED_HEADERS.exec(headers.authorization ?? "")?.[1] ?? "host";
    const signed = await signer.sign(new HttpRequest({ ...base, query, headers: pick(headers, signedNames) }), { signingDate });
    return same(signed.headers.authorization ?? "", headers.authorization ?? "") ? refuseBody(request) : "SignatureDoesNotMatch";
  }
  const expiresIn = Number(url.searchParams.get("X-Amz-Expires") ?? 0);
  if (now > signingDate.getTime() + expiresIn * 1000) return "AccessDenied";
  const signedNames = url.searchParams.get("X-Amz-SignedHeaders") ?? "host";
  const unsigned = Object.fromEntries(Object.entries(query).filter(([name]) => !SIGNATURE_PARAMETERS.has(name)));
  const signed = await signer.presign(new HttpRequest({ ...base, query: unsigned, headers: pick(headers, signedNames) }), {
    signingDate,
    expiresIn,
    hoistableHeaders: new Set(),
    unhoistableHeaders: new Set(signedNames.split(";")),
  });
  return same(String(signed.query?.["X-Amz-Signature"] ?? ""), presigned) ? refuseBody(request) : "SignatureDoesNotMatch";
};

/** The address without the parameters that signed it. */
export const withoutSignature = (signed: URL): URL => {
  const url = new URL(signed);
  for (const name of SIGNATURE_PARAMETERS) url.searchParams.delete(name);
  return url;
};

const SIGNATURE_PARAMETERS = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
]);
