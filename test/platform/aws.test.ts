import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import { type AwsRequest, signed } from "#platform/aws.ts";

const who = { region: "cn-north-1", accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" };
const at = new Date("2022-07-18T01:00:00.123Z");

describe("a request signed by hand", () => {
  it.each<[string, AwsRequest]>([
    [
      "a message for a queue",
      {
        service: "sqs",
        method: "POST",
        url: new URL("https://sqs.cn-north-1.amazonaws.com.cn/000000000000/mail"),
        headers: { "x-amz-target": "AmazonSQS.SendMessageBatch", "content-type": "application/x-amz-json-1.0" },
        body: '{"学时":1}',
      },
    ],
    [
      "an object whose name has Chinese in it",
      { service: "s3", method: "GET", url: new URL("https://b.s3.example.invalid/lists/%E5%AD%A6/a.json") },
    ],
    ["an object with bytes", { service: "s3", method: "PUT", url: new URL("http://127.0.0.1:4000/b/x"), body: new Uint8Array([1, 2, 3]) }],
  ])("has the signature that Smithy's signer makes: %s", async (_, request) => {
    const { service, method, url, headers = {}, body } = request;
    const signer = new SignatureV4({ service, region: who.region, credentials: who, sha256: Sha256, uriEscapePath: service !== "s3" });
    const { hostname, pathname: path, host } = url;
    const theirs = await signer.sign(new HttpRequest({ method, hostname, path, headers: { ...headers, host }, body }), { signingDate: at });
    expect(signed(request, who, at).authorization).toBe(theirs.headers.authorization);
  });
});
