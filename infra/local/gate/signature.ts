import { createHash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { Sha256Node as Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { PLACE } from "../names.ts";

export type Signed = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const CREDENTIAL = /Credential=([^/]+)\//;
const SIGNED_HEADERS = /SignedHeaders=([^,]+)/;

/** The access key a request was signed with. */
export const accessKeyOf = ({ headers }: Pick<Signed, "headers">): string | undefined => CREDENTIAL.exec(headers.authorization ?? "")?.[1];

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
export const refuseSignature = async (request: Signed, accessKeyId: string, secretAccessKey: string): Promise<string | undefined> => {
  const { url, headers, method } = request;
  const signer = new SignatureV4({
    service: "s3",
    region: PLACE.region,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
    credentials: { accessKeyId, secretAccessKey },
  });
  const signingDate = instantOf(headers["x-amz-date"] ?? "");
  if (Number.isNaN(signingDate.getTime())) return "AccessDenied";
  const signedNames = SIGNED_HEADERS.exec(headers.authorization ?? "")?.[1] ?? "host";
  const unsigned = new HttpRequest({
    method,
    protocol: "http:",
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: queryOf(url),
    headers: pick(headers, signedNames),
  });
  const signed = await signer.sign(unsigned, { signingDate });
  return same(signed.headers.authorization ?? "", headers.authorization ?? "") ? refuseBody(request) : "SignatureDoesNotMatch";
};
