import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { CreateOrganization, EditOrganization } from "./asks.ts";
import type { DirectoryWorld, Founded } from "./port.ts";
import { decideEdit, decideOrganization } from "./rules.ts";
import { type Organization, type OrganizationCard, OrgType } from "./types.ts";

/** Adds an organisation below the one in scope, with its administrator's invitation, in one step (DIR-08). */
export const createOrganization = (
  actor: Actor,
  ask: CreateOrganization,
  { organizations, now }: DirectoryWorld,
): Promise<Outcome<Founded>> => {
  const id = organizations.newId();
  const codes = ask.managingCode ? [ask.code, ask.managingCode] : [ask.code];
  return fetchDecideKeep(
    async () => ({ parent: await organizations.byId(actor.scope.organization), known: await organizations.byCode(codes) }),
    ({ parent, known }) => {
      const type = OrgType.safeParse(ask.type);
      if (!type.success) return refuse("ORG_TYPE_UNKNOWN", "GOV-01", { type: ask.type });
      if (!parent) return refuse("NOT_FOUND", "DIR-08", {});
      const managing = ask.managingCode && known.get(ask.managingCode);
      const beside = managing && managing.path.COUNTY === parent.path.COUNTY ? managing : undefined;
      return decideOrganization({ parent, known: known.get(ask.code), managing: beside }, entryOf(ask, type.data), id, {
        mayChange: false,
      });
    },
    (change) => organizations.keep(actor, change, now),
  );
};

const entryOf = ({ code, name, stages, grades, registered, ...rest }: CreateOrganization, type: OrgType) => {
  const { managingCode, licence, telephone, mailbox, administrator } = rest;
  return {
    code,
    name,
    type,
    stages,
    grades,
    registered,
    ...(managingCode && { managingCode }),
    ...(licence && { licence }),
    ...(telephone && { telephone }),
    ...(mailbox && { mailbox }),
    ...(administrator && { administrator }),
  };
};

/** Changes an organisation's details (DIR-07). */
export const editOrganization = (
  actor: Actor,
  ask: EditOrganization & { readonly version: number },
  { organizations, now }: DirectoryWorld,
): Promise<Outcome<Founded>> =>
  fetchDecideKeep(
    () => organizations.byId(actor.scope.organization),
    (known) => {
      if (!known) return refuse("NOT_FOUND", "DIR-07", {});
      const { name, stages, grades, licence, registered, telephone, mailbox } = ask;
      const details = {
        ...(name !== undefined && { name }),
        ...(stages && { stages }),
        ...(grades && { grades }),
        ...(licence && { licence }),
        ...(registered !== undefined && { registered }),
        ...(telephone !== undefined && { telephone }),
        ...(mailbox !== undefined && { mailbox }),
      };
      return decideEdit(known, details, ask.version);
    },
    (change) => organizations.keep(actor, change, now),
  );

export const readOrganization = async (actor: Actor, _: unknown, { organizations }: DirectoryWorld): Promise<Outcome<Organization>> => {
  const organization = await organizations.byId(actor.scope.organization);
  return organization ? accept(organization, "unchanged") : refuse("NOT_FOUND", "DIR-07", {});
};

/** The organisations right below one. */
export const listOrganizations = async (
  actor: Actor,
  { page }: { page: Page },
  { organizations }: DirectoryWorld,
): Promise<Outcome<Paged<OrganizationCard>>> => accept(await organizations.below(actor.scope, page));
