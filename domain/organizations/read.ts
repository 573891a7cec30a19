import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { foldedName } from "../text.ts";
import type { FindOrganizations } from "./asks.ts";
import type { OrganizationsWorld } from "./port.ts";
import type { Organization, OrganizationCard } from "./types.ts";

export const readOrganization = async (actor: Actor, _: unknown, { organizations }: OrganizationsWorld): Promise<Outcome<Organization>> => {
  const organization = await organizations.byId(actor.scope.organization);
  return organization ? accept(organization, "unchanged") : refuse("NOT_FOUND", "DIR-07", {});
};

const isSought = ({ code, name, stage, registered }: FindOrganizations, one: OrganizationCard): boolean =>
  (code === undefined || one.code.startsWith(code)) &&
  (name === undefined || foldedName(one.name).toLowerCase().includes(name.toLowerCase())) &&
  (stage === undefined || one.stages.includes(stage)) &&
  (registered === undefined || one.registered === registered);

/** The organisations right below one, all or those that are looked for; of a school, those that it manages (§6-33). */
export const listOrganizations = async (
  actor: Actor,
  { page, ...sought }: { page: Page } & FindOrganizations,
  { organizations }: OrganizationsWorld,
): Promise<Outcome<Paged<OrganizationCard>>> => accept(await organizations.below(actor.scope, (one) => isSought(sought, one), page));
