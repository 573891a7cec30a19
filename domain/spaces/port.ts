import type { Actor, Person, Scope } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { Teacher, TeacherCard } from "../teachers/types.ts";
import type { Slip } from "./asks.ts";
import type { Seen } from "./changes.ts";
import type { Activated, Activating, Standing } from "./rules.ts";
import type { SpaceFacts } from "./space.ts";
import type { Activation, Binding, Ended } from "./types.ts";

/** Codes by which teachers sign in for the first time. */
export type Codes = {
  /** The teachers in service at the school in scope; or of those named, whoever this one may make a code for there. */
  readonly standing: (actor: Actor, teachers: readonly TeacherId[] | undefined) => Promise<readonly Standing[]>;
  readonly page: (scope: Scope, page: Page) => Promise<Paged<Standing>>;
  /** Keeps codes, so many a transaction, and answers with what each says. Whose standing changed meanwhile is left out. */
  readonly make: (actor: Actor, wanted: readonly Making[], now: Now) => Promise<readonly Slip[]>;
  readonly daysGood: (scope: Scope, now: Now) => Promise<number>;
};

/** Somebody who is to have a code: in whose place, until when, and why it is made anew. */
export type Making = {
  readonly card: TeacherCard;
  readonly before: Activation | undefined;
  readonly expiresAt: string;
  readonly reason?: string | undefined;
};

/** How wrong tries end for a day. */
export type Tries = {
  /** Counts a try of an account and, where there is one, of a code; `false` where either has none left. */
  readonly count: (who: readonly string[], limit: number, now: Now) => Promise<boolean>;
  readonly giveBack: (who: readonly string[], now: Now) => Promise<void>;
};

/** Which account is which teacher's. */
export type Bindings = {
  /** What a code leads to; nothing where it is none, or was replaced. `limit`: how many wrong tries a day it takes. */
  readonly byCode: (
    person: Person,
    code: string,
    now: Now,
  ) => Promise<{ readonly facts?: Activating; readonly hash: string; readonly limit: number }>;
  readonly activate: (person: Person, activated: Activated, now: Now) => Promise<Kept<Activated>>;
  readonly of: (teacher: TeacherId) => Promise<{ readonly teacher: Teacher; readonly binding: Binding | undefined } | undefined>;
  readonly end: (actor: Actor, before: Binding, ended: Ended, now: Now) => Promise<Kept<Ended>>;
};

/** Own spaces; nothing where there is no program of the year. */
export type Spaces = {
  readonly of: (teacher: TeacherId, year: number) => Promise<SpaceFacts | undefined>;
  readonly noteSeen: (teacher: TeacherId, year: number, seen: Seen) => Promise<void>;
};

export type SpacesWorld = {
  readonly codes: Codes;
  readonly tries: Tries;
  readonly bindings: Bindings;
  readonly spaces: Spaces;
  /** Codes as they are handed out: slips to cut, or a sheet. */
  readonly printed: Printed;
  readonly now: Now;
};

/** Files of codes that were made just now. */
export type Printed = {
  readonly page: (scope: Scope, slips: readonly Slip[]) => Promise<CodeFile>;
  readonly sheet: (scope: Scope, slips: readonly Slip[]) => Promise<CodeFile>;
};

export type CodeFile = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };
