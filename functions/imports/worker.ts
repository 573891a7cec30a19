import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import { officeEndedLetter, stoppedLetter } from "#domain/imports/letter.ts";
import type { Jobs, WorkWorld } from "#domain/imports/port.ts";
import { askedOf } from "#domain/imports/rules.ts";
import type { Job } from "#domain/imports/types.ts";
import { mail } from "#domain/mail/effects.ts";
import type { Mail } from "#domain/mail/types.ts";
import { isInOffice } from "#table/organizations/accounts.ts";
import { mayStill } from "#table/organizations/managing.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { countedOver, lettersOver } from "#table/organizations/stepping-over.ts";
import { enqueueMails, postMails, putMail } from "#table/outbox.ts";
import { get } from "#table/rows.ts";
import { foreignHits } from "#table/teachers/foreign-hits.ts";
import { importFiles } from "./files.ts";
import { importJobs, importProgress, keepJob } from "./jobs.ts";
import { dependents, kinds, organizationsIn } from "./kinds.ts";
import { importTurns } from "./turns.ts";

const CHUNKS_A_SECOND = 15;

/** Lets a worker write so many chunks a second, so that an import leaves room for others. */
const pacer = () => {
  let free = 0;
  return async (): Promise<void> => {
    const wait = free - performance.now();
    free = Math.max(free, performance.now()) + 1000 / CHUNKS_A_SECOND;
    if (wait > 0) await pause(wait);
  };
};

/** The letter that tells the county of an import that names many people who are not of its organisation. */
const warningOf = async (job: Job, { scope }: Actor) => {
  const county = scope.path.COUNTY;
  if (!county) return undefined;
  const organization = await get(organizations.at({ organization: job.organization }));
  const data = { organization: organization?.name ?? "", sheet: job.sheet, rows: job.rows };
  return mail(stoppedLetter, { about: [job.import], to: { organization: county }, office: county, data }, job.asked.at);
};

const tellCounty: WorkWorld["tellCounty"] = async (job, actor) => {
  const warning = await warningOf(job, actor);
  if (warning) await postMails([warning]);
};

const SCHOOLS_DONE = { APPLIED: "import schools", UNDONE: "undo import schools" } as const;

/** The letters to the offices past which a sheet of organisations was written, or taken back (§6-61). */
const lettersPast = async (job: Job, actor: Actor): Promise<Mail[]> => {
  const act = job.state === "APPLIED" || job.state === "UNDONE" ? SCHOOLS_DONE[job.state] : undefined;
  if (!job.override || job.sheet !== "schools" || !act) return [];
  const { reason } = job.override;
  const { chunks } = await importFiles.plan(job);
  const counted = await countedOver(actor.level, organizationsIn(chunks.flat()));
  return [...counted].flatMap(([office, count]) =>
    lettersOver({ ...actor, steppingOver: { over: [office], reason } }, act, `${count}个下级单位`, [job.import, job.state], askedOf(job)),
  );
};

/** The letter to the organisation whose import ended with the duty of whoever brought it. */
const lettersOfEnded = ({ state, refusal, sheet, organization, import: id, asked }: Job, { scope }: Actor): Mail[] => {
  if (refusal?.code !== "IMPORT_OFFICE_ENDED" || (state !== "REFUSED" && state !== "APPLIED")) return [];
  const { written, rest } = z.object({ written: z.int(), rest: z.int() }).parse(refusal.data);
  const to = { about: [id], to: { organization }, office: scope.path.COUNTY ?? organization };
  return [mail(officeEndedLetter, { ...to, data: { sheet, written, rest } }, asked.at)];
};

/** Keeps a job together with the letters to offices past which it was written, or to the organisation whose import ended. */
const keep: Jobs["keep"] = async (job, actor) => {
  const letters = [...(await lettersPast(job, actor)), ...lettersOfEnded(job, actor)];
  const kept = await keepJob(job, actor, letters.map(putMail));
  await enqueueMails(letters.map(({ businessKey }) => businessKey));
  return kept;
};

/** What the worker works with. */
export const workWorld = (): Omit<WorkWorld, "committed" | "message"> => ({
  jobs: { ...importJobs, keep },
  files: importFiles,
  progress: importProgress,
  kinds,
  dependents,
  foreign: foreignHits,
  tellCounty,
  turns: importTurns,
  mayStill,
  isInOffice,
  pace: pacer(),
});
