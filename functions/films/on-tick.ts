import * as z from "zod";
import { sweepUploads } from "#domain/films/sweep.ts";
import { schedule } from "#platform/schedule.ts";
import { sweepWorld } from "./store.ts";

export const handler = schedule(z.object({ tick: z.string() }), sweepUploads, sweepWorld);
