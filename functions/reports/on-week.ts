import * as z from "zod";
import { setReportsGoing } from "#domain/reports/due.ts";
import { schedule } from "#platform/schedule.ts";
import { reportsWorld } from "./store.ts";

export const handler = schedule(z.object({ tick: z.string() }), setReportsGoing, reportsWorld);
