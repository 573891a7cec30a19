import { operatorAt } from "#domain/accounts/operator.ts";
import type { ImportId } from "#domain/ids.ts";
import { endImport as end, type Hanging, listUnderWay, type OperatorWorld, reviveImport as revive } from "#domain/imports/hanging.ts";
import type { Job } from "#domain/imports/types.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { jobOf } from "#table/imports/imports.ts";
import { putInLine } from "#table/imports/line.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { keepJob } from "./jobs.ts";
import { callWorkers, importLines, importTurns } from "./turns.ts";

const world: OperatorWorld = {
  lines: importLines,
  jobs: { byId: jobOf },
  turns: importTurns,
  revive: async (job, actor) => {
    await transact([putInLine(job, actor)]);
    await callWorkers([{ ...job, actor }]);
  },
  keep: (job, operator, reason) => keepJob(job, operator, [], reason),
};

/** Every import that has not ended, and whether it hangs: it was taken up five times and never got on. */
export const importsUnderWay = (): Promise<Hanging[]> => listUnderWay(world);

/** Has an import that hangs worked on again; mend first what it failed by. */
export const reviveImport = (importId: ImportId): Promise<Outcome<Job>> => revive({ importId }, world);

/** Ends an import as the operator of the deployment; what it had written is taken back, and whoever uploaded it reads the reason. */
export const endImport = async (ask: { readonly importId: ImportId; readonly reason: string }): Promise<Outcome<Job>> => {
  const job = await jobOf(ask.importId);
  const place = job && (await get(organizations.at({ organization: job.organization })));
  return place ? end(operatorAt(place), ask, world) : refuse("NOT_FOUND", "SEC-03", {});
};
