import type { Actor } from "../../access.ts";
import type { OrgId, TeacherId } from "../../ids.ts";
import type { PageKey } from "../../page.ts";
import type { Now, Year } from "../../program/types.ts";
import type { EvidenceWorld } from "../port.ts";
import type { Fact } from "../types.ts";
import type { Attachment, Part } from "./attachments.ts";
import type { Statement } from "./statement.ts";

/** A source that signed in by a key: of which county it is, and for which year's program the key is. */
export type KeyHolder = {
  readonly actor: Actor;
  readonly county: OrgId;
  readonly source: string;
  readonly homePage: string;
  /** Since when its appointment stands. */
  readonly since: string;
  readonly year: Year;
};

/** Why something is no evidence: by a word of ours or the code of a refusal, and in a sentence. */
export type Why = { readonly code: string; readonly detail: string };

/** A statement that was taken in. `why` says why it is no evidence; absent: it is. */
export type Held = {
  readonly statement: Statement;
  readonly sha256: string;
  /** Whose evidence it is. */
  readonly teacher?: TeacherId | undefined;
  readonly why?: Why | undefined;
  /** The id of the statement that took it back. */
  readonly voidedBy?: string | undefined;
};

/**
 * Which of some statements the source has reported, and of those it has not, which it took back before they come, and by which statement. `outlived`: the facts of
 * those that are kept no more.
 */
export type Known = {
  readonly held: ReadonlyMap<string, Held>;
  readonly awaited: ReadonlyMap<string, string>;
  readonly outlived: ReadonlyMap<string, Fact>;
};

/**
 * A statement to be kept. `isAwaited`: it was taken back, or was to be, before it came. `isHere`: it is kept already, as no evidence. `isAudited`: the audit of this very
 * report names it, by which it is listed. `voids`: what it takes back, and whether that is here.
 */
export type Fresh = Held & {
  readonly parts: readonly Part[];
  readonly isAwaited: boolean;
  readonly isHere: boolean;
  readonly isAudited: boolean;
  readonly voids?: { readonly id: string; readonly isHere: boolean } | undefined;
};

/** A statement as it is listed to its source. One that came to be kept at another instant, or not at all, may be named too. */
export type HeldLine = { readonly id: string; readonly stored: string; readonly why?: Why | undefined };

/** Which part of a source's statements, in the order in which they were stored. `isOfNoEvidence`: those that are no evidence, whichever others are among them. */
export type Stretch = {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly ascending: boolean;
  readonly after?: PageKey | undefined;
  readonly isOfNoEvidence?: boolean;
};

/** An id for a statement that came without, a SHA-256 of what one says, and what a signature signs: nothing where it is none, or not by the certificate it bears. */
export type Making = {
  readonly newId: () => string;
  readonly hashOf: (content: unknown) => string;
  readonly signedIn: (signature: Uint8Array) => unknown;
};

export type Statements = {
  /** What is known of statements, and of those that they take back. */
  readonly known: (holder: KeyHolder, ids: readonly string[], targets?: readonly string[]) => Promise<Known>;
  /** Keeps statements, each where none of its id is, or one that is no evidence; `false` where another one of the same id came, or was taken back, meanwhile. */
  readonly keep: (holder: KeyHolder, fresh: readonly Fresh[], now: Now) => Promise<boolean>;
  /** A portion of the source's statements, and where it ended unless it was the last. */
  readonly portion: (
    holder: KeyHolder,
    stretch: Stretch,
    now: Now,
  ) => Promise<{ readonly held: readonly HeldLine[]; readonly next?: PageKey }>;
  /** Where a statement stands in the order, to go on after it. */
  readonly endingAt: (holder: KeyHolder, line: HeldLine) => PageKey;
  /** Whom the source knows by these names. */
  readonly teachers: (holder: KeyHolder, names: readonly string[]) => Promise<ReadonlyMap<string, TeacherId>>;
};

export type Attachments = {
  /** What came beside a statement, as far as it lies nowhere else. */
  readonly of: (holder: KeyHolder, statement: Statement) => Promise<readonly Attachment[]>;
};

export type StatementsWorld = EvidenceWorld & { readonly xapi: Statements; readonly attachments: Attachments; readonly making: Making };
