import { createHmac, hash } from "node:crypto";
import { credentials, objectsElsewhere, required } from "../env.ts";

const encoded = (text: string): string =>
  /[^\w.~-]/.test(text)
    ? encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : text;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** What an address is good for: a method, the name of an object, what is asked beside, and the headers it has to come with. */
export type Presigning = {
  readonly method: "GET" | "PUT";
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly at: Date;
};

/** Where a bucket answers: at its own address, or below another one that the SDK would go to as well. */
const addressOf = (bucket: "FILMS" | "DATA"): string => {
  const elsewhere = objectsElsewhere();
  return elsewhere === undefined ? required(`${bucket}_URL`) : `${elsewhere}/${required(`${bucket}_BUCKET`)}`;
};

/** What all addresses of a day share: where they lead, the key that AWS derives from the secret, and who signs, as a query says it. */
const sharedOf = (day: string, address: string) => {
  const { region, who } = credentials();
  const from = [address, day, region, who.accessKeyId, who.secretAccessKey, who.sessionToken].join(" ");
  if (shared?.from === from) return shared;
  const { origin, host, pathname } = new URL(address);
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${who.secretAccessKey}`, day));
  const credential = encoded(`${who.accessKeyId}/${scope}`);
  const token = who.sessionToken === undefined ? [] : [`X-Amz-Security-Token=${encoded(who.sessionToken)}`];
  const said = ["X-Amz-Algorithm=AWS4-HMAC-SHA256", `X-Amz-Credential=${credential}`, ...token];
  const made = { from, origin, host, bucket: pathname.replace(/\/$/, ""), scope, key, said };
  shared = made;
  return made;
};
type Shared = Readonly<Record<"from" | "origin" | "host" | "bucket" | "scope", string>> & {
  readonly key: Buffer;
  readonly said: readonly string[];
};
let shared: Shared | undefined;

/**
 * An address below that of a bucket, signed by what the function is granted (SigV4). The bytes are not part of what is signed (`UNSIGNED-PAYLOAD`): where a
 * sum is among the headers, the store itself refuses others. The SDK's own presigner weighs 230 KB and takes ten times as long.
 */
const signedBelow = (address: string, { method, key, query = {}, headers = {}, seconds, at }: Presigning): string => {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const of = sharedOf(stamp.slice(0, 8), address);
  const signed: Readonly<Record<string, string>> = { ...headers, host: of.host };
  const names = Object.keys(signed).sort();
  const asked = [
    ...Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`),
    ...of.said,
    "X-Amz-Content-Sha256=UNSIGNED-PAYLOAD",
    `X-Amz-Date=${stamp}`,
    `X-Amz-Expires=${seconds}`,
    `X-Amz-SignedHeaders=${names.join("%3B")}`,
  ]
    .sort()
    .join("&");
  const path = `${of.bucket}/${key.split("/").map(encoded).join("/")}`;
  const lines = names.map((name) => `${name}:${signed[name]}`);
  const canonical = [method, path, asked, ...lines, "", names.join(";"), "UNSIGNED-PAYLOAD"].join("\n");
  const text = ["AWS4-HMAC-SHA256", stamp, of.scope, hash("sha256", canonical, "hex")].join("\n");
  return `${of.origin}${path}?${asked}&X-Amz-Signature=${createHmac("sha256", of.key).update(text).digest("hex")}`;
};

/** An address of an object in the bucket of films. */
export const presigned = (one: Presigning): string => signedBelow(addressOf("FILMS"), one);

/** An address of an object in the bucket of records. */
export const presignedRecord = (one: Presigning): string => signedBelow(addressOf("DATA"), one);
