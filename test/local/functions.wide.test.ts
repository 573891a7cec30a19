import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { aSystem, type System } from "#given/system.ts";
import { root } from "#infra/local/build.ts";
import { tellFaults } from "#infra/local/functions/faults.ts";
import { aTrial } from "./trial.ts";

let system: System;
beforeAll(async () => {
  system = await aSystem({ cdkOut: aTrial() });
});
afterAll(() => system.stop());

describe("a function", () => {
  it("that takes longer than its timeout is ended, answered 500, and there again for the next request", async () => {
    const person = system.as("a");
    const slow = await person("POST /do", { do: "sleep", ms: 20_000 });
    expect([slow.status, slow.body]).toEqual([500, { message: "Internal Server Error" }]);
    expect((await person("GET /who/a")).status).toBe(200);
  });

  it("that dies of its own fault takes nothing else with it, and is told of with its request, here and in its log", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    const person = system.as("a");
    const answer = await person("POST /do", { do: "die" });
    expect(answer.status).toBe(500);
    expect((await person("GET /who/a")).status).toBe(200);
    const said = printed.mock.calls.flat();
    printed.mockRestore();
    const request = answer.headers.get("apigw-requestid");
    expect(said).toEqual([`hands failed, request ${request}: Error: a fault that nobody caught`]);
    expect((await system.logs()).split("\n").filter((line) => line.includes("Invoke Error"))).toContainEqual(
      expect.stringContaining(`${request}`),
    );
  });

  it("that tells of a fault in its log is told of too, in one line, without what the error quotes", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    const line = (message: string) =>
      JSON.stringify({ level: "ERROR", message: "fault", function: "hands", request: "r1", error: { name: "TypeError", message } });
    tellFaults(Buffer.from(`{"level":"INFO"}\n${line("no such thing\nat more")}\n${line('379001199003070011, "王某" is not valid')}\n`));
    const said = printed.mock.calls.flat();
    printed.mockRestore();
    expect(said).toEqual(["hands failed, request r1: TypeError: no such thing", "hands failed, request r1: TypeError: …, … is not valid"]);
  });

  it("takes one event at a time in each of its threads, and so many events that all are answered", async () => {
    const person = system.as("a");
    const answers = await Promise.all(Array.from({ length: 200 }, () => person("POST /do", { do: "update", key: { pk: "N", sk: "1" } })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await person("POST /do", { do: "get", key: { pk: "N", sk: "1" } })).body).toMatchObject({ n: 200 });
  });
  it("finds no package beside its code, nor starts where one could be found", async () => {
    const person = system.as("a");
    expect((await person("POST /do", { do: "import", name: "node:fs" })).status).toBe(200);
    const message = expect.stringContaining("Cannot find package 'zod'");
    expect((await person("POST /do", { do: "import", name: "zod" })).body).toMatchObject({ message });
    await expect(aSystem({ cdkOut: `${root}cdk.out` })).rejects.toThrow("node_modules lies above the functions' code");
  });

  it("is told what its template tells it, what Lambda tells it and where the engines are, and nothing else", async () => {
    const { body } = await system.as("a")("POST /do", { do: "environment" });
    const template = ["BUCKET", "FUNCTION", "QUEUE_URL", "TABLE_NAME"];
    const lambda = ["ACCESS_KEY_ID", "LAMBDA_FUNCTION_MEMORY_SIZE", "LAMBDA_FUNCTION_NAME", "REGION", "SECRET_ACCESS_KEY", "SESSION_TOKEN"];
    const engines = ["ENDPOINT_URL_DYNAMODB", "ENDPOINT_URL_S3", "ENDPOINT_URL_SESV2", "ENDPOINT_URL_SQS"];
    expect(new Set(z.array(z.string()).parse(body))).toEqual(
      new Set([...template, ...[...lambda, ...engines].map((name) => `AWS_${name}`)]),
    );
  });
});
