import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Sha256Node as Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";
import { PLACE } from "#infra/local/names.ts";
import { aTrial } from "./trial.ts";

let system: System;
let credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial() });
  credentials = system.runtime.gate.credentialsFor(undefined);
  const objects = new S3Client({ endpoint: system.runtime.gate.address, region: PLACE.region, credentials, forcePathStyle: true });
  await objects.send(new PutObjectCommand({ Bucket: "bucket", Key: "lists/名单.json", Body: "名单" }));
});
afterAll(() => system.stop());

/** An address that is good for an hour of the program's time. */
const presigned = async (method: string, key: string): Promise<URL> => {
  const { hostname, port } = new URL(system.runtime.gate.address);
  const signer = new SignatureV4({
    service: "s3",
    region: PLACE.region,
    sha256: Sha256,
    credentials,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const path = `/bucket/${key.split("/").map(encodeURIComponent).join("/")}`;
  const request = new HttpRequest({
    method,
    protocol: "http:",
    hostname,
    port: Number(port),
    path,
    headers: { host: `${hostname}:${port}` },
  });
  const { query = {} } = await signer.presign(request, { expiresIn: 3600, signingDate: new Date(system.runtime.clock.now()) });
  const url = new URL(path, system.runtime.gate.address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
};

const codeOf = async (response: Response): Promise<string> => /<Code>(\w+)</.exec(await response.text())?.[1] ?? "";

describe("a presigned address", () => {
  it("gives what it was signed for", async () => {
    expect(await (await fetch(await presigned("GET", "lists/名单.json"))).text()).toBe("名单");
    expect((await fetch(await presigned("PUT", "lists/2"), { method: "PUT", body: "b" })).status).toBe(200);
  });

  it("is good for that method and that key alone", async () => {
    const url = await presigned("GET", "lists/名单.json");
    expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(403);
    url.pathname = "/bucket/lists/2";
    const other = await fetch(url);
    expect([other.status, await codeOf(other)]).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("is of no use with another key's name, or none", async () => {
    const url = await presigned("GET", "lists/名单.json");
    url.searchParams.set("X-Amz-Credential", "LOCALNOBODY/20220705/local-1/s3/aws4_request");
    expect(await codeOf(await fetch(url))).toBe("InvalidAccessKeyId");
    expect(await codeOf(await fetch(`${system.runtime.gate.address}/bucket/lists/2`))).toBe("InvalidAccessKeyId");
  });

  it("runs out in the program's time", async () => {
    const url = await presigned("GET", "lists/名单.json");
    await system.clock(new Date(system.runtime.clock.now() + 3_601_000).toISOString());
    expect((await fetch(url)).status).toBe(403);
  });
});

it("a body that does not match its digest is not kept", async () => {
  const wrong = { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") };
  const refused = await fetch(await presigned("PUT", "lists/3"), { method: "PUT", body: "c", headers: wrong });
  expect([refused.status, await codeOf(refused)]).toEqual([400, "BadDigest"]);
  expect((await fetch(await presigned("GET", "lists/3"))).status).toBe(404);
});
