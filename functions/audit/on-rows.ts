import { copyRows } from "#domain/audit/copies.ts";
import { stream } from "#platform/dynamodb/stream.ts";
import { archiveWorld } from "./archive.ts";

export const handler = stream(copyRows, archiveWorld);
