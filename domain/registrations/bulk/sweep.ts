import type { OrgId } from "../../ids.ts";
import { accept, type Outcome } from "../../outcome.ts";

/** A job that is not known to be over: when its chunks were called last, and how often the sweep called them. */
export type JobUnderWay = {
  readonly year: number;
  readonly school: OrgId;
  readonly number: number;
  readonly at: string;
  readonly tries: number;
};

/** The jobs of all schools that are not known to be over. */
export type JobsUnderWay = {
  readonly all: () => AsyncIterable<JobUnderWay>;
  /** Which chunks of a job wait. */
  readonly waiting: (one: JobUnderWay) => Promise<readonly number[]>;
  /** Has these chunks worked off again, and notes when; not where somebody else did so meanwhile. */
  readonly callAgain: (one: JobUnderWay, waiting: readonly number[], at: string) => Promise<void>;
  /** The job is over. */
  readonly over: (one: JobUnderWay) => Promise<void>;
};

/** How long, in milliseconds, chunks may wait before they are called again: longer than a message that failed stays hidden. */
const PATIENCE = 15 * 60_000;

/** So often they are called again before they wait for whoever asks again. */
const TRIES = 5;

/** Does the sweep call a job no more? The county is told so, and asks again. */
export const isLeft = ({ tries }: Pick<JobUnderWay, "tries">): boolean => tries >= TRIES;

const isOverdue = ({ at }: JobUnderWay, clock: string): boolean => Date.parse(at) + PATIENCE <= Date.parse(clock);

/**
 * Looks after the registrations of whole schools whose message was lost: of each job that waits too long, the chunks that wait are called again. A chunk that runs twice
 * finds its own work done. What was called too often waits until the county asks again.
 */
export const sweepSchoolJobs = async (
  _tick: unknown,
  { underWay, clock }: { readonly underWay: JobsUnderWay; readonly clock: () => string },
): Promise<Outcome<{ called: number }>> => {
  let called = 0;
  for await (const one of underWay.all()) {
    if (!isOverdue(one, clock())) continue;
    const waiting = await underWay.waiting(one);
    if (waiting.length === 0) await underWay.over(one);
    else if (!isLeft(one)) {
      await underWay.callAgain(one, waiting, clock());
      called++;
    }
  }
  return accept({ called });
};
