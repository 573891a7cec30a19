import type { Actor, Place, Scope } from "../access.ts";
import type { AuditLine } from "../audit/types.ts";
import type { IncidentId, OrgId } from "../ids.ts";
import type { Mail } from "../mail/types.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Day, Now } from "../program/types.ts";
import type { Incident, Reported } from "./types.ts";

/** What a report is decided on: whether it stands already, which of the named organizations there are, and who is to be told. */
export type ReportStanding = {
  readonly incident?: Incident | undefined;
  readonly affected: readonly Place[];
  /** The name of the organization that reports. */
  readonly reporter: string;
  readonly prefectureOperates: boolean;
};

/** A step of an incident as it is kept: the row, its line in the audit, its mails. */
export type Step = {
  readonly incident: Incident;
  readonly before?: Incident;
  readonly act: "report an incident" | "add a finding" | "conclude an incident";
  readonly reason: string;
  readonly mails: readonly Mail[];
};

/** The incidents of the counties. */
export type Incidents = {
  /** The id of a report, made from its words: the same report has the same. */
  readonly idOf: (scope: Scope, reported: Reported) => IncidentId;
  readonly standing: (scope: Scope, incident: IncidentId, organizations: readonly OrgId[]) => Promise<ReportStanding>;
  readonly one: (scope: Scope, incident: IncidentId) => Promise<Incident | undefined>;
  readonly list: (scope: Scope, page: Page) => Promise<Paged<Incident>>;
  readonly keep: (actor: Actor, step: Step, now: Now) => Promise<Kept<Incident>>;
};

/** What was done in a county on a day. */
export type Trail = { readonly dayOf: (scope: Scope, day: Day, page: Page) => Promise<Paged<AuditLine>> };

export type IncidentsWorld = { readonly incidents: Incidents; readonly trail: Trail; readonly now: Now };
