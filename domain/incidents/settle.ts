import type { Actor } from "../access.ts";
import type { IncidentId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { IncidentsWorld, Step } from "./port.ts";
import { decideConclusion, decideFinding } from "./rules.ts";
import type { ConcludeIncident, Incident } from "./types.ts";

type OfIncident = { readonly incidentId: IncidentId };

const settleIncident = (
  actor: Actor,
  { incidentId }: OfIncident,
  { incidents, now }: IncidentsWorld,
  what: Pick<Step, "act" | "reason">,
  decide: (incident: Incident) => Outcome<Incident>,
): Promise<Outcome<Incident>> =>
  fetchDecideKeep(
    () => incidents.one(actor.scope, incidentId),
    (before) => {
      if (!before) return refuse("NOT_FOUND", "SEC-08", {});
      const decided = decide(before);
      return decided.ok ? accept({ before, incident: decided.value }, decided.did) : decided;
    },
    async (step, did) => (did === "unchanged" ? accept(step.incident, did) : incidents.keep(actor, { ...step, ...what, mails: [] }, now)),
  );

/** Adds what the county office found out about an incident (SEC-08). */
export const addFinding = (actor: Actor, ask: OfIncident & { readonly finding: string }, world: IncidentsWorld) =>
  settleIncident(actor, ask, world, { act: "add a finding", reason: ask.finding }, (incident) =>
    decideFinding(actor, incident, ask.finding, world.now),
  );

/** Concludes an incident with responsibility and outcome (追究责任，严肃处理). */
export const concludeIncident = (actor: Actor, ask: OfIncident & ConcludeIncident & { readonly version: number }, world: IncidentsWorld) =>
  settleIncident(actor, ask, world, { act: "conclude an incident", reason: ask.outcome }, (incident) =>
    decideConclusion(actor, incident, ask, ask.version, world.now),
  );
