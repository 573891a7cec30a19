import * as z from "zod";
import { readRows } from "#given/rows.ts";
import type { Answered, Client } from "#infra/local/http/client.ts";
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

/** The cells of the sheet that was answered. */
export const cellsOf = async ({ body }: { readonly body: unknown }): Promise<readonly (readonly string[])[]> => {
  const rows = await readRows(z.instanceof(Uint8Array).parse(body));
  if (!rows.ok) throw new Error(rows.refusal.code);
  return rows.value.map(({ cells }) => cells);
};

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

const Founded = z.object({ organization: z.string(), invitationCode: z.string() });
const Listed = z.object({ items: z.array(z.object({ teacher: z.string(), version: z.number() })) });

/** Schools of a county for tests of imports, each with its administrator signed in. */
export const schoolsOf = (system: System, county: string) => {
  let founded = 0;
  const must = (answer: Answered, status: number): Answered => {
    if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  return {
    /** A junior school; its administrator signs in as `user`. */
    aSchool: async (user: string) => {
      const code = `3706${900_000 + founded++}`;
      const administrator = { name: "某人", mailbox: "a@example.invalid" };
      const ask = { code, name: "某校", type: "SCHOOL", stages: ["JUNIOR"], registered: true, administrator };
      const made = Founded.parse(must(await system.as("county")(`POST /organizations/${county}/organizations`, ask), 201).body);
      must(await system.as(user)("POST /me/invitations", { code: made.invitationCode }), 201);
      return { id: made.organization, code };
    },
    /** Verifies everybody at a school. */
    verifyAll: async (school: string, by: string) => {
      const { items } = Listed.parse((await system.as(by)(`GET /organizations/${school}/teachers?limit=50`)).body);
      const teachers = items.map(({ teacher, version }) => ({ teacher, version }));
      must(await system.as(by)(`POST /organizations/${school}/verifications`, { teachers }), 200);
    },
  };
};
