import { createHash, createHmac } from "node:crypto";
import type { Credentials } from "#infra/local/gate/sessions.ts";
import { PLACE } from "#infra/local/names.ts";

const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

export type Address = {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  readonly at: Date;
  readonly digest?: string;
};

/** A presigned address made by hand, as the documentation of AWS has it. */
export const presigned = (
  endpoint: string,
  who: Credentials,
  { method, path, query, headers, seconds = 60, at, digest }: Address,
): string => {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${stamp.slice(0, 8)}/${PLACE.region}/s3/aws4_request`;
  const all: Record<string, string> = { host: new URL(endpoint).host, ...headers };
  const names = Object.keys(all).sort();
  const said: Record<string, string> = {
    ...query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${who.accessKeyId}/${scope}`,
    "X-Amz-Date": stamp,
    "X-Amz-Expires": `${seconds}`,
    "X-Amz-SignedHeaders": names.join(";"),
    ...(who.sessionToken !== undefined && { "X-Amz-Security-Token": who.sessionToken }),
    ...(digest !== undefined && { "X-Amz-Content-Sha256": digest }),
  };
  const asked = Object.keys(said).sort();
  const canonicalQuery = asked.map((name) => `${encoded(name)}=${encoded(said[name] ?? "")}`).join("&");
  const canonicalPath = path.split("/").map(encoded).join("/");
  const lines = names.map((name) => `${name}:${all[name]}`);
  const canonical = [method, canonicalPath, canonicalQuery, ...lines, "", names.join(";"), digest ?? "UNSIGNED-PAYLOAD"].join("\n");
  const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${who.secretAccessKey}`);
  const toSign = ["AWS4-HMAC-SHA256", stamp, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  return `${endpoint}${canonicalPath}?${canonicalQuery}&X-Amz-Signature=${hmac(key, toSign).toString("hex")}`;
};
