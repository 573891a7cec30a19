import { listIncidents, readIncident, readIncidentTrail } from "#domain/incidents/read.ts";
import { reportIncident } from "#domain/incidents/report.ts";
import { addFinding, concludeIncident } from "#domain/incidents/settle.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { incidentsWorld } from "./store.ts";

export const handler = http(
  routes,
  { reportIncident, listIncidents, readIncident, addFinding, concludeIncident, readIncidentTrail },
  incidentsWorld,
  spending,
);
