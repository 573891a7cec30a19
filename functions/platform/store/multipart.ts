import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  NoSuchUpload,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { required } from "../env.ts";
import { client } from "../objects.ts";

/** An upload as the store knows it: the name of the object to be, and its own name. */
export type Multipart = { readonly key: string; readonly id: string };

/** A part that lies in the store: its number, its tag, its SHA-256 as base64, its size. */
export type StoredPart = { readonly part: number; readonly tag: string; readonly sum: string; readonly bytes: number };

const at = ({ key, id }: Multipart) => ({ Bucket: required("FILMS_BUCKET"), Key: key, UploadId: id });

/** Begins an upload in parts, each proven by its SHA-256. */
export const beginMultipart = async (key: string, type: string): Promise<string> => {
  const ask = {
    Bucket: required("FILMS_BUCKET"),
    Key: key,
    ContentType: type,
    ChecksumAlgorithm: "SHA256",
    ChecksumType: "COMPOSITE",
  } as const;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(ask));
  if (UploadId === undefined) throw new Error("the store began no upload");
  return UploadId;
};

/** The parts that have come, by number; `gone` where the store knows the upload no more. */
export const partsStored = async (upload: Multipart): Promise<readonly StoredPart[] | "gone"> => {
  const found: StoredPart[] = [];
  let after: string | undefined;
  try {
    do {
      const page = await client.send(new ListPartsCommand({ ...at(upload), ...(after !== undefined && { PartNumberMarker: after }) }));
      for (const { PartNumber = 0, ETag = "", ChecksumSHA256 = "", Size = 0 } of page.Parts ?? [])
        found.push({ part: PartNumber, tag: ETag, sum: ChecksumSHA256, bytes: Size });
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after !== undefined);
  } catch (error) {
    if (error instanceof NoSuchUpload || (error instanceof S3ServiceException && error.name === "NoSuchUpload")) return "gone";
    throw error;
  }
  return found;
};

/** Puts the parts together; `false` where the store did not say that it did, whatever it did. */
export const completeMultipart = async (upload: Multipart, parts: readonly StoredPart[], sum: string): Promise<boolean> => {
  const Parts = parts.map(({ part, tag, sum: ChecksumSHA256 }) => ({ PartNumber: part, ETag: tag, ChecksumSHA256 }));
  try {
    await client.send(
      new CompleteMultipartUploadCommand({ ...at(upload), MultipartUpload: { Parts }, ChecksumSHA256: sum, ChecksumType: "COMPOSITE" }),
    );
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException) return false;
    throw error;
  }
};

/** Gives an upload up, with all parts of it that have come. One that the store knows no more is gone already. */
export const abortMultipart = async (upload: Multipart): Promise<void> => {
  try {
    await client.send(new AbortMultipartUploadCommand(at(upload)));
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === "NoSuchUpload")) throw error;
  }
};
