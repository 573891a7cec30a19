import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import S3rver from "@20minutes/s3rver";
import * as z from "zod";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";

const Bucket = z.looseObject({ BucketName: z.string().optional() });

/** The headers of a request the gate has judged already; the engine wants to see its own account and the wall clock, and believes the rest. */
export const believed = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${stamp.slice(0, 8)}/${PLACE.region}/s3/aws4_request`;
  return {
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
    ...headers,
    "x-amz-date": stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=S3RVER/${scope}, SignedHeaders=host, Signature=0`,
  };
};

export type Objects = { readonly endpoint: string; readonly stop: () => Promise<void> };

/** S3 as files in `folder`, one bucket for each of the template's. An object is whole or absent: it is written beside its place and moved there. */
export const startS3 = async (folder: string, stack: Stack): Promise<Objects> => {
  const directory = join(folder, "objects");
  await mkdir(directory, { recursive: true });
  const buckets = [...stack.all("AWS::S3::Bucket", Bucket)].map(([id, { BucketName }]) => ({ name: BucketName ?? id.toLowerCase() }));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    allowMismatchedSignatures: true,
    configureBuckets: buckets,
  });
  server.store.putContent = async (path, content) => {
    const whole = Buffer.isBuffer(content) ? content : await buffer(content);
    await writeFile(`${path}.part`, whole);
    await rename(`${path}.part`, path);
    return [whole.length, createHash("md5").update(whole).digest("hex")];
  };
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.httpServer.closeAllConnections();
      await server.close();
    },
  };
};
