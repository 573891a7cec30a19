import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import { invitationTo } from "#domain/accounts/effects.ts";
import type { MailKey } from "#domain/ids.ts";
import { InvitationId } from "#domain/ids.ts";
import { appointmentOf } from "#domain/organizations/effects.ts";
import type { FirstAdministrator } from "#domain/organizations/entry.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { Now } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { audit } from "../audit.ts";
import { codeHashOf, invitationWrites } from "./invitations.ts";
import { auditOfAddition, organizationCodes, putOrganization } from "./organizations.ts";

export type FoundingWrites = {
  readonly writes: readonly Write[];
  readonly mails: readonly MailKey[];
  /** The code that makes the administrator, told once. */
  readonly code: string;
  readonly codeHash: string;
};

/** What a new organisation puts into one transaction: itself, its code, its audit, and its administrator's invitation with its letter (DIR-08). */
export const foundingWrites = async (
  actor: Actor,
  organization: Organization,
  administrator: FirstAdministrator,
  now: Now,
): Promise<FoundingWrites> => {
  const at = { ...organization, organizationName: organization.name };
  const invitation = invitationTo(at, appointmentOf(administrator), actor, InvitationId.parse(ulid()), now);
  const { writes, mails, code } = await invitationWrites(actor, invitation, now);
  return {
    writes: [
      organizationCodes.put({ code: organization.code }, { organization: organization.organization }, { when: "absent" }),
      putOrganization(organization),
      audit(actor, now, auditOfAddition(organization)),
      ...writes,
    ],
    mails,
    code,
    codeHash: codeHashOf(code),
  };
};

/** The heaviest founding: organisation, code, audit, invitation, its audit, its letter. */
export const FOUNDING_WRITES = 6;
