import { createHash } from "node:crypto";
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { required } from "./env.ts";

const client = new S3Client({});

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Keeps an object. Keys hold no personal data; what is frozen has its hash in its key, so that writing it again changes nothing. */
export const keepObject = async (key: string, body: string | Uint8Array, type: string): Promise<void> => {
  await client.send(new PutObjectCommand({ Bucket: required("DATA_BUCKET"), Key: key, Body: body, ContentType: type }));
};

/** Reads an object whole; `undefined` where there is none. */
export const readObject = async (key: string): Promise<Uint8Array | undefined> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: required("DATA_BUCKET"), Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};
