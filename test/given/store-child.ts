import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { Credentials } from "#infra/local/gate/sessions.ts";
import { PLACE } from "#infra/local/names.ts";

const Told = z.looseObject({
  AWS_ENDPOINT_URL_S3: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  DATA_BUCKET: z.string().default(""),
});

/** A runtime in a process of its own, as whoever may do anything reaches its store. */
export type StoreChild = {
  readonly address: string;
  readonly credentials: Credentials;
  readonly bucket: string;
  readonly s3: S3Client;
  readonly pid: number;
  /** Ends it by kill -9. */
  kill(): Promise<void>;
};

/** Starts a runtime on `folder`, whose state may be there already. */
export const aStoreChild = async (cdkOut: string, folder: string): Promise<StoreChild> => {
  const program = fileURLToPath(new URL("./store-run.ts", import.meta.url));
  const child = spawn(process.execPath, [program, cdkOut, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const { AWS_ENDPOINT_URL_S3: address, DATA_BUCKET: bucket, ...told } = Told.parse(JSON.parse(String(line)));
  const credentials = { accessKeyId: told.AWS_ACCESS_KEY_ID, secretAccessKey: told.AWS_SECRET_ACCESS_KEY };
  const s3 = new S3Client({ endpoint: address, credentials, region: PLACE.region, forcePathStyle: true, maxAttempts: 1 });
  return {
    address,
    credentials,
    bucket,
    s3,
    pid: child.pid ?? 0,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
};
