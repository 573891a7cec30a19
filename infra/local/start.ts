import { join } from "node:path";
import { parseArgs } from "node:util";
import { built, root } from "./build.ts";
import { Instant } from "./local-routes.ts";
import { startRuntime } from "./runtime.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4800" },
    data: { type: "string", default: join(root, ".local") },
    at: { type: "string" },
    fresh: { type: "boolean", default: false },
  },
});

const at = values.at === undefined ? undefined : values.at === "now" ? Date.now() : Instant.parse(values.at);
const runtime = await startRuntime({ cdkOut: await built(), folder: values.data, port: Number(values.port), at, fresh: values.fresh });
console.log(`学时 runs at ${runtime.url}\nWhere everything is: ${runtime.url}/_local/`);

for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, async () => {
    await runtime.stop();
    process.exit(0);
  });
