import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { refusalOfSecret } from "#infra/operator/smtp-secret.ts";

describe("the secret of the mail server, before anything is deployed", () => {
  let answer: { readonly status: number; readonly body: object };
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(`${headers["x-amz-target"]}`, headers.authorization);
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });

  beforeEach(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    server.close();
    await once(server, "close");
  });

  it("is looked for by a signed request, and never read", async () => {
    answer = { status: 200, body: { Name: "xueshi/smtp-url" } };
    expect(await refusalOfSecret("xueshi/smtp-url", "cn-north-1")).toBeUndefined();
    expect(asked).toEqual(["secretsmanager.DescribeSecret", expect.stringContaining("/cn-north-1/secretsmanager/aws4_request")]);
  });

  it("that is not there stops the deployment, which says how to make it", async () => {
    answer = { status: 400, body: { __type: "ResourceNotFoundException" } };
    expect(await refusalOfSecret("xueshi/smtp-url", "cn-north-1")).toContain("aws secretsmanager create-secret --name xueshi/smtp-url");
  });

  it("is not called missing where the caller may not look", async () => {
    answer = { status: 400, body: { __type: "AccessDeniedException" } };
    await expect(refusalOfSecret("xueshi/smtp-url", "cn-north-1")).rejects.toThrow("answered 400 to DescribeSecret");
  });
});
