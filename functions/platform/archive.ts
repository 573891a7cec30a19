import { GetObjectCommand, PutObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { required } from "./env.ts";
import { client, type ObjectVersion, versionsUnder } from "./objects.ts";

const bucket = () => required("AUDIT_BUCKET");

/** Puts an object into the archive, where nothing is overwritten: where there is one of that name, it stays. The name is to prove the content. */
export const archive = async (key: string, body: string, type: string): Promise<void> => {
  try {
    await client.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body, ContentType: type, IfNoneMatch: "*" }));
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === "PreconditionFailed")) throw error;
  }
};

/** Every version of what the archive holds under a beginning of names, whatever was put over it. */
export const archived = (prefix: string): AsyncGenerator<ObjectVersion> => versionsUnder(prefix, bucket());

/** Reads one version of an object in the archive. */
export const readArchived = async ({ key, version }: Pick<ObjectVersion, "key" | "version">): Promise<string> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket(), Key: key, VersionId: version }));
  return (await Body?.transformToString()) ?? "";
};
