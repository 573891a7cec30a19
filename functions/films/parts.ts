import type { Parts } from "#domain/films/port.ts";
import { MEDIA_TYPES } from "#domain/films/rules.ts";
import { bytesOf, type Upload } from "#domain/films/types.ts";
import { abortMultipart, beginMultipart, completeMultipart, partsStored } from "#platform/store/multipart.ts";
import { presigned } from "#platform/store/presign.ts";

/** No address of a part is good for longer than an hour. */
const SECONDS = 3600;

const storedAs = ({ object, multipart = "" }: Upload) => ({ key: object, id: multipart });

const signed = (upload: Upload, part: number, sum: string, at: Date) => {
  const headers = { "x-amz-checksum-sha256": sum };
  const length = { "content-length": `${bytesOf(upload, part)}` };
  const query = { partNumber: `${part}`, uploadId: upload.multipart ?? "" };
  const url = presigned({ method: "PUT", key: upload.object, query, headers: { ...headers, ...length }, seconds: SECONDS, at });
  return { part, url, headers, expiresAt: new Date(at.getTime() + SECONDS * 1000).toISOString() };
};

/** What the store does for uploads; nothing of a film passes through here. */
export const parts: Parts = {
  begin: ({ object, type }) => beginMultipart(object, MEDIA_TYPES[type]),
  arrived: async (upload) => {
    const stored = await partsStored(storedAs(upload));
    return stored === "gone" ? stored : stored.map(({ part, sum, bytes }) => ({ part, sum, bytes }));
  },
  sign: async (upload, wanted) => [...wanted].map(([part, sum]) => signed(upload, part, sum, new Date())),
  complete: async (upload, arrived) => {
    const known = new Set(arrived.map(({ part }) => part));
    const stored = await partsStored(storedAs(upload));
    if (stored === "gone") return "later";
    const parts = stored.filter(({ part }) => known.has(part));
    return (await completeMultipart(storedAs(upload), parts, upload.sum ?? "")) ? "done" : "later";
  },
  abort: (upload) => (upload.multipart === undefined ? Promise.resolve() : abortMultipart(storedAs(upload))),
};
