import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { required } from "../env.ts";
import { client } from "../objects.ts";

/** So many bytes tell what a file is. */
const FIRST = 16;

/** Whoever may not list a bucket hears of what is not there that they may not read it. */
const isNotThere = (error: unknown): boolean =>
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);

/** The first bytes of a record of this size and SHA-256 (base64); `undefined` where there is none, or another. */
export const firstBytes = async (
  key: string,
  { bytes, sum }: { readonly bytes: number; readonly sum: string },
): Promise<Uint8Array | undefined> => {
  const at = { Bucket: required("DATA_BUCKET"), Key: key };
  try {
    const { ContentLength, ChecksumSHA256 } = await client.send(new HeadObjectCommand({ ...at, ChecksumMode: "ENABLED" }));
    if (ContentLength !== bytes || ChecksumSHA256 !== sum) return undefined;
    const { Body } = await client.send(new GetObjectCommand({ ...at, Range: `bytes=0-${FIRST - 1}` }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
};

/** Keeps a record under another name as well, within the store; the same again changes nothing. */
export const copyRecord = async (from: string, to: string, type: string): Promise<void> => {
  const bucket = required("DATA_BUCKET");
  const copy = { CopySource: `${bucket}/${from}`, MetadataDirective: "REPLACE", ContentType: type } as const;
  await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, ...copy }));
};
