import type { Actor } from "../access.ts";
import type { AuditLine } from "../audit/types.ts";
import { given } from "../given.ts";
import type { IncidentId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged, PageKey } from "../page.ts";
import { plusDays } from "../program/days.ts";
import { Day } from "../program/types.ts";
import type { IncidentsWorld } from "./port.ts";
import { concerns } from "./rules.ts";
import type { Incident } from "./types.ts";

/** How many days one page looks through, and how far before the finding it looks where nobody says. */
const DAYS_A_PAGE = 31;
const DAYS_BEFORE = 30;

/** The incidents of a county, or those that a school reported or is named in, by the day they were found. */
export const listIncidents = async (actor: Actor, { page }: { page: Page }, { incidents }: IncidentsWorld) =>
  accept(await incidents.list(actor.scope, page));

export const readIncident = async (
  actor: Actor,
  { incidentId }: { incidentId: IncidentId },
  { incidents }: IncidentsWorld,
): Promise<Outcome<Incident>> => {
  const incident = await incidents.one(actor.scope, incidentId);
  return incident ? accept(incident) : refuse("NOT_FOUND", "SEC-08", {});
};

type AskTrail = { incidentId: IncidentId; from?: Day | undefined; to?: Day | undefined; page: Page };

/**
 * What the audit holds of acts that give personal data away (exports, lists and pages taken away, numbers opened, sheets of errors, searches of the pool) on the organizations of an
 * incident, the last day first. A page may be empty and have a next one.
 */
export const readIncidentTrail = async (
  actor: Actor,
  { incidentId, from, to, page }: AskTrail,
  { incidents, trail, now }: IncidentsWorld,
): Promise<Outcome<Paged<AuditLine>>> => {
  const incident = await incidents.one(actor.scope, incidentId);
  if (!incident) return refuse("NOT_FOUND", "SEC-08", {});
  const [first, last] = [from ?? plusDays(incident.foundOn, -DAYS_BEFORE), to ?? now.day];
  if (first > last) return accept({ items: [] });
  const begun = Day.safeParse(page.after?.day ?? last);
  if (!begun.success || begun.data < first || begun.data > last) return refuse("CURSOR_INVALID", "SEC-03", {});
  let at: PageKey | undefined = { ...page.after, day: begun.data };
  for (let looked = 0; at && looked < DAYS_A_PAGE; looked++) {
    const { day: text, ...key }: PageKey = at;
    const day = Day.parse(text);
    const after = Object.keys(key).length > 0 ? { after: key } : {};
    const found: Paged<AuditLine> = await trail.dayOf(actor.scope, day, { limit: page.limit, ...after });
    at = found.next ? { ...found.next, day } : day > first ? { day: plusDays(day, -1) } : undefined;
    const items = found.items.filter(concerns(incident));
    if (items.length > 0) return accept({ items, ...given({ next: at }) });
  }
  return accept({ items: [], ...given({ next: at }) });
};
