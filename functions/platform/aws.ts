import { createHash, createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { credentials } from "./env.ts";

export type AwsRequest = {
  readonly service: "kms" | "s3" | "sqs";
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The headers of a request with its signature (AWS Signature Version 4). */
export const signed = (
  request: AwsRequest,
  { region, accessKeyId, secretAccessKey, sessionToken } = credentials(),
  at = new Date(),
): Record<string, string> => {
  const { service, method, url, headers = {}, body = "" } = request;
  const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const digest = sha256(body);
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    "x-amz-content-sha256": digest,
    "x-amz-date": stamp,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
  };
  const names = Object.keys(all).sort();
  const canonical = [method, url.pathname, "", ...names.map((name) => `${name}:${all[name]}`), "", names.join(";"), digest].join("\n");
  const scope = [stamp.slice(0, 8), region, service, "aws4_request"];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(Buffer.from(key), ["AWS4-HMAC-SHA256", stamp, scope.join("/"), sha256(canonical)].join("\n")).toString("hex");
  const credential = `Credential=${accessKeyId}/${scope.join("/")}`;
  return { ...all, authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}` };
};

const TRIES = 4;
const passing = (status: number): boolean => status === 429 || status >= 500;

/**
 * Asks AWS by one signed request. The three services of which we call one or two operations would each bring a client heavier than our own code. What passes
 * by itself (throttling, a fault of theirs, a broken connection) is tried again with jitter; the answer to anything else is the caller's to judge.
 */
export const askAws = async (request: AwsRequest): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const { host: _, ...headers } = signed(request);
      const body = typeof request.body === "object" ? new Uint8Array(request.body) : (request.body ?? null);
      const response = await fetch(request.url, { method: request.method, headers, body });
      if (attempt === TRIES || !passing(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
    await pause(Math.random() * 50 * 2 ** attempt);
  }
};

/** Calls an operation of a service that speaks JSON; anything but success is a fault. */
export const callAws = async (service: "kms" | "sqs", url: URL, target: string, version: "1.0" | "1.1", ask: object): Promise<unknown> => {
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  const response = await askAws({ service, method: "POST", url, headers, body: JSON.stringify(ask) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
};
