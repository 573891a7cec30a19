import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { started, stopped } from "#given/started.ts";

/** Seconds until `npm start` is there: with nothing, when it loads the demonstration county, and again with what it has. */
export const startTwice = async (): Promise<{ readonly first: number; readonly again: number }> => {
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
