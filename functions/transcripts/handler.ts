import { printOwnStatement, printStatement, readOwnTranscript, readTranscript } from "#domain/transcripts/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { transcriptsWorld } from "./store.ts";

export const handler = http(routes, { readOwnTranscript, readTranscript, printOwnStatement, printStatement }, transcriptsWorld);
