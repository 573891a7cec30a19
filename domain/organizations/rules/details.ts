import type { Place } from "../../access.ts";
import { canonical } from "../../canonical.ts";
import { given } from "../../given.ts";
import type { ImportId, OrgId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Level } from "../../program/types.ts";
import { type FirstAdministrator, type OrganizationEdit, type OrganizationEntry, organizationFaults } from "../entry.ts";
import type { Late, Organization } from "../types.ts";
import { type Hanging, hangsOn } from "./hanging.ts";
import { withReason } from "./late.ts";
import { strangeMerger, strangeSuccessor } from "./merging.ts";

const NOTHING: Hanging = { people: [], lists: [] };

/** What an organisation is decided on: the one above it, who holds the code, and the schools that are to manage it or that it goes into. */
export type OrganizationStanding = {
  readonly parent: Organization;
  readonly known?: Organization | undefined;
  readonly managing?: Place | undefined;
  readonly successor?: Organization | undefined;
  /** What hangs on the one that is there, where its stages or type may change. */
  readonly hanging?: Hanging | undefined;
  /** The mark that a school made now carries. */
  readonly late?: Late | undefined;
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
  { parent, known, managing, successor, hanging = NOTHING, late }: OrganizationStanding,
  entry: OrganizationEntry,
  id: OrgId,
  { mayChange, importId }: { mayChange: boolean; importId?: ImportId },
): Outcome<OrganizationChange> => {
  const [fault] = organizationFaults(entry);
  if (fault) return { ok: false, refusal: fault.refusal };
  const level = levelBelow(parent.level, entry.type);
  if (!level) return refuse("ORG_PARENT_LEVEL", "GOV-01", {});
  const strange = strangeManager(entry.managingCode, managing, id) ?? strangeSuccessor(known, entry.mergedIntoCode, successor);
  if (strange) return strange;
  const { administrator, lateReason } = entry;
  const marked = withReason(known ? known.late : level === "SCHOOL" ? late : undefined, lateReason);
  if (!marked.ok) return marked;
  const details = {
    ...detailsOf(entry),
    ...given({ late: marked.value }),
    ...given({ managing: managing?.organization }),
    ...(entry.managingCode === null && { managing: undefined }),
    ...(entry.mergedIntoCode !== undefined && { mergedInto: successor?.organization }),
  };
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
  const unmerged = strangeMerger(organization);
  if (unmerged) return unmerged;
  if (!mayChange) return refuse("ORG_CODE_EXISTS", "DIR-08", { organizationCode: entry.code });
  const held = hangsOn(known, organization, hanging);
  if (held) return held;
  return accept({ is: "other", before: known, organization }, "changed");
};

/** A school is managed by another one of its county (§6-33): not by an office, not by itself. */
const strangeManager = (code: OrganizationEntry["managingCode"], managing: Place | undefined, id: OrgId) =>
  code && (managing?.level !== "SCHOOL" || managing.organization === id)
    ? refuse("ORG_CODE_UNKNOWN", "GOV-01", { organizationCode: code })
    : undefined;

const detailsOf = ({ code, name, type, stages, grades, licence, registered, telephone, mailbox }: OrganizationEntry) => ({
  code,
  name,
  type,
  stages,
  grades,
  registered,
  ...given({ licence, telephone, mailbox }),
});

const sameOrganization = (a: Organization, b: Organization): boolean => canonical({ ...a, version: 0 }) === canonical({ ...b, version: 0 });

/** What an edit is decided on: the version that the editor read, who holds the codes of the schools that are to manage it or that it goes into, and what stops it. */
type EditStanding = {
  readonly version: number;
  readonly managing?: Place | undefined;
  readonly successor?: Organization | undefined;
  readonly hanging?: Hanging | undefined;
};

/** Edits an organisation's details (DIR-07). */
export const decideEdit = (
  known: Organization,
  { managingCode, mergedIntoCode, lateReason, ...details }: OrganizationEdit,
  { version, managing, successor, hanging = NOTHING }: EditStanding,
): Outcome<OrganizationChange> => {
  if (known.version !== version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  const beside = managing?.path.COUNTY === known.path.COUNTY && known.level === "SCHOOL" ? managing : undefined;
  const strange = strangeManager(managingCode, beside, known.organization) ?? strangeSuccessor(known, mergedIntoCode, successor);
  if (strange) return strange;
  const marked = withReason(known.late, lateReason);
  if (!marked.ok) return marked;
  const { managing: before, mergedInto: former, ...rest } = known;
  const by = managingCode === undefined ? before : beside?.organization;
  const into = mergedIntoCode === undefined ? former : mergedIntoCode && successor?.organization;
  const schools = given({ managing: by, mergedInto: into ?? undefined, late: marked.value });
  const organization: Organization = { ...rest, ...schools, ...details, version: known.version + 1 };
  const [fault] = organizationFaults(organization);
  if (fault) return { ok: false, refusal: fault.refusal };
  if (sameOrganization(known, organization)) return accept({ is: "same", organization: known }, "unchanged");
  const unmerged = strangeMerger(organization);
  if (unmerged) return unmerged;
  const held = hangsOn(known, organization, hanging);
  if (held) return held;
  return accept({ is: "other", before: known, organization }, "changed");
};
