import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { callAws } from "#platform/aws.ts";

type Call = { readonly headers: IncomingHttpHeaders; readonly body: string };

const calls: Call[] = [];
const statuses: number[] = [];

/** A service that answers with the statuses the test wrote down, then well. */
const service = createServer(async (request, response) => {
  calls.push({ headers: request.headers, body: await text(request) });
  response.writeHead(statuses.shift() ?? 200, { "content-type": "application/json" }).end('{"done":true}');
});
service.listen(0, "127.0.0.1");
await once(service, "listening");
const { port } = z.object({ port: z.number() }).parse(service.address());
const call = () => callAws("sqs", new URL(`http://127.0.0.1:${port}/000000000000/mail`), "AmazonSQS.SendMessageBatch", "1.0", { 学时: 1 });

beforeEach(() => {
  calls.length = 0;
  statuses.length = 0;
  Object.assign(process.env, {
    AWS_REGION: "cn-north-1",
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
  });
});
afterAll(() => service.close());

describe("a call of an operation", () => {
  test("is signed for its service and region, with the function's own session", async () => {
    expect(await call()).toEqual({ done: true });
    const [{ headers, body } = { headers: {}, body: "" }] = calls;
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/cn-north-1\/sqs\/aws4_request, SignedHeaders=[a-z0-9;-]*host/,
    );
    expect(headers).toMatchObject({ "x-amz-security-token": "token", "x-amz-target": "AmazonSQS.SendMessageBatch" });
    expect(JSON.parse(body)).toEqual({ 学时: 1 });
  });

  test("is tried again where the service is throttled or at fault", async () => {
    statuses.push(503, 429);
    expect(await call()).toEqual({ done: true });
    expect(calls).toHaveLength(3);
  });

  test("is a fault where the service says no, and not tried again", async () => {
    statuses.push(403);
    await expect(call()).rejects.toThrow("answered 403");
    expect(calls).toHaveLength(1);
  });
});
