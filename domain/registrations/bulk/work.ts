import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { dayOf } from "../../program/days.ts";
import type { Registering } from "../port.ts";
import { registerCredit } from "../register.ts";
import type { CreditView } from "../views.ts";
import type { ChunkOf, ChunkWork, Together } from "./port.ts";
import type { JobEntry, JobLine, RegistrationJob } from "./types.ts";

const lineOf = ({ teacher }: JobEntry, { number }: RegistrationJob, outcome: Outcome<CreditView>): JobLine => {
  if (!outcome.ok) return { teacher, did: "REFUSED", refusal: outcome.refusal };
  const stands = outcome.value.registrations.find(({ state }) => state === "REGISTERED");
  return { teacher, did: stands?.job === number ? "REGISTERED" : "ALREADY" };
};

/** So many are kept in one transaction: one takes up to seven parts of it, and each list that they stand on another. */
const AT_ONCE = 14;

type Each = (entry: JobEntry, credits: Together["credits"]) => Promise<Outcome<CreditView>>;

const oneByOne = async (some: readonly JobEntry[], each: Each, credits: Together["credits"]): Promise<Outcome<CreditView>[]> => {
  const outcomes: Outcome<CreditView>[] = [];
  for (const entry of some) outcomes.push(await each(entry, credits));
  return outcomes;
};

/** Decides on each, and keeps those who are to be registered together; nothing where one of them stands otherwise by then. */
const allAtOnce = async (
  some: readonly JobEntry[],
  each: Each,
  keepAll: (all: readonly Registering[]) => Promise<boolean>,
  credits: Together["credits"],
): Promise<Outcome<CreditView>[] | undefined> => {
  const decided: Registering[] = [];
  const keep: typeof credits.keep = async (_, registering) => {
    decided.push(registering);
    return accept(registering.registration, "created");
  };
  const outcomes = await oneByOne(some, each, { ...credits, keep });
  return decided.length === 0 || (await keepAll(decided)) ? outcomes : undefined;
};

/**
 * Registers the people of a chunk, several in one transaction and where that loses each by itself, as the county registers one by hand, judged by the moment the job was asked (CAL-17), and keeps what became of each. Safe to run
 * twice and to be cut off anywhere: who is registered already is as they are. Who has moved to another school since is REGISTRATION_MOVED. Whose list the county gave back since is CONFIRMATION_RETURNED, whom it
 * took back since CREDIT_TAKEN_BACK. In the name of somebody who was relieved meanwhile nobody is registered: the chunk waits until another of the office asks again.
 */
export const registerChunk = async (
  { actor, ...of }: ChunkOf & { readonly actor: Actor },
  { work }: { readonly work: ChunkWork },
): Promise<Outcome<null>> => {
  const found = (await work.isInOffice(actor)) ? await work.chunk(actor.scope, of) : undefined;
  if (!found || found.chunk.lines) return accept(null, "unchanged");
  const { job, chunk } = found;
  const now = { at: job.askedAt, day: dayOf(job.askedAt) };
  const { credits, keepTogether, pages, moved } = await work.together(actor.scope, job, chunk);
  const each: Each = async ({ teacher: teacherId, statement, credits: confirmed, parts: seen }, by) => {
    const school = moved.get(teacherId);
    if (school !== undefined) return refuse("REGISTRATION_MOVED", "SEC-01", { school });
    return registerCredit(actor, { teacherId, year: job.year, statement, credits: confirmed, seen, job: job.number }, { credits: by, now });
  };
  const keepAll = (all: readonly Registering[]) => keepTogether(actor, all, now);
  const lines: JobLine[] = [];
  for (let from = 0; from < chunk.entries.length; from += AT_ONCE) {
    const some = chunk.entries.slice(from, from + AT_ONCE);
    const outcomes = (await allAtOnce(some, each, keepAll, credits)) ?? (await oneByOne(some, each, credits));
    for (const [index, entry] of some.entries()) if (outcomes[index]) lines.push(lineOf(entry, job, outcomes[index]));
  }
  await pages();
  await work.done(job, chunk, lines);
  return accept(null);
};
