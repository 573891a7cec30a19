import { createHash } from "node:crypto";
import { IncidentId } from "#domain/ids.ts";
import type { Incidents, Trail } from "#domain/incidents/port.ts";
import type { Incident } from "#domain/incidents/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dayLetters } from "#platform/sealing/day-letters.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit, auditLines } from "#table/audit.ts";
import { incidents as incidentRows } from "#table/incidents.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { operating } from "#table/programs/programs.ts";
import { get, readAll } from "#table/rows.ts";

/** An id in the shape of a ULID: the day it was found, then a hash of its words. */
const idOf: Incidents["idOf"] = ({ organization }, { foundOn, what, organizations, people, way, measures }) => {
  const digest = createHash("sha256")
    .update(JSON.stringify([organization, foundOn, what, organizations, people, way, measures]))
    .digest();
  return IncidentId.parse(dayLetters(foundOn) + lettersOf(digest.subarray(0, 16)));
};

/** A school sees what it reported or is named in, the county's offices everything. */
const isShown =
  (organization: string) =>
  ({ county, reported, organizations }: Incident): boolean =>
    organization === county || organization === reported.organization || organizations.some((one) => one === organization);

const incidents: Incidents = {
  idOf,

  standing: async ({ county, organization }, incident, named) => {
    const [standing, reporter, places, levels] = await Promise.all([
      get(incidentRows.at({ county, incident })),
      get(organizations.at({ organization })),
      readAll(named.map((one) => organizations.at({ organization: one }))),
      operating(county),
    ]);
    return {
      incident: standing,
      affected: places.flatMap((place, index) => {
        const id = named[index];
        return place && id ? [{ organization: id, level: place.level, path: place.path }] : [];
      }),
      reporter: reporter?.name ?? "",
      prefectureOperates: levels.includes("PREFECTURE"),
    };
  },

  one: async ({ county, organization }, incident) => {
    const found = await get(incidentRows.at({ county, incident }));
    return found && isShown(organization)(found) ? found : undefined;
  },

  list: async ({ county, organization }, page) => {
    const found = await look("the incidents of a county", { county }, incidentRows, page);
    return { ...found, items: found.items.filter(isShown(organization)) };
  },

  keep: async (actor, { incident, before, act, reason, mails }, now) => {
    const { county, incident: id, state, people, organizations: affected, version } = incident;
    const when = before ? { version: before.version } : "absent";
    const what = { kind: "INCIDENT" as const, id, act, rule: "SEC-08" as const, reason };
    const { kept } = await transact([
      incidentRows.put({ county, incident: id }, incident, { when }),
      audit(actor, now, {
        ...what,
        before: before && { state: before.state, version: before.version },
        after: { state, version, people, affected },
      }),
      ...mails.map(putMail),
    ]);
    if (!kept) return "stale";
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
    return accept(incident, before ? "changed" : "created");
  },
};

const trail: Trail = {
  dayOf: ({ county }, day, page) => look("the audit of a day", { county, day }, auditLines, page),
};

/** Incidents, and the audit they are looked into with. */
export const incidentsWorld = () => ({ incidents, trail });
