import type { Actor, Scope } from "../access.ts";
import type { OrgId, TeacherId, TransferId } from "../ids.ts";
import type { Mail } from "../mail/types.ts";
import type { OrgCode } from "../organizations/types.ts";
import type { Did, Kept, Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { Identity } from "../teachers/identity.ts";
import type { Asker, Teacher } from "../teachers/types.ts";
import type { FindTransfers } from "./asks.ts";
import type { Settling } from "./rules/act.ts";
import type { Departing } from "./rules/depart.ts";
import type { Pulling } from "./rules/pull.ts";
import type { Filing } from "./rules/request.ts";
import type { Reversing } from "./rules/reverse.ts";
import type { DepartureUndone, PullUndone } from "./rules/undo.ts";
import type { FilingStanding, MoveStanding, NewIds, TransferStanding, UndoStanding } from "./standing.ts";
import type { Transfer, TransferCard } from "./types.ts";

/** Who keeps a change, when they asked, what they did, why, and the mails that go with it. */
export type TransferContext = {
  readonly actor: Actor;
  readonly now: Now;
  readonly did: Did;
  readonly mails: readonly Mail[];
  /** Why a level above did it. */
  readonly instead?: string | undefined;
  /** How letters name a pull, which has no request. */
  readonly reference?: string;
};

/** Whom somebody looks for in the pool: by the number, or by name and its last four. */
export type Sought = { readonly identity: Identity } | { readonly name: string; readonly last4: string };

/** The departed pool (离职教师库): asked, never browsed. */
export type Pool = {
  readonly find: (sought: Sought) => Promise<readonly Teacher[]>;
  /** Keeps in the audit that somebody was looked for, and why (SEC-08). */
  readonly searched: (
    actor: Actor,
    now: Now,
    search: { readonly purpose: string; readonly by: string; readonly found: TeacherId | null },
  ) => Promise<void>;
  readonly usedUp: (actor: Actor, now: Now) => Promise<boolean>;
  /** Counts a search without a hit, or says that the day's are used up. */
  readonly miss: (actor: Actor, now: Now) => Promise<boolean>;
};

/** What changes where a teacher is: each one transaction. */
export type Movements = {
  readonly standing: (about: { readonly teacher: TeacherId; readonly to: OrgId }, now: Now) => Promise<MoveStanding | undefined>;
  readonly depart: (doing: TransferContext, departing: Departing) => Promise<Kept<Teacher>>;
  readonly pull: (doing: TransferContext, pulling: Pulling) => Promise<Kept<Teacher>>;
  readonly settle: (doing: TransferContext, settling: Settling) => Promise<Kept<Transfer>>;
  readonly reverse: (doing: TransferContext, reversing: Reversing) => Promise<Kept<Transfer>>;
};

/** What takes back a departure or a pull: each one transaction. */
export type Undoing = {
  /** Somebody before the school that takes back what it did about them. */
  readonly before: (about: { readonly teacher: TeacherId; readonly school: OrgId }, now: Now) => Promise<UndoStanding | undefined>;
  readonly undoDeparture: (doing: TransferContext, undone: DepartureUndone) => Promise<Kept<Teacher>>;
  readonly undoPull: (doing: TransferContext, undone: PullUndone) => Promise<Kept<Teacher>>;
};

/** Whom a school asks for, or lets go. */
export type Asking = { readonly identity: Identity; readonly name: string } | { readonly teacher: TeacherId; readonly toCode: OrgCode };

/** A transfer with the names of its schools. */
export type WithSchoolNames<T> = { readonly transfer: T; readonly fromName?: string | undefined; readonly toName: string };

/** Requests, and where they stand. */
export type Requests = {
  readonly fresh: () => NewIds;
  readonly filing: (asker: Asker, asking: Asking) => Promise<Outcome<FilingStanding>>;
  readonly about: (transfer: TransferId, now: Now) => Promise<TransferStanding | undefined>;
  readonly file: (doing: TransferContext, filing: Filing) => Promise<Kept<Transfer>>;
  /** What of an office's, or of what a school filed, is looked for, oldest first. */
  readonly listed: (scope: Scope, sought: FindTransfers, page: Page) => Promise<Paged<WithSchoolNames<TransferCard>>>;
};

/** Keeps a consent that is given, or taken back for a reason. */
export type KeepConsent = (
  doing: Omit<TransferContext, "mails">,
  transfer: Transfer,
  reason: string | undefined,
) => Promise<Kept<Transfer>>;

export type TransfersWorld = {
  readonly pool: Pool;
  readonly movements: Movements;
  readonly undoing: Undoing;
  readonly requests: Requests;
  readonly keepConsent: KeepConsent;
  readonly now: Now;
};
