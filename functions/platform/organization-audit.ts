import type { Organization } from "#domain/organizations/types.ts";
import type { Audited } from "./audit.ts";

const told = ({ organization: _, version: __, ...rest }: Organization) => rest;

/** What the audit says of an organisation that was added, by hand or by a sheet (DIR-08). */
export const added = (organization: Organization): Audited => ({
  ...{ kind: "ORGANIZATION", id: organization.organization, act: "add organisation", rule: "DIR-08", after: told(organization) },
  importId: organization.importId,
});

/** What the audit says of an organisation whose details were changed, by hand, by a sheet, or by taking a sheet back (DIR-07). */
export const edited = (before: Organization, after: Organization): Audited => ({
  ...{ kind: "ORGANIZATION", id: after.organization, act: "edit organisation", rule: "DIR-07" },
  ...{ before: told(before), after: told(after) },
});
