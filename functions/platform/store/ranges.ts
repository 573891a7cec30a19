import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { required } from "../env.ts";
import { client } from "../objects.ts";

/** The newest version of an object in the bucket of films: which it is, its size and its composite SHA-256. `undefined` where there is none. */
export const objectThere = async (
  key: string,
): Promise<{ readonly version: string; readonly size: number; readonly sum: string } | undefined> => {
  try {
    const ask = { Bucket: required("FILMS_BUCKET"), Key: key, ChecksumMode: "ENABLED" } as const;
    const { VersionId = "", ContentLength = 0, ChecksumSHA256 = "" } = await client.send(new HeadObjectCommand(ask));
    return { version: VersionId, size: ContentLength, sum: ChecksumSHA256 };
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
};

/** Reads bytes of one version, from one up to and without another. */
export const readRange = async (key: string, version: string, from: number, to: number): Promise<Uint8Array> => {
  if (to <= from) return new Uint8Array();
  const ask = { Bucket: required("FILMS_BUCKET"), Key: key, VersionId: version, Range: `bytes=${from}-${to - 1}` };
  const { Body } = await client.send(new GetObjectCommand(ask));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
};
