import type { Actor, Scope } from "../access.ts";
import type { AuditEntry } from "../audit/types.ts";
import type { Change } from "../corrections/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { Opened, Stint, StintCard, Teacher } from "../teachers/types.ts";

import type { RecordFacts } from "./record.ts";

/** What lies behind people and organisations. */
export type Histories = {
  readonly ofTeacher: (scope: Scope, teacher: TeacherId) => Promise<History | undefined>;
  readonly ofOrganization: (scope: Scope, page: Page) => Promise<Paged<AuditEntry>>;
  /** Who served at the school in scope and does no more. */
  readonly past: (scope: Scope, page: Page) => Promise<Paged<StintCard>>;
};

/** A teacher, the stints that are over, oldest first, what was corrected, and all that is written down of them; schools by their names. */
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

/** Records as their own people ask for them. */
export type Records = { readonly of: (teacher: TeacherId) => Promise<RecordFacts> };

export type RecordsWorld = { readonly records: Records };
export type HistoriesWorld = { readonly histories: Histories };
export type NumbersWorld = { readonly numbers: Numbers; readonly now: Now };
