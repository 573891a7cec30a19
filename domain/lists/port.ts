import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { Submission } from "../enrollment/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now, Stage, Year } from "../program/types.ts";
import type { Asker } from "../teachers/types.ts";
import type { OnLists } from "./once-each.ts";
import type { Export, ExportColumn, PortalSheet, ProvenList, WhoMoved } from "./types.ts";

/** A file as it is given away or taken in. */
export type ListFile = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

export type AboutStage = { readonly year: Year; readonly stage: Stage };
export type AboutUnit = AboutStage & { readonly schoolId: OrgId };
export type AboutList = AboutUnit & { readonly number: number };

/** Submitted lists as they were frozen, each checked against its hash. */
export type SubmittedLists = {
  /** Every list a school submitted for a stage, first to last. */
  readonly of: (scope: Scope, ask: AboutUnit, page: Page) => Promise<Paged<Submission>>;
  readonly one: (scope: Scope, ask: AboutList) => Promise<Outcome<ProvenList>>;
  /** Who moved since a list was submitted. */
  readonly moved: (proven: ProvenList) => Promise<WhoMoved>;
  /** The latest list of every school within the scope that stands submitted, by the schools' codes; refused where one of them went by its age. */
  readonly standing: (scope: Scope, ask: AboutStage) => Promise<Outcome<readonly ProvenList[]>>;
  /**
   * Everybody whom these lists name, each once, all as of now (§6-59). A school reads of somebody who left it the school that listed them; the county where they
   * are, or were last.
   */
  readonly people: (scope: Scope, ask: AboutStage, lists: readonly ProvenList[]) => Promise<readonly OnLists[]>;
};

/** The files that are made of lists. */
export type ListFiles = {
  readonly printed: (proven: ProvenList, now: Now) => ListFile;
  readonly sheet: (proven: ProvenList, now: Now) => Promise<ListFile>;
  /** The export, with full numbers only where `unmasked`; on it stands who made it, when and what for. */
  readonly exported: (
    actor: Actor,
    now: Now,
    made: { readonly lists: readonly ProvenList[]; readonly people: readonly OnLists[] },
    columns: readonly ExportColumn[],
    ask: Export,
    unmasked: boolean,
  ) => Promise<ListFile>;
};

/** The portal's sheet as it was sent, and where an office has to say it, which of its columns is which. */
export type PortalFile = { readonly file: ListFile; readonly mapping?: string | undefined };

/** The sheet that the portal gives away: whom it names of the asker's people and of those `listed`; anybody else is like nobody, and counted (DIR-06). */
export type Portal = {
  readonly read: (asker: Asker, sent: PortalFile, listed: ReadonlySet<TeacherId>) => Promise<Outcome<PortalSheet>>;
};

/** Every export and comparison is written down, with whom it told of (SEC-08). */
export type Disclosures = {
  readonly note: (
    actor: Actor,
    now: Now,
    what: {
      readonly act: AuditAct;
      readonly about: AboutStage;
      readonly reason?: string;
      readonly count: number;
      readonly people: readonly TeacherId[];
    },
  ) => Promise<void>;
};

export type ListsWorld = {
  readonly lists: SubmittedLists;
  readonly files: ListFiles;
  readonly portal: Portal;
  readonly disclosures: Disclosures;
  readonly now: Now;
};
