import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assembly } from "#infra/local/build.ts";
import { startDynamoDb, tablesOf } from "#infra/local/engines/dynamodb.ts";
import { keyFileIn } from "#infra/local/gate/keys.ts";
import { readStack } from "#infra/local/template.ts";
import { aMeter } from "./meter.ts";

/** The table of the template on the embedded engine, with a meter in front, for stores that run in this process. Set up before they are imported. */
export const anEngine = async () => {
  const folder = mkdtempSync(join(tmpdir(), "xueshi-engine-"));
  const stack = await readStack(assembly, { gate: "http://127.0.0.1:1", api: "http://127.0.0.1:1" });
  const tables = tablesOf(stack);
  const engine = await startDynamoDb(folder, tables);
  const meter = await aMeter(engine.endpoint);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: meter.address,
    AWS_REGION: "local-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    TABLE_NAME: [...tables.keys()][0],
    KEYS: "file",
    KEY_FILE: keyFileIn(folder),
  });
  return {
    meter,
    stop: async () => {
      meter.stop();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
