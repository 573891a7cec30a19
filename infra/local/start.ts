import { join } from "node:path";
import { parseArgs } from "node:util";
import { built, root } from "./build.ts";
import { loadDemonstration } from "./demo.ts";
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

for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, async () => {
    await runtime.stop();
    process.exit(0);
  });

const users = await loadDemonstration(runtime, console.log);
console.log(`
学时 ${runtime.url}
  everything here   ${runtime.url}/_local/
  mails             ${runtime.url}/_local/mail
  a token           curl -s -X POST ${runtime.url}/_local/token -d '{"user":"${users.at(-1)}"}'
  sample users      ${users.join(", ")}
`);
