import * as z from "zod";
import { setReportsGoing } from "#domain/reports/due.ts";
import { schedule } from "#platform/schedule.ts";
import { dueWorld } from "./lines.ts";

export const handler = schedule(z.object({ tick: z.string() }), setReportsGoing, dueWorld);
