import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { PLACE } from "../names.ts";

/** A request as it was sent, but for its body. */
export type Signed = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
};

/** Why a request is not let in, as S3 says it. */
export type Refused = { readonly status: number; readonly code: string; readonly message: string };

/** What a request says of its signature, whether in a header or, presigned, in its address. */
type Claim = {
  readonly credential: string;
  readonly names: string;
  readonly signature: string;
  readonly stamp: string;
  readonly token: string | undefined;
  readonly digest: string;
  /** In seconds, where it is a presigned address. */
  readonly expires: number | undefined;
};

const HEADER = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
const UNSIGNED = "UNSIGNED-PAYLOAD";
const LONGEST_SECONDS = 604_800;
const EARLY_MS = 15 * 60_000;

const presigned = ({ url, headers }: Signed): Claim => {
  const said = (name: string): string => url.searchParams.get(`X-Amz-${name}`) ?? "";
  const names = said("SignedHeaders");
  const token = said("Security-Token");
  return {
    credential: said("Credential"),
    names,
    signature: said("Signature"),
    stamp: said("Date"),
    token: token === "" ? undefined : token,
    digest: names.split(";").includes("x-amz-content-sha256") ? (headers["x-amz-content-sha256"] ?? "") : UNSIGNED,
    expires: Number(said("Expires") || Number.NaN),
  };
};

const inHeader = ({ headers }: Signed): Claim => {
  const [, credential = "", names = "", signature = ""] = HEADER.exec(headers.authorization ?? "") ?? [];
  const { "x-amz-date": stamp = "", "x-amz-security-token": token, "x-amz-content-sha256": digest = UNSIGNED } = headers;
  return { credential, names, signature, stamp, token, digest, expires: undefined };
};

const claimOf = (request: Signed): Claim => (request.url.searchParams.has("X-Amz-Signature") ? presigned(request) : inHeader(request));

/** The access key a request claims to be signed with, and the session's token that goes with it. */
export const callerIn = ({ headers, url }: Signed): { readonly accessKeyId: string; readonly token: string | undefined } => {
  const credential = url.searchParams.get("X-Amz-Credential") ?? /Credential=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const token = url.searchParams.get("X-Amz-Security-Token") ?? headers["x-amz-security-token"];
  return { accessKeyId: credential.split("/")[0] ?? "", token };
};

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");

const canonical = ({ method, url, headers }: Signed, { names, digest }: Claim): string => {
  const path = decodeURIComponent(url.pathname).split("/").map(encoded).join("/");
  const said = names.split(";").map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}`);
  return [method, path, canonicalQuery(url), ...said, "", names, digest].join("\n");
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const signatureOf = (request: Signed, claim: Claim, secret: string): Buffer => {
  const [, day = "", region = "", service = "", end = ""] = claim.credential.split("/");
  const key = [day, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const digest = createHash("sha256").update(canonical(request, claim)).digest("hex");
  return hmac(key, ["AWS4-HMAC-SHA256", claim.stamp, `${day}/${region}/${service}/${end}`, digest].join("\n"));
};

const instantOf = (stamp: string): number => Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

const denied = (message: string): Refused => ({ status: 403, code: "AccessDenied", message });

/** Whoever is not told of the program's time signs by the wall's, which is far ahead of it as a rule, and is judged by that. */
const nowFor = (signed: number, now: number): number => (signed > now + EARLY_MS ? Date.now() : now);

const refuseTime = ({ stamp, expires }: Claim, program: number): Refused | undefined => {
  const signed = instantOf(stamp);
  if (Number.isNaN(signed)) return denied("AWS authentication requires a valid Date or x-amz-date header");
  if (expires === undefined) return undefined;
  const now = nowFor(signed, program);
  if (!(expires >= 1 && expires <= LONGEST_SECONDS))
    return { status: 400, code: "AuthorizationQueryParametersError", message: "X-Amz-Expires must be between 1 and 604800 seconds" };
  if (signed > now + EARLY_MS) return denied("Request is not yet valid");
  return now >= signed + expires * 1000 ? denied("Request has expired") : undefined;
};

/** Checks an S3 request against the secret it claims, by header or as a presigned address at a moment; answers why it is refused, or nothing. */
export const refuseSignature = (request: Signed, secret: string, now: number): Refused | undefined => {
  const claim = claimOf(request);
  const [, day, region, service, end] = claim.credential.split("/");
  if (`${region}/${service}/${end}` !== `${PLACE.region}/s3/aws4_request` || day !== claim.stamp.slice(0, 8))
    return {
      status: 400,
      code: "AuthorizationHeaderMalformed",
      message: `the credential is to be of its day and of ${PLACE.region}/s3/aws4_request`,
    };
  const names = claim.names.split(";");
  const bare = Object.keys(request.headers).filter((name) => name.startsWith("x-amz-") && !names.includes(name));
  if (!names.includes("host") || bare.length > 0)
    return denied(`There were headers present in the request which were not signed: ${bare.join(", ") || "host"}`);
  const [found, wanted] = [signatureOf(request, claim, secret), Buffer.from(claim.signature, "hex")];
  if (found.length !== wanted.length || !timingSafeEqual(found, wanted))
    return { status: 403, code: "SignatureDoesNotMatch", message: "the request's signature does not hold" };
  return refuseTime(claim, now);
};
