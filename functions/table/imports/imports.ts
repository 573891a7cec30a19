import * as z from "zod";
import type { ImportId } from "#domain/ids.ts";
import { Dependent, Job, Otherwise } from "#domain/imports/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf, gather, lookThrough } from "../look.ts";
import { get, row } from "../rows.ts";

const jobs = row("import", Job);
/** What a list of imports shows of each. */
export const jobCards = cardsOf(Job);

export const jobOf = (id: ImportId) => get(jobs.at({ import: id }));

/** Writes an import, if nobody moved it on meanwhile. */
export const putJob = (job: Job): Write =>
  jobs.put({ import: job.import }, job, {
    when: job.version === 1 ? "absent" : { version: job.version - 1 },
    index: { as: "job", by: { organization: job.organization }, card: { ...job, left: undefined } },
  });

/** Says on the job how many of its rows are checked. */
export const putChecked = (job: Job, checked: number): Write =>
  jobs.update({ import: job.import }, { set: { checked }, when: { version: job.version } });

const Chunk = z.object({
  number: z.int(),
  rows: z.int(),
  state: z.enum(["KEPT", "UNDONE"]),
  notes: z.record(z.string(), z.string()),
  /** Its rows that were not taken back with it, because later work uses them. */
  left: z.array(Dependent).optional(),
  /** Its rows that came to something else when it was written than when they were checked; without them, none did. */
  otherwise: z.array(Otherwise).optional(),
  /** The rows of it that are taken back already, and in how many parts; without them, none is. */
  taken: z.array(z.int()).optional(),
  parts: z.int().optional(),
});
export type Chunk = z.output<typeof Chunk>;

/** What was written of an import: the row is the claim, so that a chunk is written once however often it is tried. */
export const chunks = row("importChunk", Chunk);

export const chunkOf = (id: ImportId, number: number) => get(chunks.at({ import: id, number }));

/** Rows by chunk, of the chunks that are written and not taken back. */
export const rowsWritten = async (id: ImportId): Promise<Map<number, number>> => {
  const written = new Map<number, number>();
  for await (const { number, rows, state } of lookThrough("the chunks of an import", { import: id }, chunks))
    if (state === "KEPT") written.set(number, rows);
  return written;
};

/** Rows of chunks taken back that had to be left, because later work uses them; those written last first. */
export const rowsLeft = async (id: ImportId): Promise<Dependent[]> => {
  const found = await gather(lookThrough("the chunks of an import", { import: id }, chunks));
  return found.toSorted((a, b) => b.number - a.number).flatMap(({ left = [] }) => left);
};

/** Rows of an import that came to something else when they were written than when they were checked. */
export const rowsOtherwise = async (id: ImportId): Promise<Otherwise[]> =>
  (await gather(lookThrough("the chunks of an import", { import: id }, chunks))).flatMap(({ otherwise = [] }) => otherwise);
