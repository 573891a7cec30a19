import { setTimeout as pause } from "node:timers/promises";
import type { ImportsWorld, WorkWorld } from "#domain/imports/port.ts";
import { sent } from "#platform/actor.ts";
import { enqueue } from "#platform/enqueue.ts";
import { foreignHits } from "#table/foreign-hits.ts";
import { importFiles } from "./files.ts";
import { importJobs, importProgress } from "./jobs.ts";
import { kinds } from "./kinds.ts";
import { spreadsheets } from "./spreadsheets.ts";

const CHUNKS_A_SECOND = 15;

/** Lets a worker write so many chunks a second, so that an import leaves room for others. */
const pacer = () => {
  let free = 0;
  return async (): Promise<void> => {
    const wait = free - Date.now();
    free = Math.max(free, Date.now()) + 1000 / CHUNKS_A_SECOND;
    if (wait > 0) await pause(wait);
  };
};

export const importsWorld = (): Omit<ImportsWorld, "now"> => ({
  jobs: importJobs,
  files: importFiles,
  progress: importProgress,
  kinds,
  spreadsheets,
  goOn: (job, actor) => enqueue("IMPORT_QUEUE_URL", [{ kind: "import", import: job.import, actor: sent(actor) }]),
});

export const workWorld = (): Omit<WorkWorld, "committed"> => ({
  jobs: importJobs,
  files: importFiles,
  progress: importProgress,
  kinds,
  foreign: foreignHits,
  pace: pacer(),
});
