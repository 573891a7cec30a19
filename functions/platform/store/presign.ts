import { createHash, createHmac } from "node:crypto";
import { credentials, objectsElsewhere, required } from "../env.ts";

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

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

/** Where the bucket of films answers: at its own address, or below another one that the SDK would go to as well. */
const baseOf = (): URL => {
  const elsewhere = objectsElsewhere();
  return new URL(elsewhere === undefined ? required("FILMS_URL") : `${elsewhere}/${required("FILMS_BUCKET")}`);
};

/**
 * An address of an object in the bucket of films, signed by what the function is granted (SigV4). The bytes are not part of what is signed (`UNSIGNED-PAYLOAD`): where a
 * sum is among the headers, the store itself refuses others. The SDK's own presigner weighs 230 KB.
 */
export const presigned = ({ method, key, query = {}, headers = {}, seconds, at }: Presigning): string => {
  const { region, who } = credentials();
  const base = baseOf();
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = stamp.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const signed: Readonly<Record<string, string>> = { ...headers, host: base.host };
  const names = Object.keys(signed).sort();
  const asked = Object.entries({
    ...query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
    "X-Amz-Credential": `${who.accessKeyId}/${scope}`,
    "X-Amz-Date": stamp,
    "X-Amz-Expires": `${seconds}`,
    "X-Amz-SignedHeaders": names.join(";"),
    ...(who.sessionToken && { "X-Amz-Security-Token": who.sessionToken }),
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const path = `${base.pathname.replace(/\/$/, "")}/${key.split("/").map(encoded).join("/")}`;
  const canonical = [method, path, asked, ...names.map((name) => `${name}:${signed[name]}`), "", names.join(";"), "UNSIGNED-PAYLOAD"].join(
    "\n",
  );
  const text = ["AWS4-HMAC-SHA256", stamp, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const signing = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${who.secretAccessKey}`);
  return `${base.origin}${path}?${asked}&X-Amz-Signature=${createHmac("sha256", signing).update(text).digest("hex")}`;
};
