import type { Actor, Scope } from "../access.ts";
import type { AuditEntry } from "../audit/types.ts";
import type { IncidentId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { ReportStanding } from "./port.ts";
import type { ConcludeIncident, Incident, Reported } from "./types.ts";

const isWithin = ({ organization, level }: Scope, { affected }: ReportStanding, id: string): boolean =>
  id === organization || affected.some((one) => one.organization === id && one.path[level] === organization);

/**
 * Reports a leak. The same report again is the one that stands. A day to come is INCIDENT_OF_FUTURE, an organization that is not the reporter's or below it
 * ORG_SCOPE.
 */
export const decideReport = (
  { account, scope }: Actor,
  standing: ReportStanding,
  ask: Reported,
  incident: IncidentId,
  now: Now,
): Outcome<Incident> => {
  if (standing.incident) return accept(standing.incident, "unchanged");
  if (ask.foundOn > now.day) return refuse("INCIDENT_OF_FUTURE", "SEC-08", { foundOn: ask.foundOn });
  const stranger = ask.organizations.find((id) => !isWithin(scope, standing, id));
  if (stranger !== undefined) return refuse("ORG_SCOPE", "SEC-08", { organization: stranger });
  const { foundOn, what, organizations, people, way, measures } = ask;
  return accept(
    {
      ...{ incident, county: scope.county, foundOn, what, organizations: [...organizations], people, way, measures },
      state: "OPEN",
      reported: { account, at: now.at, organization: scope.organization },
      findings: [],
      version: 1,
    },
    "created",
  );
};

const isConcluded = ({ state }: Incident) => (state === "CONCLUDED" ? refuse("INCIDENT_CONCLUDED", "SEC-08", {}) : undefined);

/** Adds what was found out; said again in the same words, it stands once. After the conclusion: INCIDENT_CONCLUDED. */
export const decideFinding = ({ account }: Actor, incident: Incident, finding: string, { at }: Now): Outcome<Incident> => {
  if (incident.findings.some((known) => known.finding === finding)) return accept(incident, "unchanged");
  const no = isConcluded(incident);
  if (no) return no;
  return accept({ ...incident, findings: [...incident.findings, { finding, account, at }], version: incident.version + 1 });
};

/**
 * Concludes an incident with who answers for it and what was done (L187). The same conclusion again is the one that stands, another one
 * INCIDENT_CONCLUDED; based on another version, VERSION_CONFLICT.
 */
export const decideConclusion = (
  { account }: Actor,
  incident: Incident,
  { leak, responsibility, outcome }: ConcludeIncident,
  version: number,
  { at }: Now,
): Outcome<Incident> => {
  const standing = incident.conclusion;
  if (standing?.leak === leak && standing.responsibility === responsibility && standing.outcome === outcome)
    return accept(incident, "unchanged");
  const no = isConcluded(incident);
  if (no) return no;
  if (incident.version !== version) return refuse("VERSION_CONFLICT", "SEC-08", { current: incident.version });
  const conclusion = { leak, responsibility, outcome, account, at };
  return accept({ ...incident, state: "CONCLUDED", conclusion, version: version + 1 });
};

/** Acts that show data of people without giving a file away, whose audit is of the kind EXPORT. */
const SHOWING = ["unmask", "take the sheet of errors", "search the pool"];

/** Whether an act of the audit may have given away data of an incident's organizations: done on one of them, or on the whole county. */
export const concerns =
  ({ county, organizations }: Incident) =>
  ({ about, act, on }: Pick<AuditEntry, "about" | "act" | "on">): boolean =>
    (about.kind === "EXPORT" || SHOWING.includes(act)) && (on === county || organizations.includes(on) || organizations.includes(county));
