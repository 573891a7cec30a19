import { createHash } from "node:crypto";
import * as z from "zod";
import type { ImportId } from "#domain/ids.ts";
import { get, lookThrough, row } from "#platform/rows.ts";

const Chunk = z.object({
  number: z.int(),
  rows: z.int(),
  state: z.enum(["KEPT", "UNDONE"]),
  notes: z.record(z.string(), z.string()),
});

/** What was written of an import: the row is the claim, so that a chunk is written once however often it is tried. */
export const chunks = row("importChunk", Chunk);

export const chunkOf = (id: ImportId, number: number) => get(chunks.at({ import: id, number }));

/** Rows by chunk, of the chunks that are written and not taken back. */
export const rowsWritten = async (id: ImportId): Promise<Map<number, number>> => {
  const written = new Map<number, number>();
  for await (const { number, rows, state } of lookThrough("the chunks of an import", { import: id }, Chunk))
    if (state === "KEPT") written.set(number, rows);
  return written;
};

export const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
