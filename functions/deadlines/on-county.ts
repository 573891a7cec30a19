import { lookAtCounty } from "#domain/deadlines/county.ts";
import { CountyMessage } from "#domain/deadlines/types.ts";
import { queue } from "#platform/queue.ts";
import { deadlines } from "./store.ts";

export const handler = queue(CountyMessage, lookAtCounty, () => ({ deadlines }));
