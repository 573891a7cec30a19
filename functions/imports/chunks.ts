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

/** How many rows of an import are written and not taken back. */
export const rowsWritten = async (id: ImportId): Promise<number> => {
  let rows = 0;
  for await (const chunk of lookThrough("the chunks of an import", { import: id }, Chunk)) if (chunk.state === "KEPT") rows += chunk.rows;
  return rows;
};

export const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
