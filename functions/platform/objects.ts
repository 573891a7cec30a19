import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { given } from "#domain/given.ts";
import { granted, required } from "./env.ts";
import { sha256 } from "./sealing/digest.ts";

/** The one client of a function for all its objects. */
export const client = new S3Client({ credentials: granted });

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

/** Where a frozen object lies, and the SHA-256 that proves it is the one that was put. */
export type FrozenObject = { readonly object: string; readonly hash: string };

/** Freezes JSON. Its hash is part of its name, so that no other content ever takes its place. */
export const freeze = async (nameOf: (hash: string) => string, json: string): Promise<FrozenObject> => {
  const hash = sha256(json);
  const object = nameOf(hash);
  await keepObject(object, json, "application/json");
  return { object, hash };
};

/** What was kept beside its hash, read again. Bytes that are not the ones that were kept are a fault. */
export const readKept = async ({ object, hash }: FrozenObject): Promise<Uint8Array> => {
  const bytes = await readObject(object);
  if (!bytes || sha256(bytes) !== hash) throw new Error(`object ${object} is not what was frozen`);
  return bytes;
};

/** The same of JSON. */
export const readFrozen = async (frozen: FrozenObject): Promise<unknown> =>
  JSON.parse(Buffer.from(await readKept(frozen)).toString("utf8"));

/** A version of an object: when it was put and how large it is; `marker` where it says that the object was deleted. */
export type ObjectVersion = {
  readonly key: string;
  readonly version: string;
  readonly marker: boolean;
  readonly latest: boolean;
  readonly at: string;
  readonly bytes: number;
};

/** Every version of what a bucket holds under a beginning of names, whatever was put over it. */
export async function* versionsUnder(prefix: string, bucket = required("DATA_BUCKET")): AsyncGenerator<ObjectVersion> {
  let after: object | undefined = {};
  while (after) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(bucket, prefix, after);
    yield* page.found;
    after = page.next;
  }
}

/** Takes one version of an object away for good; one that is away already is no fault. */
export const removeVersion = async ({ key, version }: Pick<ObjectVersion, "key" | "version">): Promise<void> => {
  await client.send(new DeleteObjectCommand({ Bucket: required("DATA_BUCKET"), Key: key, VersionId: version }));
};

const pageOf = async (bucket: string, prefix: string, after: object) => {
  const answer = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...after }));
  const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker } = answer;
  const all = [...Versions.map((one) => ({ ...one, marker: false })), ...DeleteMarkers.map((one) => ({ ...one, Size: 0, marker: true }))];
  const found = all.map(({ Key = "", VersionId = "", IsLatest = false, LastModified, Size = 0, marker }): ObjectVersion => {
    return { key: Key, version: VersionId, marker, latest: IsLatest && !marker, at: LastModified?.toISOString() ?? "", bytes: Size };
  });
  return { found, ...(IsTruncated === true && { next: given({ KeyMarker: NextKeyMarker, VersionIdMarker: NextVersionIdMarker }) }) };
};
