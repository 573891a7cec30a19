import * as z from "zod";
import { checkAudit } from "#domain/audit/checking.ts";
import { schedule } from "#platform/schedule.ts";
import { checkWorld } from "./check.ts";

export const handler = schedule(z.object({ tick: z.string() }), checkAudit, checkWorld);
