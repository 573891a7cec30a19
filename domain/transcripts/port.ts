import type { Scope } from "../access.ts";
import type { StatementView } from "../credits/views.ts";
import type { TeacherId } from "../ids.ts";
import type { Now, Stage, Year } from "../program/types.ts";
import type { Page } from "./page.ts";
import type { Transcript } from "./views.ts";

/** A teacher's year to be printed, the stages by which an office of a stage sees it, and the names on it. */
export type Printed = {
  readonly statement: StatementView;
  readonly stages: readonly Stage[];
  readonly schoolName: string;
};

/** Years of teachers. `scope`: of whoever is or was of that organisation; nothing of anybody else. Without it, of a teacher who asks about themselves. */
export type Transcripts = {
  /** All years, for the organisation that holds the teacher. */
  readonly of: (
    teacher: TeacherId,
    scope?: Scope,
  ) => Promise<{ readonly transcript: Transcript; readonly stages: readonly Stage[] } | undefined>;
  readonly statement: (year: Year, teacher: TeacherId, scope?: Scope) => Promise<Printed | undefined>;
  readonly nameOf: (scope: Scope) => Promise<string>;
  /** A page as PDF. The same page is the same bytes. */
  readonly draw: (page: Page) => Promise<Uint8Array>;
};

export type TranscriptsWorld = { readonly transcripts: Transcripts; readonly now: Now };
