import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { started, stopped } from "#given/started.ts";

export const Starts = z.object({ first: z.number(), again: z.number() });

/** Seconds until `npm start` is there: with nothing, when it loads the demonstration county, and again with what it has. */
const startTwice = async (): Promise<z.infer<typeof Starts>> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-start-"));
  const once = async (): Promise<number> => {
    const from = performance.now();
    const running = await started(folder);
    const seconds = (performance.now() - from) / 1000;
    await stopped(running);
    return seconds;
  };
  const first = await once();
  const again = await once();
  await rm(folder, { recursive: true, force: true });
  return { first, again };
};

if (import.meta.main) console.log(JSON.stringify(await startTwice()));
