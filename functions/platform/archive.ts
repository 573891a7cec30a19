import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { given } from "#domain/given.ts";
import { required } from "./env.ts";
import { client } from "./objects.ts";

const bucket = () => required("AUDIT_BUCKET");

/** Puts an object into the archive, where nothing is overwritten: where there is one of that name, it stays. The name is to prove the content. */
export const archive = async (key: string, body: string, type: string): Promise<void> => {
  try {
    await client.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body, ContentType: type, IfNoneMatch: "*" }));
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === "PreconditionFailed")) throw error;
  }
};

/** A version of an object in the archive; `marker` where it says that the object was deleted. */
export type ArchivedVersion = { readonly key: string; readonly version: string; readonly marker: boolean };

/** Every version of what the archive holds under a beginning of names, whatever was put over it. */
export async function* archived(prefix: string): AsyncGenerator<ArchivedVersion> {
  let after: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (after) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(prefix, after);
    yield* page.found;
    after = page.next;
  }
}

const pageOf = async (prefix: string, after: object) => {
  const answer = await client.send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: prefix, ...after }));
  const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker } = answer;
  const all = [...Versions.map((one) => ({ ...one, marker: false })), ...DeleteMarkers.map((one) => ({ ...one, marker: true }))];
  return {
    found: all.map(({ Key = "", VersionId = "", marker }) => ({ key: Key, version: VersionId, marker })),
    ...(IsTruncated === true && { next: given({ KeyMarker: NextKeyMarker, VersionIdMarker: NextVersionIdMarker }) }),
  };
};

/** Reads one version of an object in the archive. */
export const readArchived = async ({ key, version }: ArchivedVersion): Promise<string> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket(), Key: key, VersionId: version }));
  return (await Body?.transformToString()) ?? "";
};
