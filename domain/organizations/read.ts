import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { OrganizationsWorld } from "./port.ts";
import type { Organization, OrganizationCard } from "./types.ts";

export const readOrganization = async (actor: Actor, _: unknown, { organizations }: OrganizationsWorld): Promise<Outcome<Organization>> => {
  const organization = await organizations.byId(actor.scope.organization);
  return organization ? accept(organization, "unchanged") : refuse("NOT_FOUND", "DIR-07", {});
};

/** The organisations right below one; of a school, those that it manages (§6-33). */
export const listOrganizations = async (
  actor: Actor,
  { page }: { page: Page },
  { organizations }: OrganizationsWorld,
): Promise<Outcome<Paged<OrganizationCard>>> => accept(await organizations.below(actor.scope, page));
