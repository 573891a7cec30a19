import * as z from "zod";
import { drawEverywhere } from "#domain/pushes/county.ts";
import { schedule } from "#platform/schedule.ts";
import { postMails } from "#table/outbox.ts";
import { draws } from "./draws.ts";
import { pushStore } from "./pushes.ts";
import { seeds } from "./seeds.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), drawEverywhere, () => ({
  pushes: pushStore,
  draws,
  seeds,
  post: postMails,
}));
