import { paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { granted, required } from "./env.ts";

/** The keys of all objects that begin with `prefix`, the one put last at the end. Only the operator's command may list. */
export const objectsBelow = async (prefix: string): Promise<readonly string[]> => {
  const client = new S3Client({ credentials: granted });
  const found: { readonly key: string; readonly at: number }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: required("DATA_BUCKET"), Prefix: prefix }))
    for (const { Key: key, LastModified } of Contents) if (key !== undefined) found.push({ key, at: LastModified?.getTime() ?? 0 });
  client.destroy();
  return found.toSorted((one, other) => one.at - other.at).map(({ key }) => key);
};
