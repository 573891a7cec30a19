import type { Actor, Scope } from "../../access.ts";
import type { OrgId, TeacherId } from "../../ids.ts";
import type { Mail } from "../../mail/types.ts";
import type { Kept } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import type { ProgramRow } from "../../program/changes/types.ts";
import type { Now } from "../../program/types.ts";
import type { CreditStanding } from "../port.ts";
import type { Confirmation, FrozenConfirmation } from "./types.ts";

/** What a school's next list is decided on. */
export type ConfirmingStanding = {
  readonly program: ProgramRow | undefined;
  readonly county: { readonly organization: OrgId; readonly name: string };
  readonly school: { readonly organization: OrgId; readonly name: string; readonly code: string };
  /** Every list there is, first to last. */
  readonly lists: readonly Confirmation[];
  /** By which statement and when each was confirmed, on the latest list that was not returned. */
  readonly confirmed: ReadonlyMap<TeacherId, { readonly statement: string; readonly confirmedAt: string }>;
  /** Whoever is enrolled at the school, and held by it. */
  readonly learners: readonly CreditStanding[];
};

/** A list as the table holds it, and as it was frozen. */
export type ProvenConfirmation = { readonly confirmation: Confirmation; readonly list: FrozenConfirmation };

/** A list that is about to be confirmed; where it lies is known once it is frozen. */
export type Confirming = {
  readonly confirmation: Omit<Confirmation, "key" | "sha256">;
  readonly list: FrozenConfirmation;
  readonly mails: readonly Mail[];
};

/** The lists by which schools confirm learning. */
export type Confirmations = {
  readonly standing: (scope: Scope, year: number) => Promise<ConfirmingStanding>;
  readonly keep: (actor: Actor, confirming: Confirming, now: Now) => Promise<Kept<Confirmation>>;
  /** A list of the school in scope, checked against its hash; `undefined` where there is none of that number. */
  readonly one: (
    scope: Scope,
    year: number,
    number: number,
  ) => Promise<(ProvenConfirmation & Pick<ConfirmingStanding, "program">) | undefined>;
  readonly giveBack: (actor: Actor, returned: Confirmation, mails: readonly Mail[], now: Now) => Promise<Kept<Confirmation>>;
  /** Every list of the school or county in scope. */
  readonly list: (scope: Scope, year: number, page: Page) => Promise<Paged<Confirmation>>;
};

export type ConfirmationsWorld = {
  readonly confirmations: Confirmations;
  /** A list as a page for the school's seal, and written down for whom it names. */
  readonly printed: (actor: Actor, proven: ProvenConfirmation, now: Now) => Promise<{ readonly bytes: Uint8Array; readonly type: string }>;
  /** The SHA-256 of a text. */
  readonly hashOf: (text: string) => string;
  readonly now: Now;
};
