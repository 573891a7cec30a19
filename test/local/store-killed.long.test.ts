import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { inFull } from "#given/lane.ts";
import { presigned } from "#given/presigned.ts";
import { aStoreChild, type StoreChild } from "#given/store-child.ts";
import { aSystem } from "#given/system.ts";
import * as objects from "#infra/local/engines/store/objects.ts";
import { Store } from "#infra/local/engines/store/store.ts";
import { PLACE } from "#infra/local/names.ts";
import { memoryOf } from "../bench/runtime/process.ts";
import { filmTrial, SMALLEST, sha256, someBytes } from "./films.ts";

const Bucket = "films";
let cdkOut: string;
const folder = mkdtempSync(join(tmpdir(), "xueshi-store-"));
const children: StoreChild[] = [];

const start = async (): Promise<StoreChild> => {
  const child = await aStoreChild(cdkOut, folder);
  children.push(child);
  return child;
};

beforeAll(() => {
  cdkOut = filmTrial();
});
afterAll(async () => {
  for (const child of children) await child.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe("a store that is ended by kill -9", () => {
  it("has every object and part it answered for, told of each that arrived, and no bytes besides", async () => {
    const objects = new Map<string, string>();
    const parts: { readonly Key: string; readonly UploadId: string; readonly sum: string }[] = [];
    const [large, small] = [someBytes(SMALLEST), someBytes(1000)];
    const work = async ({ s3 }: StoreChild, name: string): Promise<void> => {
      for (let turn = 0; ; turn++) {
        const Key = `films/${name}-${turn}`;
        const { UploadId = "" } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: "SHA256" }));
        const Parts = [];
        for (const [index, Body] of [large, small].entries()) {
          const ask = { Bucket, Key, UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm: "SHA256" as const };
          const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand(ask));
          Parts.push({ PartNumber: index + 1, ETag, ChecksumSHA256 });
          if (index === 0) parts.push({ Key, UploadId, sum: ChecksumSHA256 ?? "" });
        }
        await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
        objects.set(Key, sha256(Buffer.concat([large, small])));
        await s3.send(new PutObjectCommand({ Bucket, Key: `${Key}.txt`, Body: Key }));
        objects.set(`${Key}.txt`, sha256(Key));
      }
    };
    for (const round of inFull ? [1, 2, 3, 4, 5] : [1]) {
      const running = await start();
      const hands = ["a", "b", "c"].map((name) => work(running, `${round}${name}`).catch(() => {}));
      const enough = objects.size + 8 + round;
      while (objects.size < enough) await new Promise((resolve) => setTimeout(resolve, 2));
      await running.kill();
      await Promise.all(hands);
    }
    const system = await aSystem({ cdkOut, folder });
    const { gate, queues, store } = system.runtime;
    const s3 = new S3Client({
      endpoint: gate.address,
      credentials: gate.credentialsFor(undefined),
      region: PLACE.region,
      forcePathStyle: true,
    });
    for (const [Key, sum] of objects) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(sha256((await Body?.transformToByteArray()) ?? ""), Key).toBe(sum);
    }
    for (const { sum, ...upload } of parts.filter(({ Key }) => !objects.has(Key))) {
      const listed = await s3.send(new ListPartsCommand({ Bucket, ...upload })).catch(() => undefined);
      if (listed) expect(listed.Parts?.[0]?.ChecksumSHA256).toBe(sum);
      else await s3.send(new GetObjectCommand({ Bucket, Key: upload.Key }));
    }
    const arrived = new Set(
      queues
        .receive("Arrived", 10_000)
        .map(
          ({ body }) =>
            z.looseObject({ detail: z.looseObject({ object: z.looseObject({ key: z.string() }) }) }).parse(JSON.parse(body)).detail.object
              .key,
        ),
    );
    expect([...objects.keys()].filter((key) => !arrived.has(key))).toEqual([]);
    expect(readdirSync(join(folder, "blobs")).toSorted()).toEqual([...store.rows.blobs()].toSorted());
    await system.stop();
  });

  it("takes 200 MB in one part and gives them back without holding them", async () => {
    const { address, credentials, pid, s3, kill } = await start();
    const at = new Date();
    const put = async (name: string, chunks: number): Promise<number | undefined> => {
      const chunk = Buffer.alloc(1 << 20, name);
      const headers = { "content-length": `${chunks << 20}` };
      const outgoing = request(presigned(address, credentials, { method: "PUT", path: `/films/${name}`, headers, at }), {
        method: "PUT",
        headers,
      });
      const answer = once(outgoing, "response");
      await pipeline(Readable.from(Array.from({ length: chunks }, () => chunk)), outgoing);
      const [response] = await answer;
      response.resume();
      return response.statusCode;
    };
    expect(await put("warm", 8)).toBe(200);
    const before = memoryOf(pid);
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, memoryOf(pid));
    }, 5);
    expect(await put("heavy", 200)).toBe(200);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "heavy" }));
    let length = 0;
    for await (const bytes of z.instanceof(Readable).parse(Body)) length += bytes.length;
    clearInterval(watching);
    expect(length).toBe(200 << 20);
    expect(most - before).toBeLessThan(100);
    await kill();
  });
});

it("goes on with the objects, versions and locks that an earlier version left in its folder", async () => {
  const former = join(folder, "former");
  mkdirSync(join(former, "blobs"), { recursive: true });
  writeFileSync(join(former, "blobs/one"), "former");
  const rows = new DatabaseSync(join(former, "objects.sqlite"));
  rows.exec(`CREATE TABLE version (seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL,
      marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, until INTEGER, blob TEXT NOT NULL);
    INSERT INTO version VALUES (7, 'bucket', 'lists/一.json', 'v', 1, 0, 6, 'e', 'application/json', 'GOVERNANCE', 9, 'one'),
      (8, 'bucket', 'lists/一.json', 'm', 2, 1, 0, '', '', NULL, NULL, '')`);
  rows.close();
  const opened = () => new Store(former, new Map([["bucket", { versioned: true, locks: true }]]), () => 1);
  opened().rows.close();
  const store = opened();
  const name = { bucket: "bucket", key: "lists/一.json" };
  const found = objects.find(store, name, "v");
  expect([found.headers, `${await objects.read(store, found).toArray()}`]).toEqual([{ "content-type": "application/json" }, "former"]);
  expect(() => objects.find(store, name)).toThrow("does not exist");
  expect(() => objects.remove(store, name, "v")).toThrow("object lock");
  store.rows.close();
});
