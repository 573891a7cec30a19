import * as z from "zod";
import { keepTransfers } from "#domain/transfers/requests/tick.ts";
import { schedule } from "#platform/schedule.ts";
import { digests } from "./digests.ts";
import { plans } from "./plans.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), keepTransfers, () => ({ digests, plans }));
