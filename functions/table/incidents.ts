import { Incident } from "#domain/incidents/types.ts";
import { row } from "./rows.ts";

export const incidents = row("incident", Incident);
