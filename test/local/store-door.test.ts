import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { Sha256Node as Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Address, presigned } from "#given/presigned.ts";
import type { Credentials } from "#infra/local/gate/sessions.ts";
import { PLACE } from "#infra/local/names.ts";
import { aStoreOfFilms, type Films, ORIGIN, sha256 } from "./films.ts";

const ofFilms = { "Fn::Join": ["", [{ "Fn::GetAtt": ["Films", "Arn"] }, "/*"]] };
const sealed = { StringEquals: { "s3:ExistingObjectTag/sealed": "yes" } };
const player = {
  PlayerRole: { Type: "AWS::IAM::Role", Properties: {} },
  PlayerMay: {
    Type: "AWS::IAM::Policy",
    Properties: {
      Roles: [{ Ref: "PlayerRole" }],
      PolicyDocument: {
        Statement: [
          { Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: ofFilms },
          { Effect: "Deny", Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: ofFilms, Condition: sealed },
        ],
      },
    },
  },
};

let films: Films;
let operator: Credentials;
let role: Credentials;
beforeAll(async () => {
  films = await aStoreOfFilms(player);
  operator = films.system.runtime.gate.credentialsFor(undefined);
  role = films.system.runtime.gate.credentialsFor("PlayerRole");
});
afterAll(() => films.system.stop());

const Bucket = "films";
const now = () => new Date(films.system.runtime.clock.now());
const addressOf = (address: Omit<Address, "at"> & { readonly at?: Date }, who = operator) =>
  presigned(films.address, who, { at: now(), ...address });
const put = (Key: string, Body: string) => films.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];

