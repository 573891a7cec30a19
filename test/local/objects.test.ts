import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";
import { PLACE } from "#infra/local/names.ts";
import { aTrial } from "./trial.ts";

let system: System;
let credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial() });
  credentials = system.runtime.gate.credentialsFor(undefined);
});
afterAll(() => system.stop());

const as = (credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }) =>
  new S3Client({ endpoint: system.runtime.gate.address, region: PLACE.region, credentials, forcePathStyle: true });

const list = { Bucket: "bucket", Key: "lists/名单.json" };

describe("what asks for an object", () => {
  it("is let in by its key and its secret", async () => {
    await as(credentials).send(new PutObjectCommand({ ...list, Body: "名单" }));
    const { Body } = await as(credentials).send(new GetObjectCommand(list));
    expect(await Body?.transformToString()).toBe("名单");
  });

  it("is refused with another's key, or none", async () => {
    const stolen = as({ ...credentials, secretAccessKey: "guessed" }).send(new GetObjectCommand(list));
    await expect(stolen).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
    const nobody = as({ ...credentials, accessKeyId: "LOCALNOBODY" }).send(new GetObjectCommand(list));
    await expect(nobody).rejects.toMatchObject({ name: "InvalidAccessKeyId" });
    expect((await fetch(`${system.runtime.gate.address}/bucket/lists/1`)).status).toBe(403);
  });
});

it("a body that does not match its digest is not kept", async () => {
  const wrong = new PutObjectCommand({ Bucket: "bucket", Key: "lists/3", Body: "c", ChecksumSHA256: Buffer.alloc(32).toString("base64") });
  await expect(as(credentials).send(wrong)).rejects.toMatchObject({ name: "BadDigest" });
  await expect(as(credentials).send(new GetObjectCommand({ ...list, Key: "lists/3" }))).rejects.toMatchObject({ name: "NoSuchKey" });
});
