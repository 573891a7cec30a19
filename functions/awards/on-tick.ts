import * as z from "zod";
import { settleAwards } from "#domain/awards/give.ts";
import { callBack } from "#domain/packages/keep.ts";
import type { Now } from "#domain/program/types.ts";
import { schedule } from "#platform/schedule.ts";
import { recalls } from "./films.ts";
import { pool } from "./pool.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), settleAwards, () => ({
  pool,
  recall: (now: Now) => callBack(recalls, now),
}));
