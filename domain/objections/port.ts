import type { Actor, Person, Scope } from "../access.ts";
import type { AccountId, ObjectionId, OrgId, TeacherId } from "../ids.ts";
import type { TurnTo } from "../organizations/views.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now, Year } from "../program/types.ts";
import type { Objected, Objecting } from "./rules.ts";
import type { ObjectionState } from "./states.ts";
import type { Objection } from "./types.ts";

type Named = { readonly year: Year; readonly teacher: TeacherId; readonly objection: ObjectionId };

/** What a teacher does with objections of their own. Nothing where there is no program of the year. */
export type OwnObjections = {
  readonly objecting: (year: Year, teacher: TeacherId) => Promise<Objecting | undefined>;
  readonly file: (person: Person, objected: Objected, now: Now) => Promise<Kept<Objection>>;
  readonly withdraw: (account: AccountId, withdrawn: Objection, now: Now) => Promise<Kept<Objection>>;
  readonly list: (year: Year, teacher: TeacherId) => Promise<readonly Objection[]>;
  /** The county that answers. */
  readonly turnTo: (county: OrgId) => Promise<TurnTo>;
};

/** What a county, and the sources it appointed, see of objections. */
export type Objections = {
  readonly one: (named: Named) => Promise<Objection | undefined>;
  readonly answer: (actor: Actor, answered: Objection, now: Now) => Promise<Kept<Objection>>;
  /** Those that the county in scope answers, with whose they are; of all states, or of one. */
  readonly ofCounty: (scope: Scope, year: Year, state: ObjectionState | undefined, page: Page) => Promise<Paged<OfCounty>>;
  /** Those to what the source that acts reported; nothing where it holds that duty no more. */
  readonly ofSource: (actor: Actor, year: Year, page: Page) => Promise<Paged<Objection> | undefined>;
};

export type OfCounty = { readonly objection: Objection; readonly name: string };

export type ObjectionsWorld = { readonly own: OwnObjections; readonly objections: Objections; readonly now: Now };
