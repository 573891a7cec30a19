import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { assembly } from "#infra/local/build.ts";
import { Rest } from "#infra/local/functions/rest.ts";
import { type Ground, layGround } from "#infra/local/ground.ts";
import { begin, type Runtime, type SystemSettings } from "#infra/local/runtime.ts";

/** So many threads wait for the next file: each holds the memory of a whole Node. */
const MOST_THREADS = 48;

/** What the systems of a process stand on, one after another: a function's thread starts once, and is warm from then on. */
type Common = { readonly ground: Promise<Ground>; taken: boolean };

const WHERE = Symbol.for("xueshi.ground");
/** Modules are loaded anew for each file; this stays with the process. */
const ofProcess: typeof globalThis & { [WHERE]?: Common } = globalThis;

const lay = (kept: string): Common => {
  const rest = new Rest(MOST_THREADS, Number.POSITIVE_INFINITY);
  return { ground: layGround({ cdkOut: assembly, folder: mkdtempSync(join(kept, "ground-")), port: 0, rest }), taken: false };
};

/**
 * Begins a system on the common ground; nothing where another stands on it, or outside the runner of the tests, which ends what lies there. Its table has a name
 * that none had before: what a thread remembers of a table, it remembers by its name.
 */
export const onCommonGround = async (settings: SystemSettings): Promise<Runtime | undefined> => {
  const { KEPT_FROM_FILE_TO_FILE: kept } = process.env;
  if (kept === undefined) return undefined;
  ofProcess[WHERE] ??= lay(kept);
  const common = ofProcess[WHERE];
  if (common.taken) return undefined;
  common.taken = true;
  const runtime = await begin(await common.ground, { ...settings, tableSuffix: `-${randomBytes(6).toString("hex")}` });
  return {
    ...runtime,
    stop: async () => {
      await runtime.stop();
      common.taken = false;
    },
  };
};
