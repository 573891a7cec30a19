import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { ImportId } from "#domain/ids.ts";
import type { Jobs, Progress } from "#domain/imports/port.ts";
import { askedOf } from "#domain/imports/rules.ts";
import { sheets } from "#domain/imports/sheets.ts";
import type { Job } from "#domain/imports/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { jobCards, jobOf, putChecked, putJob, rowsLeft, rowsOtherwise, rowsWritten } from "#table/imports/imports.ts";
import { look } from "#table/look.ts";

const actOf = {
  CHECKING: "import checking",
  CHECKED: "import checked",
  REFUSED: "import refused",
  APPLYING: "import applying",
  APPLIED: "import applied",
  STOPPING: "import stopping",
  STOPPED: "import stopped",
  UNDOING: "import undoing",
  UNDONE: "import undone",
} as const satisfies Record<Job["state"], AuditAct>;

const auditJob = (job: Job, actor: Actor, reason?: string): Write =>
  audit(actor, askedOf(job), {
    kind: "IMPORT",
    id: job.import,
    act: actOf[job.state],
    rule: sheets[job.sheet].rule,
    reason: reason ?? job.override?.reason,
    after: { sheet: job.sheet, rows: job.rows, counts: job.counts, refusal: job.refusal?.code },
    importId: job.import,
  });

/** Keeps an import as it was moved, if it still is the version before, its audit with it and whatever else belongs to the move. */
export const keepJob = async (job: Job, actor: Actor, also: readonly Write[] = [], reason?: string): Promise<"kept" | "stale"> => {
  const { kept } = await transact([putJob(job), auditJob(job, actor, reason), ...also]);
  return kept ? "kept" : "stale";
};

/** The rows of imports. Every move of an import is audited with it. */
export const importJobs: Jobs = {
  newId: () => ImportId.parse(ulid()),

  byId: jobOf,

  of: (organization, page) => look("the imports of an organisation", { organization }, jobCards, page),

  keep: (job, actor) => keepJob(job, actor),

  taken: async (job, actor, now) => {
    const what = { kind: "IMPORT", id: job.import, act: "take the sheet of errors", rule: "SEC-08", importId: job.import } as const;
    await transact([audit(actor, now, what)]);
  },
};

/** How far imports are: the check on the job's own row, the writing by the chunks there are. */
export const importProgress: Progress = {
  checked: async (job, checked) => {
    await transact([putChecked(job, checked)]);
  },
  written: rowsWritten,
  left: rowsLeft,
  otherwise: rowsOtherwise,
};
