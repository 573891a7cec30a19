import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { ImportId } from "#domain/ids.ts";
import { stoppedLetter } from "#domain/imports/letter.ts";
import type { Jobs, Progress } from "#domain/imports/port.ts";
import { askedOf, ruleOf } from "#domain/imports/rules.ts";
import type { Job } from "#domain/imports/types.ts";
import { mail } from "#domain/mail/effects.ts";
import { transact, type Write } from "#platform/dynamodb.ts";
import { audit } from "#table/audit.ts";
import { jobCards, jobOf, putChecked, putJob, rowsWritten } from "#table/imports.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { get } from "#table/rows.ts";

/** An import stopped for people of others is told to the county. */
const warningOf = async (job: Job, { scope }: Actor) => {
  const county = scope.path.COUNTY;
  if (job.refusal?.code !== "IMPORT_TOO_MANY_FOREIGN" || !county) return undefined;
  const organization = await get(organizations.at({ organization: job.organization }));
  const data = { organization: organization?.name ?? "", sheet: job.sheet, rows: job.rows, foreign: z.int().parse(job.refusal.data.count) };
  return mail(stoppedLetter, { about: [job.import], to: { organization: county }, office: county, data }, job.asked.at);
};

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

const audited = (job: Job, actor: Actor): Write =>
  audit(actor, askedOf(job), {
    kind: "IMPORT",
    id: job.import,
    act: actOf[job.state],
    rule: ruleOf[job.sheet],
    after: { sheet: job.sheet, rows: job.rows, counts: job.counts, refusal: job.refusal?.code },
    importId: job.import,
  });

/** The rows of imports. Every move of an import is audited with it. */
export const importJobs: Jobs = {
  newId: () => ImportId.parse(ulid()),

  byId: jobOf,

  of: (organization, page) => look("the imports of an organisation", { organization }, jobCards, page),

  keep: async (job, actor) => {
    const warning = await warningOf(job, actor);
    const { kept } = await transact([putJob(job), audited(job, actor), ...(warning ? [putMail(warning)] : [])]);
    if (warning) await enqueueMails([warning.businessKey]);
    return kept ? "kept" : "stale";
  },

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
};
