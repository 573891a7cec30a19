import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";
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

  it("that dies of its own fault takes nothing else with it", async () => {
    const person = system.as("a");
    expect((await person("POST /do", { do: "die" })).status).toBe(500);
    expect((await person("GET /who/a")).status).toBe(200);
  });

  it("takes one event at a time in each of its threads, and so many events that all are answered", async () => {
    const person = system.as("a");
    const answers = await Promise.all(Array.from({ length: 200 }, () => person("POST /do", { do: "update", key: { pk: "N", sk: "1" } })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await person("POST /do", { do: "get", key: { pk: "N", sk: "1" } })).body).toMatchObject({ n: 200 });
  });
});
