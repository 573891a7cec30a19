import * as z from "zod";
import { settlePools } from "#domain/awards/give.ts";
import { schedule } from "#platform/schedule.ts";
import { pool } from "./pool.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), settlePools, () => ({ pool }));
