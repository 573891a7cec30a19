import type { Actor } from "../access.ts";
import type { ImportId, OrgId } from "../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../outcome.ts";
import type { InLine, Jobs, Lines, Turns } from "./port.ts";
import { decideEnd, isUnderWay } from "./rules.ts";
import { hangs, isOverdue, nextInLine } from "./turn.ts";
import type { Job } from "./types.ts";

/**
 * Looks after imports whose message was lost, or whose worker never came back: of each organisation that nobody works for, the next in line is worked on again.
 * One that was taken up too often without getting on waits for a person.
 */
export const sweepImports = async (
  _tick: unknown,
  { lines, clock }: { readonly lines: Lines; readonly clock: () => string },
): Promise<Outcome<{ called: number }>> => {
  const waiting = new Set<OrgId>();
  for await (const one of lines.all()) if (isOverdue(one, clock())) waiting.add(one.organization);
  const called: InLine[] = [];
  for (const organization of waiting) {
    const next = (await lines.isHeld(organization)) ? undefined : nextInLine(await lines.of(organization));
    if (next) called.push(next);
  }
  await lines.call(called);
  return accept({ called: called.length });
};

/** What an operator sees of an import that has not ended. `hangs`: it is not taken up any more by itself. */
export type Hanging = Pick<Job, "import" | "organization" | "sheet" | "state" | "rows"> & {
  readonly at: string;
  readonly tries: number;
  readonly hangs: boolean;
};

type LinesWorld = { readonly lines: Lines; readonly jobs: Pick<Jobs, "byId"> };

/** Every import that has not ended, an organisation's together; most of them are being worked on, or wait for their turn. */
export const listUnderWay = async ({ lines, jobs }: LinesWorld): Promise<Hanging[]> => {
  const found: Hanging[] = [];
  for await (const { import: id, at, tries } of lines.all()) {
    const job = await jobs.byId(id);
    if (!job || !isUnderWay(job)) continue;
    const { organization, sheet, state, rows } = job;
    found.push({ import: id, organization, sheet, state, rows, at, tries, hangs: hangs({ tries }) });
  }
  return found;
};

/** What an operator works with. */
export type OperatorWorld = LinesWorld & {
  readonly turns: Pick<Turns, "pass">;
  /** Counts the tries of an import anew and has it worked on. */
  readonly revive: (job: Job, actor: Actor) => Promise<void>;
  readonly keep: (job: Job, operator: Actor, reason: string) => Promise<"kept" | "stale">;
};

const askerOf = async ({ organization, import: id }: Job, { lines }: LinesWorld): Promise<Actor | undefined> =>
  (await lines.of(organization)).find((one) => one.import === id)?.actor;

/** Has an import that hangs worked on again, in the name of whoever asked for it; one that has ended stays as it is. */
export const reviveImport = async ({ importId }: { readonly importId: ImportId }, world: OperatorWorld): Promise<Outcome<Job>> => {
  const job = await world.jobs.byId(importId);
  if (job && !isUnderWay(job)) return accept(job, "unchanged");
  const actor = job && (await askerOf(job, world));
  if (!job || !actor) return refuse("NOT_FOUND", "SEC-03", {});
  await world.revive(job, actor);
  return accept(job, "queued");
};

/**
 * Ends an import that cannot go on: one that is checked is refused, of one that is written all that stands is taken back. What is being taken back cannot be
 * ended, only revived, so that no half of it stays.
 */
export const endImport = async (
  operator: Actor,
  { importId, reason }: { readonly importId: ImportId; readonly reason: string },
  world: OperatorWorld,
): Promise<Outcome<Job>> => {
  const ended = await fetchDecideKeep(
    () => world.jobs.byId(importId),
    (job) => (job ? decideEnd(job, reason) : refuse("NOT_FOUND", "SEC-03", {})),
    async (job, did): Promise<Kept<Job>> =>
      did === "unchanged" || (await world.keep(job, operator, reason)) === "kept" ? accept(job, did) : "stale",
  );
  if (!ended.ok || ended.did === "unchanged") return ended;
  const actor = isUnderWay(ended.value) ? await askerOf(ended.value, world) : undefined;
  await (actor ? world.revive(ended.value, actor) : world.turns.pass(ended.value, ""));
  return ended;
};
