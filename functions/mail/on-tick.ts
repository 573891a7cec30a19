import * as z from "zod";
import { sweepOutbox } from "#domain/mail/sweep.ts";
import { schedule } from "#platform/schedule.ts";
import { sweepWorld } from "./store.ts";

export const handler = schedule(z.object({ tick: z.string() }), sweepOutbox, sweepWorld);
