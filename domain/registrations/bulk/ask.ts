import type { Actor } from "../../access.ts";
import type { OrgId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { RegisterSchool } from "./asks.ts";
import type { JobFound, SchoolJobsWorld } from "./port.ts";
import { decideSchoolJob } from "./rules.ts";
import { jobLine, jobView, type RegistrationJobLine, type RegistrationJobView } from "./views.ts";

type OfSchool = { readonly year: number; readonly schoolId: OrgId };
type OfJob = OfSchool & { readonly number: number };

const foundJob = async (actor: Actor, { year, number }: OfJob, { schoolJobs }: SchoolJobsWorld): Promise<Outcome<JobFound>> => {
  const found = await schoolJobs.one(actor.scope, year, number);
  return found ? accept(found, "unchanged") : refuse("NOT_FOUND", "SEC-01", {});
};

/** Registers a whole school, or one of its lists, chunk by chunk off a queue; the same ask is the same job, and calls again what of it waits (SEC-01). */
export const registerSchool = (
  actor: Actor,
  ask: OfSchool & RegisterSchool,
  world: SchoolJobsWorld,
): Promise<Outcome<RegistrationJobView>> => {
  const { schoolJobs, now } = world;
  return inProgram(ask.year, () =>
    fetchDecideKeep(
      () => schoolJobs.standing(actor.scope, ask.year, ask.after),
      (standing) => decideSchoolJob(actor, standing, ask, now),
      async ({ job, chunks }, did) => {
        const kept = did === "unchanged" ? accept(job, did) : await schoolJobs.keep(actor, job, chunks, now);
        if (kept === "stale") return kept;
        const found = await schoolJobs.one(actor.scope, ask.year, job.number);
        if (!found) return "stale";
        const waiting = found.chunks.flatMap(({ number, lines }) => (lines ? [] : [number]));
        await schoolJobs.call(actor, job, waiting);
        return accept(jobView(found), kept.did);
      },
    ),
  );
};

/** How far a job is, and whom it refused. */
export const readSchoolJob = async (actor: Actor, ask: OfJob, world: SchoolJobsWorld): Promise<Outcome<RegistrationJobView>> => {
  const found = await foundJob(actor, ask, world);
  return found.ok ? accept(jobView(found.value), "unchanged") : found;
};

/** Whom a job refused, as a workbook, for a purpose (SEC-08). */
export const sheetOfSchoolJob = async (actor: Actor, { purpose, ...ask }: OfJob & { readonly purpose: string }, world: SchoolJobsWorld) => {
  const found = await foundJob(actor, ask, world);
  if (!found.ok) return found;
  if (purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  return accept(await world.sheetOf(actor, { found: found.value, purpose }, world.now), "unchanged");
};

/** Every job of a school. */
export const listSchoolJobs = async (
  actor: Actor,
  { year, page }: OfSchool & { readonly page: Page },
  { schoolJobs }: SchoolJobsWorld,
): Promise<Outcome<Paged<RegistrationJobLine>>> => {
  const found = await schoolJobs.list(actor.scope, year, page);
  return accept({ ...found, items: found.items.map(jobLine) }, "unchanged");
};
