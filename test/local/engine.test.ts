import { readdirSync, readFileSync } from "node:fs";
import { DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { tableOf } from "#given/stored.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let endpoint = "";
beforeAll(async () => {
  const before = async (table: string): Promise<string> => {
    endpoint = table;
    return table;
  };
  system = await aSystem({ before });
  at = await offices(system);
});
afterAll(() => system.stop());

/** The process of the engine that keeps this system's rows: no other has its file on the command line. */
const engine = (): number => {
  const found = readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return words[0]?.endsWith("/dynoxide") && words.includes(`${system.folder}/table.sqlite`);
    } catch {
      return false;
    }
  });
  expect(found).toHaveLength(1);
  return Number(found[0]);
};

const read = () => system.as("county")(`GET /organizations/${at.county}`);

it("goes on where the table's engine alone was killed, with all it had kept", async () => {
  expect((await read()).status).toBe(200);
  const first = engine();
  process.kill(first, "SIGKILL");
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe(200);
  expect(engine()).not.toBe(first);
});

it("forgets nothing by the machine's clock, which is years after the program's: in the cloud alone rows expire", async () => {
  const { client, TableName } = tableOf(system, endpoint);
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  client.destroy();
  expect(TimeToLiveDescription?.TimeToLiveStatus).toBe("DISABLED");
});
