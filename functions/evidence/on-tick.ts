import * as z from "zod";
import { renewStale } from "#domain/evidence/anew/renew.ts";
import { schedule } from "#platform/schedule.ts";
import { stale } from "./stale.ts";

export const handler = schedule(z.object({ tick: z.string() }), renewStale, () => ({ stale }));
