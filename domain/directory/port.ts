import type { Actor, Scope } from "../access.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { Identity } from "./identity.ts";
import type { Known, OrganizationChange, TeacherChange } from "./rules.ts";
import type { ForeignHits, Organization, OrganizationCard, OrgCode, Principal, Teacher, TeacherCard } from "./types.ts";

/** An organisation as it now stands and, where it was just made, the code for its administrator, told once. */
export type Founded = Organization & { readonly invitationCode?: string };

export type Organizations = {
  readonly newId: () => OrgId;
  readonly byId: (id: OrgId) => Promise<Organization | undefined>;
  readonly byCode: (codes: readonly OrgCode[]) => Promise<ReadonlyMap<OrgCode, Organization>>;
  readonly below: (scope: Scope, page: Page) => Promise<Paged<OrganizationCard>>;
  readonly keep: (actor: Actor, change: OrganizationChange, now: Now) => Promise<Kept<Founded>>;
};

export type Principals = {
  readonly standing: (scope: Scope, teacher?: TeacherId) => Promise<{ principal?: Principal | undefined; teacher?: Teacher | undefined }>;
  readonly name: (actor: Actor, principal: Principal, now: Now) => Promise<Kept<Principal>>;
  readonly release: (actor: Actor, principal: Principal, reason: string, now: Now) => Promise<Kept<Principal>>;
};

/** A teacher with the telephone opened, for those who may see it. */
export type Opened = { readonly teacher: Teacher; readonly telephone?: string | undefined };

export type Teachers = {
  /** The school in scope, and whoever holds the number. */
  readonly standing: (scope: Scope, identity: Identity) => Promise<{ school: Organization; known: Known | undefined }>;
  readonly keep: (actor: Actor, change: TeacherChange, now: Now) => Promise<Kept<Teacher>>;
  readonly byIds: (ids: readonly TeacherId[]) => Promise<readonly (Opened | undefined)[]>;
  readonly verify: (actor: Actor, verified: readonly Teacher[], now: Now) => Promise<Kept<readonly Teacher[]>>;
  readonly inService: (scope: Scope, page: Page) => Promise<Paged<TeacherCard>>;
};

export type DirectoryWorld = {
  readonly organizations: Organizations;
  readonly principals: Principals;
  readonly teachers: Teachers;
  readonly foreign: ForeignHits;
  readonly now: Now;
};
