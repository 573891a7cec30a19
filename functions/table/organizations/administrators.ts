import { officeOf } from "#domain/access.ts";
import type { KnownAdministrator } from "#domain/organizations/rules/administrator.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { gather, lookThrough } from "../look.ts";
import { heldCards } from "./accounts.ts";
import { invitationCards } from "./invitations.ts";

/** Who administers an organisation, or is invited to, each as lists show them. */
export const administratorsOf = async (one: Organization): Promise<KnownAdministrator[]> => {
  const at = { office: officeOf(one), organization: one.organization };
  const [held, invited] = await Promise.all([
    gather(lookThrough("the administrators of an organisation", at, heldCards)),
    gather(lookThrough("the open invitations of an organisation", at, invitationCards)),
  ]);
  return [...held.map(({ name }) => ({ name })), ...invited];
};