describe("a presigned address", () => {
  const headers = { "content-length": "4", "x-amz-checksum-sha256": sha256("film") };
  const aPart = async () => {
    const begun = { Bucket, Key: "parts/一+1.mp4", ChecksumAlgorithm: "SHA256" as const };
    const { UploadId = "" } = await films.s3.send(new CreateMultipartUploadCommand(begun));
    const ask = { method: "PUT", path: "/films/parts/一+1.mp4", query: { partNumber: "1", uploadId: UploadId }, headers };
    const parts = async () => (await films.s3.send(new ListPartsCommand({ ...begun, UploadId }))).Parts?.map(({ Size }) => Size);
    return { address: addressOf(ask), ask, parts };
  };
  const send = (address: string, body: string, sum = headers["x-amz-checksum-sha256"]) =>
    fetch(address, { method: "PUT", body, headers: { "x-amz-checksum-sha256": sum } });

  it("lets in the part whose length and sum it signs, and no other", async () => {
    const { address, parts } = await aPart();
    expect(await codeOf(await send(address, "bomb"))).toEqual([400, "BadDigest"]);
    expect(await codeOf(await send(address, "longer"))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeOf(await send(address, "bomb", sha256("bomb")))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeOf(await fetch(address, { method: "PUT", body: "film" }))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await parts()).toBe(undefined);
    const kept = await send(address, "film");
    expect([kept.status, kept.headers.get("x-amz-checksum-sha256"), await parts()]).toEqual([200, sha256("film"), [4]]);
  });

  it("lets in no header of S3 that it does not sign, and signs its own sum of no body", async () => {
    const { ask } = await aPart();
    const bare = addressOf({ ...ask, headers: { "content-length": "4" } });
    expect(await codeOf(await send(bare, "film"))).toEqual([403, "AccessDenied"]);
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(await codeOf(await send(addressOf({ ...ask, digest: empty }), "film"))).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("is that of the SDK where it leaves the body unsigned, and refused where it signs it", async () => {
    await put("sdk", "film");
    const { hostname, port } = new URL(films.address);
    const signer = new SignatureV4({
      service: "s3",
      region: PLACE.region,
      sha256: Sha256,
      uriEscapePath: false,
      applyChecksum: false,
      credentials: operator,
    });
    const sign = async (digest: Record<string, string>) => {
      const about = { method: "GET", protocol: "http:", hostname, port: Number(port), path: "/films/sdk" };
      const { query = {} } = await signer.presign(new HttpRequest({ ...about, headers: { host: `${hostname}:${port}`, ...digest } }), {
        signingDate: now(),
      });
      return `${films.address}/films/sdk?${Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(`${value}`)}`)
        .join("&")}`;
    };
    const right = await fetch(await sign({ "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }));
    expect([right.status, await right.text()]).toEqual([200, "film"]);
    expect(await codeOf(await fetch(await sign({})))).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("ends when the program's time says so, and is refused for longer than a week", async () => {
    await put("ends", "film");
    const ask = { method: "GET", path: "/films/ends", seconds: 900, query: { "response-content-disposition": "inline" } };
    const address = addressOf(ask);
    const played = await fetch(address, { headers: { range: "bytes=1-2" } });
    expect([played.status, played.headers.get("content-disposition"), await played.text()]).toEqual([206, "inline", "il"]);
    expect(await codeOf(await fetch(addressOf({ ...ask, seconds: 604_801 })))).toEqual([400, "AuthorizationQueryParametersError"]);
    expect((await fetch(addressOf({ ...ask, at: new Date() }))).status).toBe(200);
    expect(await codeOf(await fetch(addressOf({ ...ask, at: new Date(Date.now() - 3_600_000) })))).toEqual([403, "AccessDenied"]);
    await films.system.clock("2022-07-05T09:00", []);
    expect(await codeOf(await fetch(address))).toEqual([403, "AccessDenied"]);
  });

  it("opens no other object, and nothing to nobody", async () => {
    await put("mine", "film");
    const address = addressOf({ method: "GET", path: "/films/mine" });
    expect(await codeOf(await fetch(address.replace("/mine?", "/ends?")))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeOf(await fetch(address, { method: "DELETE" }))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeOf(await fetch(`${films.address}/films/mine`))).toEqual([403, "AccessDenied"]);
  });
});

describe("a session", () => {
  const read = (who: Credentials) =>
    films.clientAs({ credentials: who, maxAttempts: 1 }).send(new GetObjectCommand({ Bucket, Key: "session" }));

  it("goes with its token, in a header and in an address", async () => {
    await put("session", "film");
    expect(await (await read(role)).Body?.transformToString()).toBe("film");
    expect((await fetch(addressOf({ method: "GET", path: "/films/session" }, role))).status).toBe(200);
    const { sessionToken: _, ...bare } = role;
    const another = { ...role, sessionToken: films.system.runtime.gate.credentialsFor("PlayerRole").sessionToken ?? "" };
    for (const who of [bare, another]) {
      await expect(read(who)).rejects.toMatchObject({ name: "InvalidToken" });
      expect(await codeOf(await fetch(addressOf({ method: "GET", path: "/films/session" }, who)))).toEqual([400, "InvalidToken"]);
    }
  });

  it("ends, and with it the addresses it has signed; of the table too", async () => {
    const ended = films.system.runtime.gate.credentialsFor("PlayerRole", 0);
    await expect(read(ended)).rejects.toMatchObject({ name: "ExpiredToken" });
    expect(await codeOf(await fetch(addressOf({ method: "GET", path: "/films/session" }, ended)))).toEqual([400, "ExpiredToken"]);
    const table = new DynamoDBClient({ endpoint: films.address, region: PLACE.region, credentials: ended, maxAttempts: 1 });
    const asked = table.send(new GetItemCommand({ TableName: "Table", Key: { pk: { S: "1" }, sk: { S: "1" } } }));
    await expect(asked).rejects.toMatchObject({ name: "ExpiredTokenException" });
  });
});

it("a tag closes an object to roles that are denied it, by addresses handed out before too, and to nobody else", async () => {
  const { VersionId = "" } = await put("sealed", "film");
  await put("open", "film");
  const [address, ofVersion] = [{}, { versionId: VersionId }].map((query) =>
    addressOf({ method: "GET", path: "/films/sealed", query }, role),
  );
  expect([(await fetch(address ?? "")).status, (await fetch(ofVersion ?? "")).status]).toEqual([200, 200]);
  const tag = (Value: string) =>
    films.s3.send(new PutObjectTaggingCommand({ Bucket, Key: "sealed", Tagging: { TagSet: [{ Key: "sealed", Value }] } }));
  await tag("no");
  expect((await fetch(address ?? "")).status).toBe(200);
  await tag("yes");
  for (const closed of [address, ofVersion]) expect(await codeOf(await fetch(closed ?? ""))).toEqual([403, "AccessDenied"]);
  expect((await fetch(addressOf({ method: "GET", path: "/films/open" }, role))).status).toBe(200);
  expect((await fetch(addressOf({ method: "GET", path: "/films/sealed" }))).status).toBe(200);
});

describe("a browser of another origin", () => {
  const preflight = (origin: string, method: string, headers = "") =>
    fetch(`${films.address}/films/any`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": method, ...(headers !== "" && { "access-control-request-headers": headers }) },
    });

  it("is told what the bucket's rule lets it ask", async () => {
    const told = await preflight(ORIGIN, "PUT", "x-amz-checksum-sha256, Content-Type");
    const said = (name: string) => told.headers.get(`access-control-${name}`);
    expect([told.status, said("allow-origin"), said("allow-methods"), said("allow-headers"), said("max-age")]).toEqual([
      200,
      ORIGIN,
      "PUT, GET, HEAD",
      "x-amz-checksum-sha256, content-type",
      "3600",
    ]);
  });

  it.each([
    ["another origin", "https://elsewhere.example.invalid", "PUT", ""],
    ["another method", ORIGIN, "DELETE", ""],
    ["another header", ORIGIN, "PUT", "x-amz-acl"],
  ])("is refused %s", async (_, origin, method, headers) => {
    expect(await codeOf(await preflight(origin, method, headers))).toEqual([403, "AccessForbidden"]);
  });

  it("may read the answers, refusals too, from the origin that is named", async () => {
    await put("browser", "film");
    const address = addressOf({ method: "GET", path: "/films/browser" });
    const from = async (origin: string, at = address) => {
      const { headers } = await fetch(at, { headers: { origin } });
      return [headers.get("access-control-allow-origin"), headers.get("access-control-expose-headers")];
    };
    expect(await from(ORIGIN)).toEqual([ORIGIN, "ETag"]);
    expect(await from(ORIGIN, `${films.address}/films/browser`)).toEqual([ORIGIN, "ETag"]);
    expect(await from("https://elsewhere.example.invalid")).toEqual([null, null]);
  });
});
