import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome } from "../outcome.ts";
import { lettersOf } from "./letter.ts";
import type { IncidentsWorld, ReportStanding } from "./port.ts";
import { decideReport } from "./rules.ts";
import type { Incident, ReportIncident } from "./types.ts";

/** Reports a leak of personal data (SEC-08); the offices above are told by mail at once. */
export const reportIncident = async (actor: Actor, ask: ReportIncident, { incidents, now }: IncidentsWorld): Promise<Outcome<Incident>> => {
  const { scope } = actor;
  const organizations = [...new Set(ask.organizations ?? [scope.organization])].sort();
  const reported = { ...ask, organizations };
  const id = incidents.idOf(scope, reported);
  const decide = (standing: ReportStanding) => {
    const decided = decideReport(actor, standing, reported, id, now);
    return decided.ok ? accept({ incident: decided.value, standing }, decided.did) : decided;
  };
  return fetchDecideKeep(
    () => incidents.standing(scope, id, organizations),
    decide,
    async ({ incident, standing }, did) => {
      if (did === "unchanged") return accept(incident, did);
      const mails = lettersOf(incident, scope, standing);
      return incidents.keep(actor, { incident, act: "report an incident", reason: incident.what, mails }, now);
    },
  );
};
