import type { Actor, Scope } from "#domain/access.ts";
import { accept } from "#domain/outcome.ts";
import type { SchoolJobs } from "#domain/registrations/bulk/port.ts";
import type { RegistrationJob } from "#domain/registrations/bulk/types.ts";
import { actorForMessage } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { audit } from "#table/audit.ts";
import { confirmations, frozenConfirmation } from "#table/learning/confirmations.ts";
import { chunkAt, jobAt, putUnderWay, registrationChunks, registrationJobs } from "#table/learning/registration-jobs.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { get, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

type OfJob = Pick<RegistrationJob, "year" | "school" | "number">;

/** The chunks of a job, in their order. */
export const chunksOf = ({ year, school, number: job }: OfJob) =>
  gather(lookThrough("the chunks of a registration job", { year, school, job }, registrationChunks));

const jobsOf = ({ county, organization: school }: Scope, year: number) =>
  gather(lookThrough("the registration jobs of a school", { county, year, school }, registrationJobs));

const listsOf = async ({ county, organization: school }: Scope, year: number) => {
  const rows = await gather(lookThrough("the confirmations of a school", { county, year, school }, confirmations));
  return Promise.all(rows.map(async (confirmation) => ({ confirmation, list: await frozenConfirmation(confirmation) })));
};

/** Has chunks of a job worked off in the name of `actor`, each school's fairly among all. */
export const callChunks = (actor: Actor, { year, school, number: job }: OfJob, waiting: readonly number[]): Promise<void> =>
  enqueue(
    "CREDIT_QUEUE_URL",
    waiting.map((chunk) => ({ kind: "credit-chunk", year, job, chunk, actor: actorForMessage(actor) })),
    () => ({ group: school, about: `${year}.${school}.${job}` }),
  );

/** Jobs that register whole schools: a row a job, one a chunk of it, and one that says it is under way. */
export const jobStore: SchoolJobs = {
  standing: async (scope, year, after) => {
    const [lists, jobs, chunks] = await Promise.all([
      listsOf(scope, year),
      jobsOf(scope, year),
      after === undefined ? [] : chunksOf({ year, school: scope.organization, number: after }),
    ]);
    return { lists, jobs, waiting: chunks.flatMap(({ number, lines }) => (lines ? [] : [number])) };
  },

  one: async ({ county, organization: school }, year, number) => {
    const of = { year, county, school, number };
    const [job, chunks] = await Promise.all([get(registrationJobs.at(jobAt(of))), chunksOf(of)]);
    if (!job) return undefined;
    const refused = chunks.flatMap(({ lines = [] }) => lines.flatMap(({ teacher, refusal }) => (refusal ? [teacher] : [])));
    const people = await readBy(refused, (teacher) => teachers.at({ teacher }));
    return { job, chunks, nameOf: (teacher) => people.get(teacher)?.name ?? "" };
  },

  keep: async (actor, job, chunks, now) => {
    const { year, school, number, lists, teachers: count } = job;
    const { kept } = await transact([
      registrationJobs.put(jobAt(job), job, { when: "absent" }),
      putUnderWay({ year, school, number, at: now.at, tries: 0, actor: actorForMessage(actor) }, "absent"),
      ...chunks.map((chunk) => registrationChunks.put(chunkAt(job, chunk.number), chunk, { when: "absent" })),
      audit(actor, now, {
        ...{ kind: "CONFIRMATION", id: `${year}.${school}`, act: "register a school's credit", rule: "SEC-01" },
        after: { year, number, lists, count },
      }),
    ]);
    return kept ? accept(job, "queued") : "stale";
  },

  call: callChunks,

  list: ({ county, organization: school }, year, page) =>
    look("the registration jobs of a school", { county, year, school }, registrationJobs, page),
};
