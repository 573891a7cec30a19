import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aStoreOfFilms, type Films, sha256 } from "./films.ts";

let films: Films;
beforeAll(async () => {
  films = await aStoreOfFilms();
});
afterAll(() => films.system.stop());

const Bucket = "films";
const put = (Key: string, Body: string, beside: object = {}) => films.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...beside }));
const get = async (Key: string, beside: object = {}) => {
  const { Body, ...about } = await films.s3.send(new GetObjectCommand({ Bucket, Key, ...beside }));
  return { text: (await Body?.transformToString()) ?? "", ...about };
};
const statusOf = ({ $metadata: { httpStatusCode } }: { readonly $metadata: { readonly httpStatusCode?: number } }) => httpStatusCode;

describe("an object", () => {
  it("is answered with all that was said of it", async () => {
    const said = { ContentType: "video/mp4", ContentDisposition: "inline", CacheControl: "no-store", Metadata: { lesson: "1" } };
    const { ETag } = await put("about/中 文+1.mp4", "film", { ...said, ChecksumSHA256: sha256("film") });
    const found = await get("about/中 文+1.mp4", { ChecksumMode: "ENABLED" });
    expect(found).toMatchObject({
      ...said,
      text: "film",
      ETag,
      ContentLength: 4,
      AcceptRanges: "bytes",
      ChecksumSHA256: sha256("film"),
      ChecksumType: "FULL_OBJECT",
    });
    expect(found).toMatchObject({ ServerSideEncryption: "AES256" });
    expect(ETag).toBe(`"${createHash("md5").update("film").digest("hex")}"`);
  });

  it("is answered with another type and disposition where its address says so", async () => {
    await put("response", "film");
    const wanted = { ResponseContentType: "video/mp4", ResponseContentDisposition: "inline" };
    expect(await get("response", wanted)).toMatchObject({ ContentType: "video/mp4", ContentDisposition: "inline" });
  });

  it.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-100", "89", "bytes 8-9/10"],
    ["bytes=-100", "0123456789", "bytes 0-9/10"],
  ])("is answered in part for %s", async (Range, text, ContentRange) => {
    await put("range", "0123456789");
    const found = await get("range", { Range });
    expect([found.text, found.ContentRange, statusOf(found)]).toEqual([text, ContentRange, 206]);
  });

  it.each(["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-"])("is answered whole for %s, which S3 does not know", async (Range) => {
    await put("range", "0123456789");
    expect(statusOf(await get("range", { Range }))).toBe(200);
  });

  it.each(["bytes=10-", "bytes=-0"])("refuses %s, which lies behind its end", async (Range) => {
    await put("range", "0123456789");
    await expect(get("range", { Range })).rejects.toMatchObject({ name: "InvalidRange", $metadata: { httpStatusCode: 416 } });
  });

  it("may be empty", async () => {
    await put("empty", "");
    expect(await get("empty")).toMatchObject({ text: "", ContentLength: 0 });
  });

  it("is taken in chunks with its sum behind it, and refused where that is another", async () => {
    const stream = Readable.from([Buffer.alloc(70_000, "a"), Buffer.from("中文")]);
    await films.s3.send(new PutObjectCommand({ Bucket, Key: "chunked", Body: stream, ContentLength: 70_006 }));
    expect((await get("chunked")).text).toBe(`${"a".repeat(70_000)}中文`);
  });

  it.each([
    ["Content-MD5", { ContentMD5: Buffer.alloc(16).toString("base64") }],
    ["SHA-256", { ChecksumSHA256: sha256("another") }],
    ["SHA-1", { ChecksumSHA1: Buffer.alloc(20).toString("base64") }],
    ["CRC32", { ChecksumCRC32: "AAAAAA==" }],
  ])("is not kept where its %s is another", async (_, sum) => {
    await expect(put("digest", "film", sum)).rejects.toMatchObject({ name: "BadDigest" });
    await expect(get("digest")).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("a write or a read on a condition", () => {
  it("happens only where there is no object, or the one that is named", async () => {
    const { ETag } = await put("once", "1", { IfNoneMatch: "*" });
    await expect(put("once", "2", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(put("once", "2", { IfMatch: '"0"' })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(put("never", "2", { IfMatch: ETag })).rejects.toMatchObject({ name: "NoSuchKey" });
    const { ETag: second } = await put("once", "2", { IfMatch: ETag });
    await expect(get("once", { IfMatch: ETag })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(get("once", { IfNoneMatch: second })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    expect((await get("once", { IfMatch: second, IfNoneMatch: ETag })).text).toBe("2");
  });

  it("lets one of ten win that come at once", async () => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => put("race", `${i}`, { IfNoneMatch: "*" })));
    const won = all.flatMap(({ status }, i) => (status === "fulfilled" ? [`${i}`] : []));
    expect(won).toEqual([(await get("race")).text]);
  });
});

describe("versions", () => {
  it("stay below newer ones and markers, are read, copied and deleted by their ids", async () => {
    const { VersionId: first } = await put("versions", "1");
    await put("versions", "2");
    const { DeleteMarker, VersionId: marker } = await films.s3.send(new DeleteObjectCommand({ Bucket, Key: "versions" }));
    expect(DeleteMarker).toBe(true);
    await expect(get("versions")).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(get("versions", { VersionId: marker })).rejects.toMatchObject({ name: "MethodNotAllowed" });
    expect((await get("versions", { VersionId: first })).text).toBe("1");
    await films.s3.send(new DeleteObjectCommand({ Bucket, Key: "versions", VersionId: marker }));
    expect((await get("versions")).text).toBe("2");
    await films.s3.send(new CopyObjectCommand({ Bucket, Key: "copied", CopySource: `${Bucket}/versions?versionId=${first}` }));
    expect((await get("copied")).text).toBe("1");
    await films.s3.send(new DeleteObjectCommand({ Bucket, Key: "versions", VersionId: first }));
    await expect(get("versions", { VersionId: first })).rejects.toMatchObject({ name: "NoSuchVersion" });
  });

  it("are one where the bucket keeps none", async () => {
    const plain = { Bucket: "bucket", Key: "plain" };
    for (const Body of ["1", "2"]) await films.s3.send(new PutObjectCommand({ ...plain, Body }));
    const { Versions = [] } = await films.s3.send(new ListObjectVersionsCommand({ Bucket: "bucket", Prefix: "plain" }));
    expect(Versions.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([["null", true]]);
    await films.s3.send(new DeleteObjectCommand(plain));
    await expect(films.s3.send(new GetObjectCommand(plain))).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("a copy", () => {
  it("takes over what is said of its source, or says it anew", async () => {
    await put("source", "film", { ContentType: "video/mp4", Tagging: "a=1" });
    const copy = (Key: string, beside: object = {}) =>
      films.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/source`, ...beside }));
    await copy("same");
    expect(await get("same")).toMatchObject({ text: "film", ContentType: "video/mp4", TagCount: 1 });
    await copy("anew", {
      MetadataDirective: "REPLACE",
      ContentType: "text/plain",
      TaggingDirective: "REPLACE",
      ChecksumAlgorithm: "SHA256",
    });
    const anew = await get("anew", { ChecksumMode: "ENABLED" });
    expect([anew.ContentType, anew.TagCount, anew.ChecksumSHA256]).toEqual(["text/plain", undefined, sha256("film")]);
    await expect(copy("source")).rejects.toMatchObject({ name: "InvalidRequest" });
  });
});

describe("tags", () => {
  it("are put, counted, read, changed and taken away, of each version its own", async () => {
    const { VersionId } = await put("tags", "1", { Tagging: "kept=season&%E5%B9%B4=2022" });
    await put("tags", "2");
    const tagsOf = async (id?: string) => (await films.s3.send(new GetObjectTaggingCommand({ Bucket, Key: "tags", VersionId: id }))).TagSet;
    expect(await tagsOf(VersionId)).toEqual([
      { Key: "kept", Value: "season" },
      { Key: "年", Value: "2022" },
    ]);
    expect(await tagsOf()).toEqual([]);
    const sealed = { TagSet: [{ Key: "sealed", Value: "a & b" }] };
    await films.s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tags", Tagging: sealed }));
    expect([await tagsOf(), (await get("tags")).TagCount]).toEqual([sealed.TagSet, 1]);
    await films.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: "tags" }));
    expect(await tagsOf()).toEqual([]);
  });

  it("are ten at the most, each once", async () => {
    const eleven = Array.from({ length: 11 }, (_, i) => `${i}=1`).join("&");
    await expect(put("many", "1", { Tagging: eleven })).rejects.toMatchObject({ name: "BadRequest" });
    await expect(put("twice", "1", { Tagging: "a=1&a=2" })).rejects.toMatchObject({ name: "InvalidTag" });
  });
});

describe("lists", () => {
  beforeAll(async () => {
    for (const key of ["a/1", "a/2", "a/3", "b/1", "c", "中/一"]) await put(`list/${key}`, key);
  });

  it("come page by page in the order of their keys", async () => {
    const keys: (string | undefined)[] = [];
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const ask = new ListObjectsV2Command({ Bucket, Prefix: "list/", MaxKeys: 2, ContinuationToken: token });
      const { Contents = [], NextContinuationToken, KeyCount } = await films.s3.send(ask);
      expect(KeyCount).toBe(Contents.length);
      keys.push(...Contents.map(({ Key }) => Key));
      token = NextContinuationToken;
    }
    expect(keys).toEqual(["list/a/1", "list/a/2", "list/a/3", "list/b/1", "list/c", "list/中/一"]);
  });

  it("gather what begins alike, over pages too", async () => {
    const found: (string | undefined)[] = [];
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const ask = new ListObjectsV2Command({ Bucket, Prefix: "list/", Delimiter: "/", MaxKeys: 1, ContinuationToken: token });
      const { Contents = [], CommonPrefixes = [], NextContinuationToken } = await films.s3.send(ask);
      found.push(...CommonPrefixes.map(({ Prefix }) => Prefix), ...Contents.map(({ Key }) => Key));
      token = NextContinuationToken;
    }
    expect(found).toEqual(["list/a/", "list/b/", "list/c", "list/中/"]);
  });

  it("gather versions and uploads alike, show as many as are asked for, none too, and refuse a number that is none", async () => {
    const ask = { Bucket, Prefix: "list/", Delimiter: "/" };
    const first = await films.s3.send(new ListObjectVersionsCommand({ ...ask, MaxKeys: 2 }));
    const rest = await films.s3.send(new ListObjectVersionsCommand({ ...ask, KeyMarker: first.NextKeyMarker }));
    expect([first, rest].map(({ CommonPrefixes = [] }) => CommonPrefixes.map(({ Prefix }) => Prefix))).toEqual([
      ["list/a/", "list/b/"],
      ["list/中/"],
    ]);
    expect(rest.Versions?.map(({ Key }) => Key)).toEqual(["list/c"]);
    await films.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "list/a/4" }));
    const { CommonPrefixes, Uploads } = await films.s3.send(new ListMultipartUploadsCommand(ask));
    expect([CommonPrefixes, Uploads]).toEqual([[{ Prefix: "list/a/" }], undefined]);
    const none = await films.s3.send(new ListObjectsV2Command({ ...ask, MaxKeys: 0 }));
    expect([none.KeyCount, none.IsTruncated]).toEqual([0, false]);
    await expect(films.s3.send(new ListObjectsV2Command({ ...ask, MaxKeys: -1 }))).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  it("begin behind a key, in the old form too, with names as URLs have them", async () => {
    const after = await films.s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", StartAfter: "list/b/1" }));
    expect(after.Contents?.map(({ Key }) => Key)).toEqual(["list/c", "list/中/一"]);
    const old = await films.s3.send(new ListObjectsCommand({ Bucket, Prefix: "list/", Marker: "list/c", EncodingType: "url" }));
    expect(old.Contents?.map(({ Key }) => decodeURIComponent(Key ?? ""))).toEqual(["list/中/一"]);
  });
});

it("many objects are deleted at once, each by itself", async () => {
  const { VersionId } = await put("batch/1", "1");
  await put("batch/2", "2");
  const Objects = [{ Key: "batch/1", VersionId }, { Key: "batch/2" }, { Key: "batch/没有" }];
  const { Deleted = [], Errors = [] } = await films.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect([Deleted.map(({ Key, DeleteMarker }) => [Key, DeleteMarker]), Errors]).toEqual([
    [
      ["batch/1", undefined],
      ["batch/2", true],
      ["batch/没有", true],
    ],
    [],
  ]);
  const { Versions, DeleteMarkers } = await films.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "batch/" }));
  expect([Versions?.length, DeleteMarkers?.length]).toEqual([1, 2]);
});

it("attributes are those that are asked for", async () => {
  await put("attributes", "film", { ChecksumAlgorithm: "SHA256" });
  const ask = { Bucket, Key: "attributes", ObjectAttributes: ["Checksum" as const, "ObjectSize" as const] };
  const { Checksum, ObjectSize, ETag } = await films.s3.send(new GetObjectAttributesCommand(ask));
  expect([Checksum, ObjectSize, ETag]).toEqual([{ ChecksumSHA256: sha256("film"), ChecksumType: "FULL_OBJECT" }, 4, undefined]);
});

describe("what is not carried out here", () => {
  const object = { Bucket, Key: "c", Body: "c" };
  it.each<[string, () => Promise<unknown>]>([
    ["another list of who may", () => films.s3.send(new PutObjectAclCommand({ Bucket, Key: "c", ACL: "private" }))],
    ["another class of storage", () => films.s3.send(new PutObjectCommand({ ...object, StorageClass: "GLACIER" }))],
    ["another key", () => films.s3.send(new PutObjectCommand({ ...object, ServerSideEncryption: "aws:kms" }))],
    ["a sum by CRC64NVME", () => films.s3.send(new PutObjectCommand({ ...object, ChecksumCRC64NVME: "AAAAAAAAAAA=" }))],
  ])("is refused by name: %s", async (_, asked) => {
    await expect(asked()).rejects.toMatchObject({ name: "NotImplemented", message: expect.stringContaining("does not know") });
  });

  it("says what is absent", async () => {
    expect(statusOf(await films.s3.send(new HeadBucketCommand({ Bucket })))).toBe(200);
    await expect(films.s3.send(new HeadObjectCommand({ Bucket, Key: "absent" }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(films.s3.send(new ListObjectsV2Command({ Bucket: "nobucket" }))).rejects.toMatchObject({ name: "NoSuchBucket" });
  });
});
