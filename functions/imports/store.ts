import type { ImportsWorld } from "#domain/imports/port.ts";
import { actorForMessage } from "#platform/actor.ts";
import { enqueue } from "#platform/enqueue.ts";
import { importFiles } from "./files.ts";
import { importJobs, importProgress } from "./jobs.ts";
import { dependents } from "./kinds.ts";
import { spreadsheets } from "./spreadsheets.ts";

/** What the routes work with: files are read and shown here, and moved on by a worker. */
export const importsWorld = (): Omit<ImportsWorld, "now"> => ({
  jobs: importJobs,
  files: importFiles,
  progress: importProgress,
  dependents,
  spreadsheets,
  goOn: (job, actor) => enqueue("IMPORT_QUEUE_URL", [{ kind: "import", import: job.import, actor: actorForMessage(actor) }]),
});
