import { listProgress, readOwnStatement, readStatement } from "#domain/evidence/read.ts";
import { sendEvidence } from "#domain/evidence/send.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { evidenceWorld } from "./store.ts";

export const handler = http(routes, { sendEvidence, readStatement, readOwnStatement, listProgress }, evidenceWorld);
