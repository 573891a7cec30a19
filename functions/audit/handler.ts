import { readDay, readHistory } from "#domain/audit/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { auditWorld } from "./store.ts";

export const handler = http(routes, { readHistory, readDay }, auditWorld);
