import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { ImportId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { actingFromAbove } from "../program/stepping/acting.ts";
import { levelRightBelow } from "../program/stepping/rule.ts";
import { readMapping } from "../sheets/mapping.ts";
import { findTable, type GivenMapping } from "../sheets/table.ts";
import type { ImportsWorld } from "./port.ts";
import { decideApply, decideTakeIn, decideUndo, isShownTo, isUnderWay, refusedToBring, type TakeIn } from "./rules.ts";
import { sheets } from "./sheets.ts";
import type { Job } from "./types.ts";

export type TakeInAsk = TakeIn & { readonly mapping?: string | undefined; readonly file: { readonly bytes: Uint8Array } };

/** The mapping sent with a file, or else the one that is remembered; an office's is not for the sheets of a source. */
const mappingOf = async (
  { scope, duty }: Actor,
  { sheet, mapping }: TakeInAsk,
  { mappings }: ImportsWorld,
): Promise<Outcome<GivenMapping>> => {
  if (mapping === undefined) {
    const remembered = duty === "SOURCE" ? undefined : await mappings.of(scope.organization, sheet);
    return accept({ remembered: true, columns: remembered?.columns ?? [] }, "unchanged");
  }
  const sent = readMapping(sheets[sheet], mapping);
  return sent.ok ? accept({ remembered: false, columns: sent.value }, "unchanged") : sent;
};

/** Takes a spreadsheet in. A file that cannot be read, or lacks a heading, is refused at once; its rows are checked by a worker. */
export const takeIn = async (actor: Actor, ask: TakeInAsk, world: ImportsWorld): Promise<Outcome<Job>> => {
  const decided = decideTakeIn(actor, ask, 0, world.jobs.newId(), world.now);
  if (!decided.ok) return decided;
  const acting = await actingFromAbove(actor, levelRightBelow(actor.scope.level), ask.reason, world, sheets[ask.sheet].rule);
  if (!acting.ok) return acting;
  const file = await world.spreadsheets.read(ask.file.bytes);
  if (!file.ok) return file;
  const mapping = await mappingOf(actor, ask, world);
  if (!mapping.ok) return mapping;
  const table = findTable(sheets[ask.sheet], file.value, mapping.value);
  if (!table.ok) return table;
  const { header, rows, reading } = table.value;
  const job: Job = { ...decided.value, rows: rows.length, reading };
  await world.files.keepRows(job, actor, [header, ...rows]);
  await world.jobs.keep(job, actor);
  await world.goOn(job, actor);
  return accept(job, "queued");
};

/** An import of the organisation in scope; another's is not found, nor for a source what it did not bring. */
export const jobInScope = async (
  actor: Actor,
  { importId }: { importId: ImportId },
  { jobs }: Pick<ImportsWorld, "jobs">,
): Promise<Outcome<Job>> => {
  const job = await jobs.byId(importId);
  const isTheirs = job?.organization === actor.scope.organization && isShownTo(actor, job);
  return isTheirs ? accept(job, "unchanged") : refuse("NOT_FOUND", "SEC-03", {});
};

type OfImport = { readonly importId: ImportId; readonly reason?: string | undefined };
type JobStep = (job: Job) => Promise<Outcome<Job>>;

/** Moves an import on. One that is under way is handed to a worker again: the request that kept it may have been cut off before it reached a worker. */
const moveJob = async (actor: Actor, ask: OfImport, world: ImportsWorld, decide: JobStep): Promise<Outcome<Job>> => {
  const found = await jobInScope(actor, ask, world);
  if (!found.ok) return found;
  const notTheirs = refusedToBring(actor, found.value.sheet);
  if (notTheirs) return notTheirs;
  const { override = ask.reason === undefined ? undefined : { reason: ask.reason } } = found.value;
  const { rule } = sheets[found.value.sheet];
  const acting = await actingFromAbove(actor, levelRightBelow(actor.scope.level), override?.reason, world, rule);
  if (!acting.ok) return acting;
  if (isUnderWay(found.value)) await world.goOn(found.value, actor);
  const decided = await decide({ ...found.value, ...given({ override }) });
  if (!decided.ok || decided.did === "unchanged") return decided;
  if ((await world.jobs.keep(decided.value, actor)) === "stale") return moveJob(actor, ask, world, decide);
  await world.goOn(decided.value, actor);
  return decided;
};

/** Applies an import that was only checked. */
export const applyImport = (actor: Actor, ask: OfImport & { readonly goodRowsOnly: boolean }, world: ImportsWorld): Promise<Outcome<Job>> =>
  moveJob(actor, ask, world, async (job) => decideApply(job, ask.goodRowsOnly, world.now));

/** Takes a whole import back, or says row by row which later work uses it. */
export const undoImport = (actor: Actor, ask: OfImport, world: ImportsWorld): Promise<Outcome<Job>> =>
  moveJob(actor, ask, world, async (job) => {
    if (job.state !== "APPLIED" || job.removedAt !== undefined) return decideUndo(job, [], world.now);
    const { chunks } = await world.files.plan(job);
    return decideUndo(job, await world.dependents(job.sheet, chunks.flat(), world.now), world.now);
  });
