import * as z from "zod";
import type { Answered, Client } from "#infra/local/client.ts";
import { writeCsv, writeWorkbook } from "#platform/sheets/write.ts";
import { type Line, table } from "./people.ts";
import type { System } from "./system.ts";

export const Job = z.object({
  import: z.string(),
  state: z.string(),
  rows: z.number(),
  progress: z.object({ checked: z.number(), written: z.number() }),
  counts: z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number() }),
  refusal: z.object({ code: z.string(), rule: z.string(), detail: z.string() }).optional(),
  left: z.array(z.object({ row: z.number(), why: z.string() })).optional(),
});

const Rows = z.object({
  items: z.array(
    z.object({
      row: z.number(),
      did: z.string(),
      issues: z.array(z.object({ column: z.string(), code: z.string(), rule: z.string(), detail: z.string() })),
    }),
  ),
});

/** Lines as the bytes of a CSV or a workbook. */
export const csvOf = (lines: readonly Line[]): Uint8Array => writeCsv(table(lines));
export const workbookOf = (lines: readonly Line[]): Promise<Uint8Array> => {
  const [headings = [], ...rows] = table(lines);
  return writeWorkbook([{ name: "表", headings, rows }]);
};

/** Sends a sheet and waits for the workers. */
export const importing = async (system: System, by: Client, at: string, sheet: string, bytes: Uint8Array, query = "") => {
  const taken = await by(`POST /organizations/${at}/imports/${sheet}${query}`, bytes);
  if (taken.status !== 202) throw new Error(`not taken in: ${taken.status} ${JSON.stringify(taken.body)}`);
  await system.settle();
  return jobOf(await by(`GET /organizations/${at}/imports/${Job.parse(taken.body).import}`));
};

export const jobOf = ({ body }: Answered) => Job.parse(body);

/** The rows of an import that were refused: `[row, column, code]`. */
export const refusals = async (by: Client, at: string, job: z.output<typeof Job>) => {
  const answer = await by(`GET /organizations/${at}/imports/${job.import}/rows?did=refused&limit=200`);
  return Rows.parse(answer.body).items.flatMap(({ row, issues }) => issues.map(({ column, code }) => [row, column, code] as const));
};
