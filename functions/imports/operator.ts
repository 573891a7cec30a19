import { operatorAt } from "#domain/accounts/operator.ts";
import type { ImportId } from "#domain/ids.ts";
import { endImport as end, type Hanging, listUnderWay, type OperatorWorld, reviveImport as revive } from "#domain/imports/hanging.ts";
import { decideRemoval } from "#domain/imports/rules.ts";
import type { Job } from "#domain/imports/types.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import type { Removal } from "#domain/privacy/types.ts";
import type { Now } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { jobOf, putJob } from "#table/imports/imports.ts";
import { putInLine } from "#table/imports/line.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
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

/** Whether what was uploaded for an import may go by its age; unless it is a `dryRun`, that it goes is written on the import, and audited, so that it may. */
export const letUploadedGo = async (id: ImportId, now: Now, dryRun: boolean): Promise<Removal<unknown>> => {
  const job = present(await jobOf(id), `import ${id}`);
  const decided = decideRemoval(job, now);
  if ("stays" in decided || dryRun || decided.goes === job) return decided;
  const place = present(await get(organizations.at({ organization: job.organization })), `organisation ${job.organization}`);
  const what = { kind: "IMPORT", id, act: "remove what was uploaded", rule: "SEC-08", importId: id } as const;
  const { kept } = await transact([putJob(decided.goes), audit(operatorAt(place), now, what)]);
  return kept ? decided : { stays: "somebody moved its import meanwhile" };
};
