import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Fault } from "#infra/local/engines/store/faults.ts";
import { aStoreOfFilms, compositeOf, type Films, SMALLEST, sha256, someBytes } from "./films.ts";

let films: Films;
beforeAll(async () => {
  films = await aStoreOfFilms();
});
afterAll(() => films.system.stop());

const Bucket = "films";
const [first, second, last] = [someBytes(SMALLEST), someBytes(SMALLEST), someBytes(1000)];
const WITH_SUMS = { ChecksumAlgorithm: "SHA256" as const };

type Begun = { readonly Bucket: string; readonly Key: string; readonly UploadId: string };
type Named = { readonly PartNumber: number; readonly ETag: string; readonly ChecksumSHA256?: string | undefined };

const begin = async (Key: string, beside: object = WITH_SUMS): Promise<Begun> => {
  const { UploadId = "" } = await films.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...beside }));
  return { Bucket, Key, UploadId };
};
const send = async (begun: Begun, PartNumber: number, Body: Uint8Array, beside: object = WITH_SUMS): Promise<Named> => {
  const { ETag = "", ChecksumSHA256 } = await films.s3.send(new UploadPartCommand({ ...begun, PartNumber, Body, ...beside }));
  return { PartNumber, ETag, ChecksumSHA256 };
};
const complete = (begun: Begun, Parts: readonly Named[], beside: object = {}) =>
  films.s3.send(new CompleteMultipartUploadCommand({ ...begun, MultipartUpload: { Parts: [...Parts] }, ...beside }));
