import type { Actor, Scope } from "../../access.ts";
import type { TeacherId } from "../../ids.ts";
import type { Kept } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import type { Now } from "../../program/types.ts";
import type { ProvenConfirmation } from "../confirmation/port.ts";
import type { Credits, Registering } from "../port.ts";
import type { JobChunk, JobLine, RegistrationJob } from "./types.ts";

/** What registering a school is decided on: its lists and jobs, first to last, and of the job that is to be done again which chunks wait. */
export type SchoolStanding = {
  readonly lists: readonly ProvenConfirmation[];
  readonly jobs: readonly RegistrationJob[];
  readonly waiting: readonly number[];
};

/** A job with its chunks, and what its people are called. */
export type JobFound = {
  readonly job: RegistrationJob;
  readonly chunks: readonly JobChunk[];
  readonly nameOf: (teacher: TeacherId) => string;
};

/** Jobs that register whole schools. */
export type SchoolJobs = {
  readonly standing: (scope: Scope, year: number, after: number | undefined) => Promise<SchoolStanding>;
  /** A job of the school in scope; `undefined` where there is none of that number. */
  readonly one: (scope: Scope, year: number, number: number) => Promise<JobFound | undefined>;
  readonly keep: (actor: Actor, job: RegistrationJob, chunks: readonly JobChunk[], now: Now) => Promise<Kept<RegistrationJob>>;
  /** Has the chunks of a job worked off that wait; harmless where they are under way. */
  readonly call: (actor: Actor, job: RegistrationJob, waiting: readonly number[]) => Promise<void>;
  readonly list: (scope: Scope, year: number, page: Page) => Promise<Paged<RegistrationJob>>;
};

/** Which chunk of which job. */
export type ChunkOf = { readonly year: number; readonly job: number; readonly chunk: number };

/**
 * Registered credit of people who were read together, as it is registered one by one, or of several at once: `false` where anything stands against one of them, and
 * nobody is registered. `pages` has the certificates of those registered made. A standing names the
 * list that its teacher was confirmed by last, of those of the job.
 */
export type Together = {
  readonly credits: Pick<Credits, "standing" | "objectOf" | "keep">;
  readonly keepTogether: (actor: Actor, all: readonly Registering[], now: Now) => Promise<boolean>;
  readonly pages: () => Promise<void>;
  /** Where those of the chunk serve who have moved since they were confirmed, by name. */
  readonly moved: ReadonlyMap<TeacherId, string>;
};

/** How a chunk is worked off. */
export type ChunkWork = {
  /** Whether whoever asked holds still what they asked by. */
  readonly isInOffice: (actor: Actor) => Promise<boolean>;
  readonly chunk: (scope: Scope, of: ChunkOf) => Promise<{ readonly job: RegistrationJob; readonly chunk: JobChunk } | undefined>;
  readonly together: (scope: Scope, job: RegistrationJob, chunk: JobChunk) => Promise<Together>;
  /** Keeps what became of a chunk. */
  readonly done: (job: RegistrationJob, chunk: JobChunk, lines: readonly JobLine[]) => Promise<void>;
};

export type SchoolJobsWorld = {
  readonly schoolJobs: SchoolJobs;
  /** Who was refused, as a workbook: marked, and then written down who takes it and what for (SEC-08). */
  readonly sheetOf: (
    actor: Actor,
    out: { readonly found: JobFound; readonly purpose: string },
    now: Now,
  ) => Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string }>;
  readonly now: Now;
};
