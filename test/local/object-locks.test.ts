import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";
import { PLACE } from "#infra/local/names.ts";
import { aTrial } from "./trial.ts";

const versioned = { VersioningConfiguration: { Status: "Enabled" } };
const rule = { DefaultRetention: { Mode: "GOVERNANCE", Years: 1 } };
const more = {
  Plain: { Type: "AWS::S3::Bucket", Properties: versioned },
  Locked: {
    Type: "AWS::S3::Bucket",
    Properties: { ...versioned, ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: rule } },
  },
};
const Bucket = "locked";

let system: System;
let s3: S3Client;
const aClient = (requestChecksumCalculation: "WHEN_SUPPORTED" | "WHEN_REQUIRED"): S3Client => {
  const { address: endpoint, credentialsFor } = system.runtime.gate;
  const region = PLACE.region;
  return new S3Client({ endpoint, region, credentials: credentialsFor(undefined), forcePathStyle: true, requestChecksumCalculation });
};
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial({ more }) });
  s3 = aClient("WHEN_SUPPORTED");
});
afterAll(() => system.stop());

const put = async (Key: string, Body: string, beside: object = {}) => {
  const { VersionId = "" } = await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...beside }));
  return { Key, VersionId };
};

const versionsOf = async (Prefix: string): Promise<string[]> => {
  const found: string[] = [];
  for (let after = {}, more = true; more; ) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix, MaxKeys: 2, ...after }));
    found.push(...(page.Versions ?? []).map(({ VersionId = "" }) => VersionId), ...(page.DeleteMarkers ?? []).map(() => "marker"));
    after = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    more = page.IsTruncated ?? false;
  }
  return found;
};

describe("a version in a bucket with object lock", () => {
  it("is locked for as long as the bucket says, and says so", async () => {
    const { Key } = await put("said", "1");
    const { ObjectLockMode, ObjectLockRetainUntilDate: until } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect([ObjectLockMode, until?.toISOString().slice(0, 10)]).toEqual(["GOVERNANCE", "2023-07-05"]);
  });

  it("stays where it is deleted, by its id refused, by its key hidden under a marker", async () => {
    const kept = await put("kept", "first");
    await expect(s3.send(new DeleteObjectCommand({ Bucket, ...kept }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("protected by object lock"),
    });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: kept.Key }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: kept.Key }))).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await (await s3.send(new GetObjectCommand({ Bucket, ...kept }))).Body?.transformToString()).toBe("first");
    expect(await versionsOf("kept")).toEqual([kept.VersionId, "marker"]);
  });

  it("stays below a newer one", async () => {
    const ids = [await put("over", "1"), await put("over", "2"), await put("over", "3")].map(({ VersionId }) => VersionId);
    expect(await versionsOf("over")).toEqual(ids.toReversed());
    await expect(put("over", "4", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("goes where governance is bypassed, and never where compliance was asked for", async () => {
    const bypass = { BypassGovernanceRetention: true };
    await s3.send(new DeleteObjectCommand({ Bucket, ...(await put("bypassed", "1")), ...bypass }));
    expect(await versionsOf("bypassed")).toEqual([]);
    const until = { ObjectLockMode: "COMPLIANCE" as const, ObjectLockRetainUntilDate: new Date("2022-08-05") };
    const strict = await put("strict", "1", until);
    await expect(s3.send(new DeleteObjectCommand({ Bucket, ...strict, ...bypass }))).rejects.toMatchObject({ name: "AccessDenied" });
    await system.clock("2022-08-06", []);
    await s3.send(new DeleteObjectCommand({ Bucket, ...strict }));
    expect(await versionsOf("strict")).toEqual([]);
  });

  it.each([
    [
      "a day that has passed",
      Bucket,
      { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: new Date("2022-01-01") },
      "must be in the future",
    ],
    ["a mode without a day", Bucket, { ObjectLockMode: "GOVERNANCE" }, "must both be supplied"],
    [
      "a lock where there are none",
      "plain",
      { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: new Date("2024-01-01") },
      "missing Object Lock",
    ],
  ] as const)("is not kept with %s", async (_, where, beside, words) => {
    const asked = s3.send(new PutObjectCommand({ Bucket: where, Key: "never", Body: "1", ...beside }));
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });

  it("is not kept without a digest of its bytes", async () => {
    const bare = aClient("WHEN_REQUIRED");
    await expect(bare.send(new PutObjectCommand({ Bucket, Key: "bare", Body: "1" }))).rejects.toMatchObject({ name: "InvalidRequest" });
  });
});

it("lists objects page by page, those that were deleted left out", async () => {
  for (const Key of ["list/c", "list/a", "list/b"]) await put(Key, Key);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "list/b" }));
  const page = (ContinuationToken?: string) =>
    s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", MaxKeys: 1, ...(ContinuationToken && { ContinuationToken }) }));
  const { Contents: first, NextContinuationToken } = await page();
  const { Contents: second, NextContinuationToken: end } = await page(NextContinuationToken);
  expect([first?.[0]?.Key, second?.[0]?.Key, end]).toEqual(["list/a", "list/c", undefined]);
});