const bytesOf = async (Key: string, beside: object = {}): Promise<Buffer> => {
  const { Body } = await films.s3.send(new GetObjectCommand({ Bucket, Key, ...beside }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const arrived = () => {
  const Event = z.object({
    "detail-type": z.string(),
    detail: z.looseObject({ reason: z.string().optional(), object: z.looseObject({ key: z.string(), size: z.number().optional() }) }),
  });
  const { queues } = films.system.runtime;
  return queues.receive("Arrived", 100).map(({ body, receiptHandle }) => {
    queues.delete("Arrived", receiptHandle);
    const { "detail-type": type, detail } = Event.parse(JSON.parse(body));
    return [type, detail.reason, detail.object.key, detail.object.size];
  });
};

describe("an upload in parts", () => {
  it("becomes one object with the sum S3 counts, whatever the order its parts came in", async () => {
    const begun = await begin("order", { ...WITH_SUMS, ContentType: "video/mp4", Metadata: { a: "1" }, Tagging: "b=2" });
    const parts = [await send(begun, 9, last), await send(begun, 2, first), await send(begun, 7, second)].toSorted(
      (a, b) => a.PartNumber - b.PartNumber,
    );
    await expect(bytesOf("order")).rejects.toMatchObject({ name: "NoSuchKey" });
    const { ETag, ChecksumSHA256, ChecksumType } = await complete(begun, parts);
    expect([ETag, ChecksumSHA256, ChecksumType]).toEqual([
      expect.stringMatching(/^"[0-9a-f]{32}-3"$/),
      compositeOf([first, second, last]),
      "COMPOSITE",
    ]);
    const found = await films.s3.send(new HeadObjectCommand({ Bucket, Key: "order", ChecksumMode: "ENABLED" }));
    expect(found).toMatchObject({
      ETag,
      ChecksumSHA256,
      ContentType: "video/mp4",
      Metadata: { a: "1" },
      ContentLength: 2 * SMALLEST + 1000,
    });
    expect(Buffer.concat([first, second, last]).equals(await bytesOf("order"))).toBe(true);
    const Range = `bytes=${SMALLEST - 3}-${2 * SMALLEST + 2}`;
    const across = Buffer.concat([first.subarray(-3), second, last.subarray(0, 3)]);
    expect(across.equals(await bytesOf("order", { Range }))).toBe(true);
    expect(second.equals(await bytesOf("order", { PartNumber: 2 }))).toBe(true);
    const ObjectAttributes = ["ObjectParts" as const];
    const { ObjectParts } = await films.s3.send(new GetObjectAttributesCommand({ Bucket, Key: "order", ObjectAttributes }));
    expect([ObjectParts?.TotalPartsCount, ObjectParts?.Parts?.map(({ Size }) => Size)]).toEqual([3, [SMALLEST, SMALLEST, 1000]]);
  });

  it("lists what arrived page by page, and takes a part again in the place of the former", async () => {
    const begun = await begin("listed");
    for (const n of [1, 2, 3]) await send(begun, n, Buffer.from(`${n}`));
    await send(begun, 2, Buffer.from("again"));
    const {
      Parts = [],
      IsTruncated,
      NextPartNumberMarker,
      ChecksumAlgorithm,
    } = await films.s3.send(new ListPartsCommand({ ...begun, MaxParts: 2 }));
    expect([Parts.map(({ Size, ChecksumSHA256 }) => [Size, ChecksumSHA256]), IsTruncated, NextPartNumberMarker, ChecksumAlgorithm]).toEqual(
      [
        [
          [1, sha256("1")],
          [5, sha256("again")],
        ],
        true,
        "2",
        "SHA256",
      ],
    );
    const rest = await films.s3.send(new ListPartsCommand({ ...begun, PartNumberMarker: NextPartNumberMarker }));
    expect([rest.Parts?.map(({ PartNumber }) => PartNumber), rest.IsTruncated]).toEqual([[3], false]);
    await films.s3.send(new AbortMultipartUploadCommand(begun));
    await expect(films.s3.send(new ListPartsCommand(begun))).rejects.toMatchObject({ name: "NoSuchUpload" });
    await expect(send(begun, 1, last)).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("refuses a part that is not the bytes that were summed up, or without its sum, and keeps none of them", async () => {
    const begun = await begin("refused");
    await expect(send(begun, 1, last, { ChecksumSHA256: sha256("another") })).rejects.toMatchObject({ name: "BadDigest" });
    await expect(send(begun, 1, last, { ChecksumAlgorithm: "CRC32" })).rejects.toMatchObject({ name: "InvalidRequest" });
    await expect(send(begun, 0, last)).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(send(begun, 10_001, last)).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(send({ ...begun, Key: "another" }, 1, last)).rejects.toMatchObject({ name: "NoSuchUpload" });
    expect((await films.s3.send(new ListPartsCommand(begun))).Parts).toBe(undefined);
  });

  it("is not completed with parts that are missing, others, out of order, too small or without sums; then it is, once, and says so again", async () => {
    const begun = await begin("strict");
    const [one, two] = [await send(begun, 1, first), await send(begun, 2, last)];
    const small = await send(begun, 3, last);
    const refusals = [
      ["InvalidPart", [one, { ...two, PartNumber: 4 }]],
      ["InvalidPart", [{ ...one, ETag: two.ETag }, two]],
      ["InvalidPart", [{ ...one, ChecksumSHA256: sha256("another") }, two]],
      ["InvalidPartOrder", [two, one]],
      ["InvalidRequest", [{ ...one, ChecksumSHA256: undefined }, two]],
      ["EntityTooSmall", [one, two, small]],
    ] as const;
    for (const [name, parts] of refusals) await expect(complete(begun, parts), name).rejects.toMatchObject({ name });
    await expect(complete(begun, [])).rejects.toMatchObject({ name: "MalformedXML" });
    const ChecksumSHA256 = compositeOf([first, last]);
    await expect(complete(begun, [one, two], { ChecksumSHA256: compositeOf([last]) })).rejects.toMatchObject({ name: "BadDigest" });
    const { VersionId } = await complete(begun, [one, two], { ChecksumSHA256 });
    expect(await complete(begun, [one, two])).toMatchObject({ VersionId, ChecksumSHA256 });
    await expect(send(begun, 1, first)).rejects.toMatchObject({ name: "NoSuchUpload" });
    const late = await begin("strict");
    await expect(complete(late, [await send(late, 1, last)], { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("may do without sums, and no part is copied from an object", async () => {
    const begun = await begin("bare", {});
    await complete(begun, [await send(begun, 1, last, {})]);
    expect(last.equals(await bytesOf("bare"))).toBe(true);
    const copy = new UploadPartCopyCommand({ ...(await begin("copies")), PartNumber: 1, CopySource: "films/bare" });
    await expect(films.s3.send(copy)).rejects.toMatchObject({ name: "NotImplemented" });
  });

  it.each(["SHA256", "CRC32"] as const)(
    "is what the SDK's own uploader makes of it, four parts at a time, summed up by %s",
    async (ChecksumAlgorithm) => {
      const Body = Buffer.concat([first, second, first, last]);
      const params = { Bucket, Key: `sdk/${ChecksumAlgorithm}`, Body, ChecksumAlgorithm };
      await new Upload({ client: films.s3, params, queueSize: 4, partSize: SMALLEST }).done();
      expect(Body.equals(await bytesOf(params.Key))).toBe(true);
    },
  );

  it("is given up by the bucket's rule after its days, and listed until then", async () => {
    const begun = [await begin("old/1"), await begin("old/2")];
    const listed = async (beside: object = {}) => {
      const { Uploads = [] } = await films.s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "old/", ...beside }));
      return Uploads.map(({ Key, UploadId }) => ({ Bucket, Key, UploadId }));
    };
    expect([await listed(), await listed({ MaxUploads: 1 }), await listed({ KeyMarker: "old/1" })]).toEqual([
      begun,
      [begun[0]],
      [begun[1]],
    ]);
    await films.system.clock("2022-07-13T08:00", []);
    expect(await listed()).toEqual([]);
    await expect(send(begun[0] ?? (await begin("old/3")), 1, last)).rejects.toMatchObject({ name: "NoSuchUpload" });
  });
});

describe("what may go wrong", () => {
  const plan = (fault: Fault, when: { readonly after?: number } = {}): void => films.system.runtime.store.faults.plan(fault, when);

  it("a part is answered for and not there: completing names it", async () => {
    const begun = await begin("lost");
    plan("lostPart", { after: 1 });
    const parts = [await send(begun, 1, first), await send(begun, 2, last)];
    await expect(complete(begun, parts)).rejects.toMatchObject({ name: "InvalidPart" });
    await complete(begun, [parts[0] ?? (await send(begun, 1, first)), await send(begun, 2, last)]);
  });

  it("503 says when to come again", async () => {
    plan("slowDown");
    const slow = await bytesOf("bare").catch((error) => error);
    expect([slow.name, slow.$metadata.httpStatusCode, slow.$response.headers["retry-after"]]).toEqual(["SlowDown", 503, "1"]);
    expect(last.equals(await bytesOf("bare"))).toBe(true);
  });

  it("the line breaks at 99 %: nothing is kept", async () => {
    const begun = await begin("cut");
    plan("cut");
    await expect(send(begun, 1, first)).rejects.toThrow();
    expect((await films.s3.send(new ListPartsCommand(begun))).Parts).toBe(undefined);
    await complete(begun, [await send(begun, 1, first)]);
  });

  it("completing is done and its answer lost: asked again it says the same, or knows nothing any more", async () => {
    const begun = await begin("unheard");
    const parts = [await send(begun, 1, last)];
    plan("completeLost");
    await expect(complete(begun, parts)).rejects.toThrow();
    expect(last.equals(await bytesOf("unheard"))).toBe(true);
    plan("noSuchUpload");
    await expect(complete(begun, parts)).rejects.toMatchObject({ name: "NoSuchUpload" });
    expect(await complete(begun, parts)).toMatchObject({ ChecksumSHA256: compositeOf([last]) });
  });

  it("completing answers 200 with an error inside, and is not done", async () => {
    const begun = await begin("inside");
    const parts = [await send(begun, 1, last)];
    plan("errorInside");
    await expect(complete(begun, parts)).rejects.toMatchObject({ name: "InternalError" });
    await expect(bytesOf("inside")).rejects.toMatchObject({ name: "NoSuchKey" });
    await complete(begun, parts);
  });

  it("an event comes once for what arrives where a rule asks for it, or twice, or never", async () => {
    arrived();
    const put = async (Key: string) => {
      const begun = await begin(Key);
      await complete(begun, [await send(begun, 1, last)]);
    };
    await put("films/1");
    await put("elsewhere");
    const one = ["Object Created", "CompleteMultipartUpload", "films/1", last.length];
    expect(arrived()).toEqual([one]);
    plan("eventTwice");
    await put("films/1");
    expect(arrived()).toEqual([one, one]);
    plan("eventNever");
    await put("films/1");
    expect(arrived()).toEqual([]);
  });
});
