import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as z from "zod";
import { probe } from "#domain/films/container/probe.ts";
import { likeness, shingles, sketchOf } from "#domain/films/near/sketch.ts";
import { PART_BYTES } from "#domain/films/types.ts";
import { aFilm } from "#given/films/film.ts";
import { presigned } from "#platform/store/presign.ts";

/** What a film of 45 minutes at 25 pictures a second takes that is looked at when it arrives: reads of the store, KiB, and milliseconds of a processor, with its sketch. */
export const lookingAtAFilm = async (): Promise<{ readonly reads: number; readonly kib: number; readonly cpu: number }> => {
  const film = aFilm({ perSecond: 25, varied: true });
  let [reads, bytes] = [0, 0];
  const read = async (from: number, to: number) => {
    reads++;
    bytes += to - from;
    return film.subarray(from, to);
  };
  const begun = process.cpuUsage();
  const found = await probe(film.length, read);
  if (!("sizes" in found)) throw new Error(found.rejection.fault);
  const sketch = sketchOf(shingles(found.sizes));
  for (let other = 0; other < 1000; other++) likeness(sketch, sketch);
  const { user, system } = process.cpuUsage(begun);
  return { reads, kib: bytes / 1024, cpu: (user + system) / 1000 };
};

const TIMES = 3000;
const perAddress = async (sign: (part: number) => unknown): Promise<number> => {
  for (let part = 0; part < TIMES / 10; part++) await sign(part);
  const begun = process.cpuUsage();
  for (let part = 0; part < TIMES; part++) await sign(part);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / TIMES;
};

/** Microseconds of a processor that an address of a part takes to be signed, by hand and by the SDK's presigner. */
export const speedOfSigning = async (): Promise<{ readonly ours: number; readonly sdk: number }> => {
  const who = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret", sessionToken: "session" };
  Object.assign(process.env, { AWS_REGION: "cn-north-1", AWS_ACCESS_KEY_ID: who.accessKeyId, AWS_SECRET_ACCESS_KEY: who.secretAccessKey });
  Object.assign(process.env, {
    AWS_SESSION_TOKEN: who.sessionToken,
    FILMS_URL: "https://films.s3.cn-north-1.amazonaws.com.cn",
    FILMS_BUCKET: "films",
  });
  const headers = { "x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "content-length": `${PART_BYTES}` };
  const query = (part: number) => ({ partNumber: `${part}`, uploadId: "upload" });
  const ours = await perAddress((part) =>
    presigned({ method: "PUT", key: "films/1", query: query(part), headers, seconds: 3600, at: new Date() }),
  );
  const client = new S3Client({ credentials: who, region: "cn-north-1" });
  const unhoistableHeaders = new Set(["x-amz-checksum-sha256"]);
  const ask = {
    Bucket: "films",
    Key: "films/1",
    UploadId: "upload",
    ContentLength: PART_BYTES,
    ChecksumSHA256: headers["x-amz-checksum-sha256"],
  };
  const sdk = await perAddress((part) =>
    getSignedUrl(client, new UploadPartCommand({ ...ask, PartNumber: part + 1 }), { expiresIn: 3600, unhoistableHeaders }),
  );
  return { ours, sdk };
};

const Asked = z.object({ from: z.number().default(1), sums: z.array(z.string()).default([]) });

/** How often the technician's uploader asks the program for one file of so many parts, on a line that never breaks. */
export const callsOfAnUpload = async (parts: number): Promise<number> => {
  let calls = 0;
  const server = createServer(async (request, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) if (request.method !== "PUT") pieces.push(piece);
    if (request.method === "PUT") {
      answer.end();
      return;
    }
    calls++;
    const { from, sums } = Asked.parse(JSON.parse(Buffer.concat(pieces).toString() || "{}"));
    const window = sums.map((_, index) => ({ part: from + index, url: `http://${request.headers.host}/part`, headers: {} }));
    const state = request.url?.endsWith("/completion") ? "READY" : "UPLOADING";
    answer.end(JSON.stringify({ upload: "1", state, arrived: [], window }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const folder = mkdtempSync(join(tmpdir(), "xueshi-calls-"));
  const file = join(folder, "lesson.mp4");
  writeFileSync(file, "");
  truncateSync(file, parts * PART_BYTES);
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await promisify(execFile)(process.execPath, [
    "docs/examples/upload-lesson.mjs",
    file,
    "--api",
    `http://127.0.0.1:${port}`,
    "--lesson",
    "/lesson",
  ]);
  server.close();
  rmSync(folder, { recursive: true });
  return calls;
};
