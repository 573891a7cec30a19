import { setTimeout as pause } from "node:timers/promises";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { credentials } from "./env.ts";
import { Sha256 } from "./sealing/sha256.ts";

type Service = "kms" | "secretsmanager" | "sqs";

const signerOf = (service: Service): SignatureV4 => {
  const { region, who } = credentials();
  return new SignatureV4({ service, region, credentials: who, sha256: Sha256 });
};

const TRIES = 4;
const passing = (status: number): boolean => status === 429 || status >= 500;

/** Sends a signed request; throttling, a fault of theirs and a broken connection are tried again with jitter. */
const send = async (service: Service, request: HttpRequest, url: URL): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const { host: _, ...headers } = (await signerOf(service).sign(request)).headers;
      const response = await fetch(url, { method: request.method, headers, body: request.body });
      if (attempt === TRIES || !passing(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
    await pause(Math.random() * 50 * 2 ** attempt);
  }
};

/**
 * Calls one operation of KMS, Secrets Manager or SQS, of which we use four in all: signed by the SDK's own signer, which every bundle holds anyway, and sent without the
 * client of 22 KB that each would bring. Anything but success is a fault.
 */
export const callAws = async (service: Service, url: URL, target: string, version: "1.0" | "1.1", ask: object): Promise<unknown> => {
  const { hostname, host, pathname: path, protocol } = url;
  const headers = { host, "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  const request = new HttpRequest({ method: "POST", protocol, hostname, path, headers, body: JSON.stringify(ask) });
  const response = await send(service, request, url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
};
