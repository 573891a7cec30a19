import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { dayOf } from "../../program/days.ts";
import { registerCredit } from "../register.ts";
import type { CreditView } from "../views.ts";
import type { ChunkOf, ChunkWork } from "./port.ts";
import type { JobEntry, JobLine, RegistrationJob } from "./types.ts";

const lineOf = ({ teacher }: JobEntry, { number }: RegistrationJob, outcome: Outcome<CreditView>): JobLine => {
  if (!outcome.ok) return { teacher, did: "REFUSED", refusal: outcome.refusal };
  const stands = outcome.value.registrations.find(({ state }) => state === "REGISTERED");
  return { teacher, did: stands?.job === number ? "REGISTERED" : "ALREADY" };
};

/**
 * Registers the people of a chunk, each as the county registers one by hand, judged by the moment the job was asked (CAL-17), and keeps what became of each. Safe to run
 * twice and to be cut off anywhere: who is registered already is as they are. Whose list the county gave back since is CONFIRMATION_RETURNED.
 */
export const registerChunk = async (
  { actor, ...of }: ChunkOf & { readonly actor: Actor },
  { work }: { readonly work: ChunkWork },
): Promise<Outcome<null>> => {
  const found = await work.chunk(actor.scope, of);
  if (!found || found.chunk.lines) return accept(null, "unchanged");
  const { job, chunk } = found;
  const now = { at: job.askedAt, day: dayOf(job.askedAt) };
  const { credits, returned, pages } = await work.together(actor.scope, job, chunk);
  const lines: JobLine[] = [];
  for (const entry of chunk.entries) {
    const { teacher: teacherId, statement, credits: confirmed, parts: seen } = entry;
    const ask = { teacherId, year: job.year, statement, credits: confirmed, seen, job: job.number };
    const back = returned.get(teacherId);
    const outcome = back ? refuse("CONFIRMATION_RETURNED", "SEC-01", back) : await registerCredit(actor, ask, { credits, now });
    lines.push(lineOf(entry, job, outcome));
  }
  await pages();
  await work.done(job, chunk, lines);
  return accept(null);
};
