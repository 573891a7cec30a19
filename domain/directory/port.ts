import type { Actor, Scope } from "../access.ts";
import type { AuditAct, AuditEntry } from "../audit/types.ts";
import type { ChangeId, OrgId, TeacherId } from "../ids.ts";
import type { Did, Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now } from "../program/types.ts";
import type { ExportPeople } from "./asks-records.ts";
import type { ExportList } from "./export-lists.ts";
import type { Identity } from "./identity.ts";
import type { Known, OrganizationChange, TeacherChange } from "./rules.ts";
import type { Checked, Checking, Correcting, Correction } from "./rules-corrections.ts";
import type { ForeignHits, Organization, OrganizationCard, OrgCode, Principal, Stint, StintCard, Teacher, TeacherCard } from "./types.ts";
import type { Change } from "./types-changes.ts";

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

/** A record after a correction, and what of it waits to be checked. */
export type Corrected = { readonly opened: Opened; readonly pending?: Change | undefined };

/** Under which words a correction is audited, and whether it changed anything. */
export type Corrects = { readonly act: AuditAct; readonly rule: RuleId; readonly did: Did };

export type Corrections = {
  /** A teacher of the school in scope, what of his record waits, and whoever holds the number. */
  readonly standing: (scope: Scope, teacher: TeacherId, identity?: Identity) => Promise<Correcting | undefined>;
  readonly correct: (actor: Actor, correction: Correction, as: Corrects, now: Now) => Promise<Kept<Corrected>>;
  /** A change of a teacher of the organisation in scope. */
  readonly change: (scope: Scope, teacher: TeacherId, change: ChangeId) => Promise<Checking | undefined>;
  readonly check: (actor: Actor, checked: Checked, now: Now) => Promise<Kept<Change>>;
  /** What waits to be checked by the organisation in scope, or what it made, whoever checks it. A page may be short. */
  readonly open: (scope: Scope, of: "check" | "made", page: Page) => Promise<Paged<Change>>;
};

export type DirectoryWorld = {
  readonly organizations: Organizations;
  readonly principals: Principals;
  readonly teachers: Teachers;
  readonly foreign: ForeignHits;
  readonly now: Now;
};

/** What lies behind people and organisations. */
export type Histories = {
  readonly ofTeacher: (scope: Scope, teacher: TeacherId) => Promise<History | undefined>;
  readonly ofOrganization: (scope: Scope, page: Page) => Promise<Paged<AuditEntry>>;
  /** Who served at the school in scope and does no more. */
  readonly past: (scope: Scope, page: Page) => Promise<Paged<StintCard>>;
};

/** A teacher, the stints that are over, oldest first, what was corrected, and all that is written down of him; schools by their names. */
export type History = {
  readonly teacher: Teacher;
  readonly stints: readonly Stint[];
  readonly changes: readonly Change[];
  readonly audit: readonly AuditEntry[];
  readonly names: ReadonlyMap<OrgId, string>;
};

/** Numbers in full. */
export type Numbers = {
  readonly teacher: (id: TeacherId) => Promise<Teacher | undefined>;
  /** Writes down who opens it and what for, and only then opens it. */
  readonly open: (actor: Actor, teacher: Teacher, purpose: string, now: Now) => Promise<Opened & { readonly number: string }>;
};

/** What corrections of records, their history and unmasking work with. */
export type RecordsWorld = {
  readonly corrections: Corrections;
  readonly histories: Histories;
  readonly numbers: Numbers;
  readonly foreign: ForeignHits;
  readonly now: Now;
};

/** A file that is given away. */
export type Paper = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

/** Lists of people as files. */
export type Exports = {
  /** Is it a school that the scope holds? */
  readonly isWithin: (scope: Scope, school: OrgId) => Promise<boolean>;
  /** Makes the file, marks it, and only then writes down who takes it and what for (SEC-08); none where it is too large to answer. */
  readonly give: (actor: Actor, ask: { readonly list: ExportList } & ExportPeople, now: Now) => Promise<Paper | undefined>;
};

export type ExportsWorld = { readonly exports: Exports; readonly now: Now };
