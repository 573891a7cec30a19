import type { AppointmentAsk } from "../accounts/types.ts";
import { DUTY_STATEMENT } from "../teachers/effects.ts";
import type { Teacher } from "../teachers/types.ts";
import type { Administrator } from "./entry.ts";
import type { Organization, OrganizationCard, Principal } from "./types.ts";

/** Does the one who was named principal still serve there (GOV-16)? Not once he moved on or departed; again, once that was taken back. */
export const leads = ({ organization, teacher, since }: Principal, person: Teacher | undefined): boolean =>
  person?.teacher === teacher && person.state === "IN_SERVICE" && person.school === organization && person.since === since;

/** What lists show of an organisation. */
export const organizationCard = (organization: Organization): OrganizationCard => ({
  organization: organization.organization,
  level: organization.level,
  code: organization.code,
  name: organization.name,
  type: organization.type,
  stages: organization.stages,
  registered: organization.registered,
  ...(organization.managing && { managing: organization.managing }),
});

/** The organisation right above another, by its path. */
export const parentOf = ({ level, path }: Pick<Organization, "level" | "path">) =>
  ({ PROVINCE: undefined, PREFECTURE: path.PROVINCE, COUNTY: path.PREFECTURE, SCHOOL: path.COUNTY })[level];

/** Where an organisation stands in the index: below the one above it. */
export const belowParent = (organization: Organization) => ({
  as: "child" as const,
  by: { parent: parentOf(organization) ?? "NONE", level: organization.level, code: organization.code },
  card: organizationCard(organization),
});

/** The appointment that comes with an organisation (DIR-08). */
export const appointmentOf = ({ name, mailbox, telephone }: Administrator): AppointmentAsk => ({
  name,
  duty: "ADMINISTRATOR",
  stages: [],
  dutyStatement: DUTY_STATEMENT,
  ...(mailbox !== undefined && { mailbox }),
  ...(telephone !== undefined && { telephone }),
});
