import type { Actor, Scope } from "../access.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Operating } from "../program/stepping/acting.ts";
import type { Now } from "../program/types.ts";
import type { Teacher } from "../teachers/types.ts";
import type { KnownAdministrator } from "./rules/administrator.ts";
import type { OrganizationChange } from "./rules/details.ts";
import type { Hanging } from "./rules/hanging.ts";
import type { Late, Organization, OrganizationCard, OrgCode, Principal } from "./types.ts";

/** An organisation as it now stands and, where it was just made, the code for its administrator, told once. */
export type Founded = Organization & { readonly invitationCode?: string };

export type Organizations = {
  readonly newId: () => OrgId;
  readonly byId: (id: OrgId) => Promise<Organization | undefined>;
  readonly byCode: (codes: readonly OrgCode[]) => Promise<ReadonlyMap<OrgCode, Organization>>;
  /** Those right below the scope that are looked for. */
  readonly below: (scope: Scope, isSought: (one: OrganizationCard) => boolean, page: Page) => Promise<Paged<OrganizationCard>>;
  readonly keep: (actor: Actor, change: OrganizationChange, now: Now) => Promise<Kept<Founded>>;
};

/** What is asked beside the organisations when one is made. */
export type Founding = {
  /** The mark of a school that is made below a county today, if CAL-01 has closed there (§6-45). */
  readonly late: (parent: Pick<Organization, "path">, now: Now) => Promise<Late | undefined>;
  /** Who administers an organisation, or is invited to, each as lists show them. */
  readonly administrators: (one: Organization) => Promise<readonly KnownAdministrator[]>;
};

/** What hangs on a school in this year's program. */
export type Hangings = { readonly on: (school: Organization, now: Now) => Promise<Hanging> };

export type Principals = {
  /** Who leads a school; where nobody does and the last one was released, who that was. */
  readonly standing: (
    scope: Scope,
    teacher?: TeacherId,
  ) => Promise<{ principal?: Principal | undefined; released?: Principal | undefined; teacher?: Teacher | undefined }>;
  readonly name: (actor: Actor, principal: Principal, now: Now) => Promise<Kept<Principal>>;
  readonly release: (actor: Actor, principal: Principal, reason: string, now: Now) => Promise<Kept<Principal>>;
};

export type OrganizationsWorld = Operating & {
  readonly organizations: Organizations;
  readonly founding: Founding;
  readonly hangings: Hangings;
  readonly now: Now;
};
export type PrincipalsWorld = { readonly principals: Principals; readonly now: Now };
