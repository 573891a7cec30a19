import { join } from "node:path";
import { parseArgs } from "node:util";
import { built, root } from "./build.ts";
import { CannotStart } from "./cannot-start.ts";
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

/** The moment to start at, or to move on to: `now`, or a time of the program. */
const moment = (): number | undefined => {
  if (values.at === undefined) return undefined;
  if (values.at === "now") return Date.now();
  const at = Instant.safeParse(values.at);
  if (!at.success) throw new CannotStart(`--at ${values.at} is no time; write 2022-07-06T09:00, or now.`);
  return at.data;
};

const start = async (): Promise<void> => {
  const settings = { folder: values.data, port: Number(values.port), at: moment(), fresh: values.fresh };
  const runtime = await startRuntime({ cdkOut: await built(), ...settings });
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
};

try {
  await start();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exit(1);
}
