import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompleteMultipartUploadCommand, CreateMultipartUploadCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import * as z from "zod";
import { presigned } from "#given/presigned.ts";
import { aStoreChild, type StoreChild } from "#given/store-child.ts";
import { assembly } from "#infra/local/build.ts";
import { memoryOf } from "./runtime/process.ts";

const PART = 16 << 20;
const PARTS = 64;

/** MiB a second by hand over one and over four connections, and by the SDK's uploader over four; the most MiB the runtime held meanwhile. */
export const SpeedOfFilms = z.object({ one: z.number(), four: z.number(), sdk: z.number(), memory: z.number() });

const film = randomBytes(PART);

const send = async (address: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<string> => {
  const outgoing = request(address, { method: "PUT", agent, headers });
  outgoing.end(film);
  const [answer]: IncomingMessage[] = await once(outgoing, "response");
  answer?.resume();
  if (answer?.statusCode !== 200) throw new Error(`a part was answered ${answer?.statusCode}`);
  return answer.headers.etag ?? "";
};

/** Sends 1 GB in parts of 16 MiB, each summed up and by an address of its own, so many at a time. */
const byHand = async ({ s3, address, credentials, bucket: Bucket }: StoreChild, Key: string, atATime: number): Promise<void> => {
  const begun = { Bucket, Key, ...(await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: "SHA256" }))) };
  const { UploadId = "" } = begun;
  const agent = new Agent({ keepAlive: true, maxSockets: atATime });
  const Parts: { readonly PartNumber: number; readonly ETag: string; readonly ChecksumSHA256: string }[] = [];
  let next = 1;
  const work = async (): Promise<void> => {
    for (let PartNumber = next++; PartNumber <= PARTS; PartNumber = next++) {
      const ChecksumSHA256 = createHash("sha256").update(film).digest("base64");
      const headers = { "content-length": `${PART}`, "x-amz-checksum-sha256": ChecksumSHA256 };
      const query = { partNumber: `${PartNumber}`, uploadId: UploadId };
      const ask = { method: "PUT", path: `/${Bucket}/${Key}`, query, headers, at: new Date() };
      Parts.push({ PartNumber, ChecksumSHA256, ETag: await send(presigned(address, credentials, ask), headers, agent) });
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  const MultipartUpload = { Parts: Parts.toSorted((a, b) => a.PartNumber - b.PartNumber) };
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
  agent.destroy();
};

const bySdk = async ({ s3, bucket: Bucket }: StoreChild, Key: string): Promise<void> => {
  const params = { Bucket, Key, Body: Buffer.concat(Array.from({ length: PARTS }, () => film)), ChecksumAlgorithm: "SHA256" as const };
  await new Upload({ client: s3, params, queueSize: 4, partSize: PART }).done();
};

const speedOf = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return ((PART >> 20) * PARTS) / ((performance.now() - begun) / 1000);
};

const speedOfFilms = async (): Promise<z.infer<typeof SpeedOfFilms>> => {
  const folder = mkdtempSync(join(tmpdir(), "xueshi-films-"));
  const child = await aStoreChild(assembly, folder);
  let memory = 0;
  const watching = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid));
  }, 20);
  const one = await speedOf(() => byHand(child, "lists/one", 1));
  const four = await speedOf(() => byHand(child, "lists/four", 4));
  const sdk = await speedOf(() => bySdk(child, "lists/sdk"));
  clearInterval(watching);
  await child.kill();
  rmSync(folder, { recursive: true, force: true });
  return { one, four, sdk, memory };
};

if (import.meta.main) {
  console.log(JSON.stringify(await speedOfFilms()));
  process.exit(0);
}
