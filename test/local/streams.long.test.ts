import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { aSystem, type System } from "#given/system.ts";
import { aTrial, following } from "./trial.ts";

const folders: string[] = [];
const systems: System[] = [];
afterEach(async () => {
  for (const system of systems.splice(0)) await system.stop();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "xueshi-streams-"));
  folders.push(folder);
  return folder;
};

const aFollowed = async (cdkOut = aTrial({ more: following() }), folder = aFolder()): Promise<System> => {
  const system = await aSystem({ cdkOut, folder, streams: true });
  systems.push(system);
  return system;
};

const put = async (system: System, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const [pk, sk] = name.split(" ");
    expect((await system.as("person")("POST /do", { do: "put", item: { pk, sk } })).status).toBe(200);
  }
};

const Told = z.array(z.object({ sk: z.string() }));
/** The batches that were told, in order. */
const told = async (system: System): Promise<string[]> =>
  Told.parse((await system.as("person")("POST /do", { do: "query", pk: "TOLD" })).body).map(({ sk }) => sk.replace(/^\S+ /, ""));

describe("the stream of a table", () => {
  it("is told in order, what passes the filter, in batches that leave when they are full or have waited for as long as they may", async () => {
    const system = await aFollowed();
    await put(system, "LOG#1 a", "OTHER#1 b", "LOG#2 c", "LOG#1 a");
    await system.settle();
    expect(await told(system)).toEqual([]);
    await put(system, "LOG#1 d", "LOG#1 e");
    await system.settle();
    expect(await told(system)).toEqual(["INSERT a, INSERT c, MODIFY a, INSERT d"]);
    await system.clock("2022-07-05T08:05", []);
    expect((await told(system)).at(-1)).toBe("INSERT e");
  });

  it("halves a batch that fails, tries a single row three times and lets it go to the dead letters", async () => {
    const system = await aFollowed();
    await put(system, "LOG#1 a", "LOG#1 b", "LOG#1 bad", "LOG#1 c");
    await system.settle();
    expect(await told(system)).toEqual(["INSERT a, INSERT b", "INSERT c"]);
    const [dead, ...more] = system.runtime.queues.receive("Dead", 10);
    expect(more).toEqual([]);
    expect(JSON.parse(dead?.body ?? "")).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: expect.any(String), streamArn: expect.stringContaining("/stream/") },
    });
  });

  it("goes on after a restart with what had not been told", async () => {
    const [cdkOut, folder] = [aTrial({ more: following() }), aFolder()];
    const first = await aFollowed(cdkOut, folder);
    await put(first, "LOG#1 a", "LOG#1 b", "LOG#1 c", "LOG#1 d", "LOG#1 e");
    await first.settle();
    await systems.pop()?.stop();
    const second = await aFollowed(cdkOut, folder);
    await second.clock("2022-07-05T09:00", []);
    expect(await told(second)).toEqual(["INSERT a, INSERT b, INSERT c, INSERT d", "INSERT e"]);
  });

  it("comes to a table that was made before the template gave it one", async () => {
    const folder = aFolder();
    await put(await aFollowed(aTrial(), folder), "LOG#1 before");
    await systems.pop()?.stop();
    const system = await aFollowed(undefined, folder);
    await put(system, "LOG#1 after");
    await system.clock("2022-07-05T09:00", []);
    expect(await told(system)).toEqual(["INSERT after"]);
  });
});

describe("the runtime does not start", () => {
  it.each([
    ["where a role may not read the stream it is mapped to", following({}, []), /no grant for dynamodb:DescribeStream/],
    [
      "with a filter it does not know",
      following({ FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"anything-but":"MODIFY"}]}' }] } }),
      /by value and by prefix alone/,
    ],
    [
      "with a mapping that asks for partial failures",
      following({ FunctionResponseTypes: ["ReportBatchItemFailures"] }),
      /no partial failures/,
    ],
  ])("%s", async (_, more, words) => {
    await expect(aFollowed(aTrial({ more }))).rejects.toThrow(words);
  });
});
