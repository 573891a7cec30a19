import type { Actor } from "../access.ts";
import type { ImportId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { WorkWorld } from "./port.ts";
import {
  appliedJob,
  decideChecked,
  foreignOf,
  isStale,
  isUnderWay,
  plannedRowsOf,
  planOf,
  refusedJob,
  stoppingJob,
  takenBackJob,
  tooManyForeign,
} from "./rules.ts";
import type { Dependent, Job, Planned, RowResult } from "./types.ts";

/**
 * Goes on with an import from where it stands: checks every row, writes chunk by chunk, or takes back what was written. Safe to run twice and to be cut off
 * anywhere: the job says what is to be done, the plan what exactly, and each chunk's row whether it was.
 */
export const workOff = async (
  { import: id, actor }: { import: ImportId; actor: Actor },
  world: WorkWorld,
): Promise<Outcome<Job | undefined>> => {
  let job = await world.jobs.byId(id);
  while (job && isUnderWay(job)) {
    const moved: Job = await step(job, actor, world);
    if ((await world.jobs.keep(moved, actor)) === "stale") break;
    job = moved;
  }
  return accept(job);
};

const step = (job: Job, actor: Actor, world: WorkWorld): Promise<Job> => {
  if (job.state === "CHECKING") return check(job, actor, world);
  return job.state === "APPLYING" ? apply(job, actor, world) : takeBack(job, actor, world);
};

const check = async (job: Job, actor: Actor, world: WorkWorld): Promise<Job> => {
  if (isStale(job, world.committed)) return refusedJob(job, refuse("ASK_STALE", "SEC-03", {}).refusal);
  const kind = world.kinds(job.sheet);
  const rows = await world.files.rows(job);
  const judged = await kind.judge(job, actor, rows, (checked) => world.progress.checked(job, checked));
  if (!judged.ok) return refusedJob(job, judged.refusal);
  if (await hasTooManyForeign(job, actor, judged.value, world)) return tooManyForeign(job, foreignOf(job, judged.value).hits);
  const chunks = kind.chunk(plannedRowsOf(judged.value));
  const plan = await world.files.keepPlan(job, actor, planOf(judged.value, chunks));
  return decideChecked(job, judged.value, plan, chunks.length);
};

const hasTooManyForeign = async (job: Job, actor: Actor, judged: readonly RowResult[], { foreign }: WorkWorld): Promise<boolean> => {
  const { verdict } = foreignOf(job, judged);
  return verdict === "many" || (verdict === "one" && !(await foreign.hit(actor, job.asked)));
};

const apply = async (job: Job, actor: Actor, { files, progress, kinds, pace }: WorkWorld): Promise<Job> => {
  const [{ chunks }, written] = await Promise.all([files.plan(job), progress.written(job.import)]);
  for (const [number, planned] of chunks.entries()) {
    if (written.has(number)) continue;
    await pace();
    const chunked = await kinds(job.sheet).keep(job, actor, number, planned);
    if (typeof chunked === "object") return stoppingJob(job, chunked.spoiled);
  }
  return appliedJob(job);
};

/** So often rows are tried that somebody changed meanwhile and that yet no later work uses. */
const ATTEMPTS = 5;

const takeBack = async (job: Job, actor: Actor, { files, progress, kinds, dependents, pace }: WorkWorld): Promise<Job> => {
  const [{ chunks }, written] = await Promise.all([files.plan(job), progress.written(job.import)]);
  const kind = kinds(job.sheet);
  const left: Dependent[] = [];
  for (const number of [...written.keys()].toSorted((a, b) => b - a)) {
    let planned: readonly Planned[] = chunks[number] ?? [];
    for (let attempt = 1; ; attempt++) {
      await pace();
      const chunked = await kind.takeBack(job, actor, number, planned);
      if (typeof chunked !== "object") break;
      const spoiled = planned.filter(({ row }) => chunked.spoiled.includes(row));
      if (spoiled.length === 0) throw new Error(`chunk ${number} of import ${job.import} cannot be taken back`);
      const used = await dependents(job.sheet, spoiled);
      if (used.length === 0 && attempt < ATTEMPTS) continue;
      left.push(...used);
      planned = planned.filter(({ row }) => !chunked.spoiled.includes(row));
    }
  }
  return takenBackJob(job, left);
};
