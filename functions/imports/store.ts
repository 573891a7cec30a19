import type { ImportsWorld } from "#domain/imports/port.ts";
import { putInLine } from "#table/imports/line.ts";
import { mappings, rememberedWith } from "#table/imports/mappings.ts";
import { operating } from "#table/programs/programs.ts";
import { importFiles } from "./files.ts";
import { importJobs, importProgress, keepJob } from "./jobs.ts";
import { dependents } from "./kinds.ts";
import { spreadsheets } from "./spreadsheets.ts";
import { callWorkers } from "./turns.ts";

/** What the routes work with: files are read and shown here, and moved on by a worker. What is asked of an import puts it into its organisation's line. */
export const importsWorld = (): Omit<ImportsWorld, "now"> => ({
  jobs: { ...importJobs, keep: (job, actor) => keepJob(job, actor, [putInLine(job, actor), ...rememberedWith(job, actor)]) },
  mappings,
  files: importFiles,
  progress: importProgress,
  dependents,
  spreadsheets,
  operating,
  goOn: (job, actor) => callWorkers([{ ...job, actor }]),
});
