import { gunzipSync, gzipSync } from "node:zlib";
import { ulid } from "ulid";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { ImportFiles } from "#domain/imports/port.ts";
import { type Job, RowDid, StoredRefusal } from "#domain/imports/types.ts";
import { keepObject, readObject } from "#platform/objects.ts";
import { stored } from "#platform/stored.ts";
import { Secrets } from "#table/secrets.ts";

const rowsOf = stored(z.array(z.object({ number: z.int(), cells: z.array(z.string()) })));
const planOf = stored(
  z.object({
    rows: z.array(
      z.object({
        row: z.int(),
        did: RowDid,
        issues: z.array(StoredRefusal.extend({ column: z.string() })).optional(),
        changes: z.array(z.object({ column: z.string(), from: z.string(), to: z.string(), waits: z.literal(true).optional() })).optional(),
        warnings: z.array(z.object({ column: z.string(), code: z.string() })).optional(),
      }),
    ),
    chunks: z.array(z.array(z.object({ row: z.int(), plan: z.unknown() }))),
  }),
);

const secrets = new Secrets();

const rowsKey = (job: Job) => `imports/${job.import}/rows`;

const keep = async (job: Job, actor: Actor, key: string, content: unknown): Promise<void> => {
  const county = actor.scope.path.COUNTY ?? job.organization;
  const sealed = await secrets.sealSheet(county, job.asked.day, gzipSync(JSON.stringify(content)), key);
  await keepObject(key, sealed, "application/octet-stream");
};

const read = async (key: string): Promise<unknown> => {
  const sealed = await readObject(key);
  if (!sealed) throw new Error(`object ${key} is missing`);
  return JSON.parse(gunzipSync(await secrets.openSheet(sealed, key)).toString());
};

/** The rows and the plan of an import as objects, packed and then sealed: what people sent is nowhere in plain text. */
export const importFiles: ImportFiles = {
  keepRows: (job, actor, rows) => keep(job, actor, rowsKey(job), rows),
  rows: async (job) => rowsOf.parse(await read(rowsKey(job))),
  keepPlan: async (job, actor, plan) => {
    const key = `imports/${job.import}/plan-${ulid()}`;
    await keep(job, actor, key, plan);
    return key;
  },
  plan: async (job) => {
    if (!job.plan) throw new Error(`import ${job.import} has no plan`);
    return planOf.parse(await read(job.plan));
  },
};
