import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { built, root } from "./build.ts";
import { CannotStart } from "./cannot-start.ts";
import { loadDemonstration } from "./demo.ts";
import { Instant } from "./http/local-routes.ts";
import { startRuntime } from "./runtime.ts";

const USAGE = `npm start -- [--port 4800] [--data .local] [--fresh] [--at 2022-07-06T09:00] [--streams]

  --port    the port to listen on; 0 for any that is free
  --data    the folder that keeps everything
  --fresh   empty that folder first
  --at      the time of the program to start at or to move on to, or now
  --streams copy the audit by the table's stream; the embedded engine then slows with every write`;

const options = {
  port: { type: "string", default: "4800" },
  data: { type: "string", default: join(root, ".local") },
  at: { type: "string" },
  fresh: { type: "boolean", default: false },
  streams: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

const read = () => {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : `${error}`).split(". ");
    throw new CannotStart(`${said}.\n${USAGE}`);
  }
};

/** The moment to start at, or to move on to: `now`, or a time of the program. */
const moment = (given: string | undefined): number | undefined => {
  if (given === undefined) return undefined;
  if (given === "now") return Date.now();
  const at = Instant.safeParse(given);
  if (!at.success) throw new CannotStart(`--at ${given} is no time; write 2022-07-06T09:00, or now.\n${USAGE}`);
  return at.data;
};

const portOf = (given: string): number => {
  const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)).safeParse(given);
  if (!port.success) throw new CannotStart(`--port ${given} is no port; write a number up to 65535.\n${USAGE}`);
  return port.data;
};

const start = async (): Promise<void> => {
  const { help, port, data: folder, at, fresh, streams } = read();
  if (help) return console.log(USAGE);
  const settings = { folder, port: portOf(port), at: moment(at), fresh, streams };
  const cdkOut = await built(console.log);
  console.log("starting…");
  const runtime = await startRuntime({ cdkOut, ...settings });
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, async () => {
      await runtime.stop();
      process.exit(0);
    });
  void runtime.lost.then(() => {
    console.error("The DynamoDB engine keeps ending, so this ends too; start it again. What was kept is in its folder.");
    process.exit(1);
  });
  const users = await loadDemonstration(runtime, console.log);
  runtime.signIn.offer(users);
  console.log(`
学时 ${runtime.url}
  console           ${runtime.url}/console
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
