import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { LEASE } from "#domain/imports/turn.ts";
import { AT_ONCE, readAccountLimit, refusalOfLimit } from "#infra/concurrency.ts";
import { partitions, template } from "./template.ts";

const Mapping = z.object({ FunctionName: z.string(), ScalingConfig: z.object({ MaximumConcurrency: z.int() }) });

describe.each([
  ["off", {}],
  ["on", { reserve: "on" }],
])("the queues' workers, where reserving is %s", async (reserve, context) => {
  const made = await template({ ...partitions.aws, ...context });
  const functions = new Map(made.ofType("AWS::Lambda::Function"));
  const mappings = made
    .ofType("AWS::Lambda::EventSourceMapping")
    .filter(([, { Properties }]) => !Properties.StartingPosition)
    .map(([, { Properties }]) => Mapping.parse(Properties));

  it("are bounded, each by its event source", () => {
    const bounds = mappings.map(({ ScalingConfig }) => ScalingConfig.MaximumConcurrency);
    expect(bounds.sort()).toEqual(Object.values(AT_ONCE).sort());
  });

  it("run for a shorter time than an import's turn is leased to them", () => {
    const onChunk = [...functions.values()].find(({ Metadata }) => Metadata.bundle === "imports-on-chunk");
    expect(Number(onChunk?.Properties.Timeout) * 1000).toBeLessThan(LEASE);
  });

  it("take of the account what is theirs only where that is wanted", () => {
    const workers = new Map(mappings.map((one) => [made.idOf(one.FunctionName), one.ScalingConfig.MaximumConcurrency]));
    for (const [id, { Properties }] of functions)
      expect(Properties.ReservedConcurrentExecutions, id).toBe(reserve === "on" ? workers.get(id) : undefined);
  });
});

describe("the account's limit", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is read from Lambda, by a signed request, before anything is deployed", async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url, headers }, response) => {
      asked.push(url, headers.authorization);
      response.end(JSON.stringify({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 900 } }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", `http://127.0.0.1:${port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    expect(await readAccountLimit("cn-north-1")).toBe(1000);
    expect(asked).toEqual(["/2016-08-19/account-settings/", expect.stringContaining("/cn-north-1/lambda/aws4_request")]);
    server.close();
  });

  it.each([
    [10, false, "runs 10 functions at once"],
    [52, false, "Ask AWS for 53"],
    [132, true, "Ask AWS for 133"],
    [132, true, "or deploy without -c reserve=on"],
  ])("of %i, reserving %s, is too small", (atOnce, reserving, says) => {
    expect(refusalOfLimit(atOnce, reserving)).toContain(says);
  });

  it.each([
    [53, false],
    [133, true],
  ])("of %i, reserving %s, does", (atOnce, reserving) => expect(refusalOfLimit(atOnce, reserving)).toBeUndefined());
});
