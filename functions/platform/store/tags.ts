import { NoSuchKey, PutObjectTaggingCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { required } from "../env.ts";
import { client } from "../objects.ts";

/** A tag of a film; rules of its bucket and of roles go by it. */
export type Tag = { readonly Key: string; readonly Value: string };

/** Gives one version of a film these tags and no others. A version that is gone needs none. */
export const tagVersion = async (key: string, version: string, TagSet: readonly Tag[]): Promise<void> => {
  const at = { Bucket: required("FILMS_BUCKET"), Key: key, VersionId: version };
  try {
    await client.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [...TagSet] } }));
  } catch (error) {
    const isGone = error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === "NoSuchVersion");
    if (!isGone) throw error;
  }
};
