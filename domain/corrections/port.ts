import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { AccountId, ChangeId, OrgId, TeacherId } from "../ids.ts";
import type { TurnTo } from "../organizations/views.ts";
import type { Did, Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now } from "../program/types.ts";
import type { Identity } from "../teachers/identity.ts";
import type { Asker, Opened } from "../teachers/types.ts";
import type { Checked, Checking } from "./rules/check.ts";
import type { Correcting, Correction, Proposal } from "./rules/correct.ts";
import type { OwnCorrecting } from "./rules/own.ts";
import type { Change } from "./types.ts";

/** A record after a correction, and what of it waits to be checked. */
export type Corrected = { readonly opened: Opened; readonly pending?: Change | undefined };

/** Under which words a correction is audited, and whether it changed anything. */
export type Corrects = { readonly act: AuditAct; readonly rule: RuleId; readonly did: Did };

export type Corrections = {
  /** A teacher of the school in scope, the correction of their record that waits, and the teacher who holds the number. */
  readonly standing: (asker: Asker, teacher: TeacherId, identity?: Identity) => Promise<Correcting | undefined>;
  readonly correct: (actor: Actor, correction: Correction, as: Corrects, now: Now) => Promise<Kept<Corrected>>;
  /** A change of a teacher of the organisation in scope. */
  readonly change: (asker: Asker, teacher: TeacherId, change: ChangeId) => Promise<Checking | undefined>;
  readonly check: (actor: Actor, checked: Checked, now: Now) => Promise<Kept<Change>>;
  /** What waits to be checked by the organisation in scope, or what it made and any organisation checks. A page may be short. */
  readonly open: (scope: Scope, of: "check" | "made", page: Page) => Promise<Paged<Change>>;
};

/** Corrections that teachers ask for themselves. */
export type OwnCorrections = {
  readonly standing: (account: AccountId, teacher: TeacherId) => Promise<OwnCorrecting>;
  readonly ask: (account: AccountId, teacher: TeacherId, asked: Proposal, now: Now) => Promise<Kept<Change>>;
  /** The office that checks. */
  readonly turnTo: (organization: OrgId) => Promise<TurnTo>;
};

export type CorrectionsWorld = { readonly corrections: Corrections; readonly own: OwnCorrections; readonly now: Now };
