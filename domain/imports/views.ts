import * as z from "zod";
import { given } from "../given.ts";
import { CellReason, Reason, reasonOf } from "../sheets/reasons.ts";
import { Reading } from "../sheets/table.ts";
import { Warning, warningsOf, warningsOfRows } from "../sheets/warnings.ts";
import { countsAre, countsNow } from "./rules.ts";
import { ImportState } from "./states.ts";
import { Counts, Dependent, Job, RowDid } from "./types.ts";

/** An import as it is shown: where it stands and how far it is. */
export const JobView = Job.pick({
  import: true,
  sheet: true,
  year: true,
  checkOnly: true,
  goodRowsOnly: true,
  onBehalf: true,
  rows: true,
  fileName: true,
  removedAt: true,
  version: true,
}).extend({
  state: ImportState,
  askedAt: z.string(),
  progress: z.object({ checked: z.int(), written: z.int() }),
  /** What the rows come to; of an import that was taken back, what of it still stands. */
  counts: Counts,
  /** Whether the counts are of what is written, or of what would be. */
  countsAre: z.enum(["planned", "written"]),
  refusal: Reason.optional(),
  warnings: z.array(Warning),
  /** Columns that were read as the office says. */
  mapping: Reading.shape.mapping,
  left: z.array(Dependent).optional(),
});
export type JobView = z.output<typeof JobView>;

const CellChange = z.object({ column: z.string(), from: z.string(), to: z.string(), waits: z.literal(true).optional() });

/** What one row came to, everything that is wrong with it, what it changes from what to what, and what somebody should look at. */
export const RowView = z.object({
  row: z.int(),
  did: RowDid,
  issues: z.array(CellReason),
  changes: z.array(CellChange).readonly(),
  warnings: z.array(Warning.extend({ column: z.string() })),
});
export type RowView = z.output<typeof RowView>;

export const jobView = (job: Job, written: number): JobView => ({
  import: job.import,
  sheet: job.sheet,
  ...(job.year !== undefined && { year: job.year }),
  state: job.state,
  checkOnly: job.checkOnly,
  goodRowsOnly: job.goodRowsOnly,
  onBehalf: job.onBehalf,
  askedAt: job.asked.at,
  rows: job.rows,
  ...given({ fileName: job.fileName, removedAt: job.removedAt }),
  progress: { checked: job.checked, written },
  counts: countsNow(job),
  countsAre: countsAre(job),
  ...(job.refusal && { refusal: reasonOf(job.refusal) }),
  ...given({ mapping: job.reading?.mapping }),
  warnings: [...warningsOf(job.reading), ...warningsOfRows(job.warned)],
  ...(job.left && { left: job.left }),
  version: job.version,
});
