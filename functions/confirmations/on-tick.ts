import * as z from "zod";
import { sweepSchoolJobs } from "#domain/registrations/bulk/sweep.ts";
import { schedule } from "#platform/schedule.ts";
import { sweepWorld } from "./under-way.ts";

export const handler = schedule(z.object({ tick: z.string() }), sweepSchoolJobs, sweepWorld);
