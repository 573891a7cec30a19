import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import { invitationTo } from "#domain/accounts/effects.ts";
import { InvitationId } from "#domain/ids.ts";
import { appointmentOf } from "#domain/organizations/effects.ts";
import type { FirstAdministrator } from "#domain/organizations/entry.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { Now } from "#domain/program/types.ts";
import { audit } from "../audit.ts";
import { type InvitationWrites, invitationWrites } from "./invitations.ts";
import { auditOfAddition, organizationWrites } from "./organizations.ts";

/** What a new organisation puts into one transaction: itself, its code, its audit, and its administrator's invitation with its letter (DIR-08). */
export const foundingWrites = async (
  actor: Actor,
  organization: Organization,
  administrator: FirstAdministrator,
  now: Now,
): Promise<InvitationWrites> => {
  const at = { ...organization, organizationName: organization.name };
  const invitation = invitationTo(at, appointmentOf(administrator), actor, InvitationId.parse(ulid()), now);
  const made = await invitationWrites(actor, invitation, now, "add organisation");
  return { ...made, writes: [...organizationWrites(organization), audit(actor, now, auditOfAddition(organization)), ...made.writes] };
};

/** The heaviest founding: organisation, code, audit, invitation, its audit, its letter. */
export const FOUNDING_WRITES = 6;
