import type { Place } from "../../access.ts";
import { given } from "../../given.ts";
import type { ImportId, OrgId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Level } from "../../program/types.ts";
import { type FirstAdministrator, type OrganizationEntry, organizationFaults } from "../entry.ts";
import type { Organization } from "../types.ts";

/** What an organisation is decided on: the one above it, who holds the code, and the school that is to manage it. */
export type OrganizationStanding = {
  readonly parent: Organization;
  readonly known?: Organization | undefined;
  readonly managing?: Place | undefined;
};

export type OrganizationChange =
  | { readonly is: "new"; readonly organization: Organization; readonly administrator: FirstAdministrator }
  | { readonly is: "other"; readonly before: Organization; readonly organization: Organization }
  | { readonly is: "same"; readonly organization: Organization };

/** Where an organisation stands below another: schools below counties, offices one level down. */
const levelBelow = (parent: Level, type: OrganizationEntry["type"]): Level | undefined => {
  if (parent === "COUNTY") return "SCHOOL";
  if (type !== "ADMINISTRATION") return undefined;
  return parent === "PROVINCE" ? "PREFECTURE" : parent === "PREFECTURE" ? "COUNTY" : undefined;
};

/**
 * Adds an organisation with its administrator in one step (DIR-08), or, where `mayChange`, brings the details of one that is there up to date (DIR-07). A code
 * is held once; the same organisation again changes nothing.
 */
export const decideOrganization = (
  { parent, known, managing }: OrganizationStanding,
  entry: OrganizationEntry,
  id: OrgId,
  { mayChange, importId }: { mayChange: boolean; importId?: ImportId },
): Outcome<OrganizationChange> => {
  const [fault] = organizationFaults(entry);
  if (fault) return { ok: false, refusal: fault.refusal };
  const level = levelBelow(parent.level, entry.type);
  if (!level) return refuse("ORG_PARENT_LEVEL", "GOV-01", {});
  if (entry.managingCode && managing?.level !== "SCHOOL")
    return refuse("ORG_CODE_UNKNOWN", "GOV-01", { organizationCode: entry.managingCode });
  const { administrator } = entry;
  const details = { ...detailsOf(entry), ...given({ managing: managing?.organization }) };
  if (!known) {
    if (!administrator?.name || !(administrator.mailbox || administrator.telephone)) return refuse("ADMIN_REQUIRED", "DIR-08", {});
    const organization: Organization = {
      ...details,
      organization: id,
      level,
      path: { ...parent.path, [level]: id },
      administrators: 0,
      people: 0,
      version: 1,
      ...given({ importId }),
    };
    return accept({ is: "new", organization, administrator }, "created");
  }
  if (known.level !== level || known.path[parent.level] !== parent.organization)
    return refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: entry.code });
  const organization: Organization = { ...known, ...details, version: known.version + 1 };
  if (sameOrganization(known, organization)) return accept({ is: "same", organization: known }, "unchanged");
  if (!mayChange) return refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: entry.code });
  return accept({ is: "other", before: known, organization }, "changed");
};

const detailsOf = ({ code, name, type, stages, grades, licence, registered, telephone, mailbox }: OrganizationEntry) => ({
  code,
  name,
  type,
  stages,
  grades,
  registered,
  ...given({ licence, telephone, mailbox }),
});

const sameOrganization = (a: Organization, b: Organization): boolean =>
  canonicalText({ ...a, version: 0 }) === canonicalText({ ...b, version: 0 });

/** Any value in words that do not depend on the order in which a map's fields were stored. */
const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (isMap(part) ? Object.entries(part).toSorted() : part));

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Edits an organisation's details (DIR-07); `version` is the one the editor read. */
export const decideEdit = (
  known: Organization,
  details: Partial<Omit<OrganizationEntry, "code" | "type" | "administrator" | "managingCode">>,
  version: number,
): Outcome<OrganizationChange> => {
  if (known.version !== version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  const organization: Organization = { ...known, ...details, version: known.version + 1 };
  const [fault] = organizationFaults(organization);
  if (fault) return { ok: false, refusal: fault.refusal };
  if (sameOrganization(known, organization)) return accept({ is: "same", organization: known }, "unchanged");
  return accept({ is: "other", before: known, organization }, "changed");
};
