import { readCountyDeadlines, readSchoolDeadlines } from "#domain/deadlines/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { deadlines } from "./store.ts";

export const handler = http(routes, { readCountyDeadlines, readSchoolDeadlines }, () => ({ deadlines }));
