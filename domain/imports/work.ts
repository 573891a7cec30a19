import type { Actor } from "../access.ts";
import type { ImportId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { WorkWorld } from "./port.ts";
import {
  appliedJob,
  areMany,
  areManyMissed,
  decideChecked,
  isStale,
  isUnderWay,
  officeEndedJob,
  plannedRowsOf,
  planOf,
  refusedJob,
  stoppingJob,
  strangersIn,
  takenBackJob,
  tooManyForeign,
} from "./rules.ts";
import { sheets } from "./sheets.ts";
import type { Dependent, Job, Planned } from "./types.ts";

/** So many chunks are written, or taken back, before others get their turn. */
export const CHUNKS_A_SLICE = 45;

/**
 * Does the next slice of an import: checks every row, writes some chunks, or takes some back; a next message brings the slice after it. One whose organisation
 * is busy with another import waits in line and is called when it is its turn. Safe to run twice and to be cut off anywhere: the job says what is to be done,
 * the plan what exactly, and each chunk's row whether it was. Before each slice it looks whether whoever asked is in office still; what is being taken back goes on.
 */
export const workOff = async (
  { import: id, actor }: { import: ImportId; actor: Actor },
  world: WorkWorld,
): Promise<Outcome<Job | undefined>> => {
  const { jobs, turns, message } = world;
  const job = await jobs.byId(id);
  if (!job) return accept(job);
  if (isUnderWay(job) && !(await turns.take(job, actor, message))) return accept(job, "unchanged");
  try {
    const moved = isUnderWay(job) ? await slice(job, actor, world) : job;
    await (isUnderWay(moved) ? turns.goOn(moved, actor, message) : turns.pass(moved, message));
    return accept(moved);
  } catch (error) {
    await turns.pass(job, message);
    throw error;
  }
};

/** The import as a slice leaves it; as somebody else moved it, where they were faster. */
const slice = async (job: Job, actor: Actor, world: WorkWorld): Promise<Job> => {
  const moved = await step(job, actor, world);
  if (moved === "goes on") return job;
  const kept = await world.jobs.keep(moved, actor);
  return kept === "kept" ? moved : ((await world.jobs.byId(job.import)) ?? job);
};

/** Where the import stands after a slice, or that the same goes on with the next. */
type Step = Promise<Job | "goes on">;

const step = (job: Job, actor: Actor, world: WorkWorld): Step => {
  if (job.state === "CHECKING") return check(job, actor, world);
  return job.state === "APPLYING" ? apply(job, actor, world) : takeBack(job, actor, world);
};

const check = async (job: Job, actor: Actor, world: WorkWorld): Promise<Job> => {
  if (isStale(job, world.committed)) return refusedJob(job, refuse("ASK_STALE", "SEC-03", {}).refusal);
  if (!(await world.mayStill(actor))) return refusedJob(job, refuse("MANAGING_SCHOOL_MAY_NOT", "GOV-01", {}).refusal);
  if (!(await world.isInOffice(actor))) return officeEndedJob(job, { rows: [], chunks: [] }, new Map(), []);
  const kind = world.kinds(job.sheet);
  const rows = await world.files.rows(job);
  const judged = await kind.judge(job, actor, rows, (checked) => world.progress.checked(job, checked));
  if (!judged.ok) return refusedJob(job, judged.refusal);
  const strangers = strangersIn(judged.value);
  await world.foreign.met({ actor, now: job.asked }, strangers);
  const { ownPeople } = sheets[job.sheet];
  const many = ownPeople ? areManyMissed(judged.value, job.rows) : areMany(strangers, job.rows);
  if (many) await world.tellCounty(job, actor);
  if (many && !ownPeople) return tooManyForeign(job);
  const chunks = kind.chunk(job, actor, plannedRowsOf(judged.value));
  const plan = await world.files.keepPlan(job, actor, planOf(judged.value, chunks));
  return decideChecked(job, judged.value, plan, chunks.length);
};

const apply = async (job: Job, actor: Actor, { files, progress, kinds, isInOffice, pace }: WorkWorld): Step => {
  const [plan, written] = await Promise.all([files.plan(job), progress.written(job.import)]);
  const { chunks, rows } = plan;
  const missing = [...chunks.entries()].filter(([number]) => !written.has(number));
  if (missing.length > 0 && !(await isInOffice(actor))) return officeEndedJob(job, plan, written, await progress.otherwise(job.import));
  for (const [number, planned] of missing.slice(0, CHUNKS_A_SLICE)) {
    await pace();
    const chunked = await kinds(job.sheet).keep(job, actor, number, planned);
    if (typeof chunked === "object") return stoppingJob(job, chunked.spoiled);
  }
  return missing.length > CHUNKS_A_SLICE ? "goes on" : appliedJob(job, rows, await progress.otherwise(job.import));
};

const takeBack = async (job: Job, actor: Actor, world: WorkWorld): Step => {
  const { files, progress } = world;
  const [{ chunks, rows }, written] = await Promise.all([files.plan(job), progress.written(job.import)]);
  const numbers = [...written.keys()].toSorted((a, b) => b - a);
  for (const number of numbers.slice(0, CHUNKS_A_SLICE)) await takeChunkBack(job, actor, { number, planned: chunks[number] ?? [] }, world);
  return numbers.length > CHUNKS_A_SLICE ? "goes on" : takenBackJob(job, await progress.left(job.import), rows);
};

/** So often rows are tried that somebody changed meanwhile and that yet no later work uses. */
const ATTEMPTS = 5;

type Chunk = { readonly number: number; readonly planned: readonly Planned[] };

/** Takes a chunk back but for the rows that somebody uses meanwhile. */
const takeChunkBack = async (job: Job, actor: Actor, { number, planned }: Chunk, { kinds, dependents, pace }: WorkWorld): Promise<void> => {
  let rest = planned;
  const left: Dependent[] = [];
  for (let attempt = 1; ; attempt++) {
    await pace();
    const chunked = await kinds(job.sheet).takeBack(job, actor, number, rest, left);
    if (typeof chunked !== "object") return;
    const spoiled = rest.filter(({ row }) => chunked.spoiled.includes(row));
    if (spoiled.length === 0) throw new Error(`chunk ${number} of import ${job.import} cannot be taken back`);
    const used = await dependents(job.sheet, spoiled, job.undoAsked ?? job.asked);
    if (used.length === 0 && attempt < ATTEMPTS) continue;
    left.push(...used);
    rest = rest.filter(({ row }) => !chunked.spoiled.includes(row));
  }
};
