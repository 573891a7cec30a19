import * as z from "zod";
import { queueCounties } from "#domain/deadlines/tick.ts";
import { schedule } from "#platform/schedule.ts";
import { queue } from "./store.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), queueCounties, () => ({ queue }));
