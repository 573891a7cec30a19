import { listEarlierAwards } from "#domain/awards/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { awardsWorld } from "./store.ts";

export const handler = http(routes, { listEarlierAwards }, awardsWorld);
