import type { Actor, Scope } from "../access.ts";
import type { Learning, Statement, Worked } from "../credits/types.ts";
import type { Enrollment } from "../enrollment/types.ts";
import type { TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now, Rules } from "../program/types.ts";
import type { Teacher } from "../teachers/types.ts";
import type { Confirmation } from "./confirmation/types.ts";
import type { Registration } from "./types.ts";
import type { CreditLine } from "./views.ts";

/** Whose credit of which year. */
export type AboutCredit = { readonly teacherId: TeacherId; readonly year: number };

/** What credit is decided on: what learning comes to now, with its SHA-256 and what lists keep beside it, who the teacher is, and what was registered, first to last. */
export type CreditStanding = Worked & {
  readonly learning: Learning;
  readonly rules: Rules;
  readonly teacher: Teacher;
  readonly enrollment: Enrollment | undefined;
  readonly statement: Statement;
  readonly hash: string;
  /** What is missing, in one sentence. */
  readonly sentence: string;
  readonly registrations: readonly Registration[];
  /** The list that it is registered by. Absent: it is registered by itself. */
  readonly list?: ListStanding | undefined;
};

/** A list by which somebody is registered: where it lies, when it was confirmed, and whether it was given back. */
export type ListStanding = Pick<Confirmation, "year" | "county" | "school" | "number" | "confirmedAt" | "returned">;

/** What is registered or taken back, and the standing it was decided on. */
export type Registering = { readonly registration: Registration; readonly standing: CreditStanding };

/** The registered credit of the counties. */
export type Credits = {
  /** `undefined` where the organisation in scope has no such teacher, or there is no program of that year. */
  readonly standing: (scope: Scope, about: AboutCredit) => Promise<CreditStanding | undefined>;
  /** Where the statement of a registration lies frozen. */
  readonly objectOf: (scope: Scope, about: AboutCredit, hash: string) => string;
  readonly keep: (actor: Actor, registering: Registering, now: Now) => Promise<Kept<Registration>>;
  readonly reverse: (actor: Actor, reversing: Registering, now: Now) => Promise<Kept<Registration>>;
  /** What was registered of the school or county in scope, whatever became of it. */
  readonly list: (scope: Scope, year: number, page: Page) => Promise<Paged<CreditLine>>;
};

export type CreditsWorld = { readonly credits: Credits; readonly now: Now };
