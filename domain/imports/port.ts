import type { Actor } from "../access.ts";
import type { ImportId, OrgId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Operating } from "../program/stepping/acting.ts";
import type { Now } from "../program/types.ts";
import type { Row, Sheet } from "../sheet.ts";
import type { SheetFile } from "../sheet-file.ts";
import type { ForeignHits } from "../teachers/types.ts";
import type { Mappings } from "./mappings/remembered.ts";
import type { SheetName } from "./sheets.ts";
import type { Dependent, Job, Otherwise, Plan, Planned, RowResult } from "./types.ts";

/** How writing one chunk ended: it stands, it stood already, or these rows could not be written as they were decided. */
export type Chunked = "kept" | "already" | { readonly spoiled: readonly number[] };

/** A kind of sheet: what the engine asks of schools, teachers, enrollments. */
export type Kind = {
  /** Reads and judges every row; writes nothing. A file without the right headings is refused. */
  readonly judge: (
    job: Job,
    actor: Actor,
    rows: readonly Row[],
    checked: (rows: number) => Promise<void>,
  ) => Promise<Outcome<readonly RowResult[]>>;
  /** Parts what is to be written into transactions. */
  readonly chunk: (job: Job, actor: Actor, planned: readonly Planned[]) => readonly (readonly Planned[])[];
  readonly keep: (job: Job, actor: Actor, number: number, planned: readonly Planned[]) => Promise<Chunked>;
  /** `left` are rows of the chunk that are not among the planned ones any more, because later work uses them. */
  readonly takeBack: (job: Job, actor: Actor, number: number, planned: readonly Planned[], left: readonly Dependent[]) => Promise<Chunked>;
};

export type Kinds = (sheet: SheetName) => Kind;

/** What these rows wrote and later work uses, or a window that closed before the undo was asked keeps. */
export type Dependents = (sheet: SheetName, planned: readonly Planned[], asked: Now) => Promise<readonly Dependent[]>;

/** The rows of jobs. */
export type Jobs = {
  readonly newId: () => ImportId;
  readonly byId: (id: ImportId) => Promise<Job | undefined>;
  readonly of: (organization: OrgId, page: Page) => Promise<Paged<Job>>;
  /** Holds only if the job is still the version before. */
  readonly keep: (job: Job, actor: Actor) => Promise<"kept" | "stale">;
  /** Audits that somebody took away what was sent, numbers and all (SEC-08). */
  readonly taken: (job: Job, actor: Actor, now: Now) => Promise<void>;
};

/** How far an import is. */
export type Progress = {
  readonly checked: (job: Job, rows: number) => Promise<void>;
  /** Rows by chunk, of the chunks that are written and not taken back. */
  readonly written: (id: ImportId) => Promise<ReadonlyMap<number, number>>;
  /** Rows of chunks taken back that had to be left, because later work uses them. */
  readonly left: (id: ImportId) => Promise<readonly Dependent[]>;
  /** Rows that came to something else when they were written than when they were checked. */
  readonly otherwise: (id: ImportId) => Promise<readonly Otherwise[]>;
};

/** An import under way in its organisation's line: since when, by whom it was asked, how often it was taken up since it last got on. */
export type InLine = {
  readonly import: ImportId;
  readonly organization: OrgId;
  readonly at: string;
  readonly actor: Actor;
  readonly tries: number;
};

/** Whose turn it is: of an organisation's imports one is worked on at a time, so that none makes another organisation wait. */
export type Turns = {
  /** Takes the turn for the worker of a message; `false` while another import of the organisation, or another worker, has it. */
  readonly take: (job: Job, actor: Actor, message: string) => Promise<boolean>;
  /** The import got on and has more to do: a next message brings its next slice. */
  readonly goOn: (job: Job, actor: Actor, message: string) => Promise<void>;
  /** Gives the turn up, and has the next of the line worked on. An import that failed stays in line, one that has ended leaves it. */
  readonly pass: (job: Job, message: string) => Promise<void>;
};

/** The lines of all organisations. */
export type Lines = {
  readonly all: () => AsyncIterable<Omit<InLine, "actor">>;
  readonly of: (organization: OrgId) => Promise<readonly InLine[]>;
  readonly isHeld: (organization: OrgId) => Promise<boolean>;
  /** Has a worker look at imports. */
  readonly call: (imports: readonly InLine[]) => Promise<void>;
};

/** The files of an import: its rows as they were sent, and its plan, sealed. */
export type ImportFiles = {
  readonly keepRows: (job: Job, actor: Actor, rows: readonly Row[]) => Promise<void>;
  readonly rows: (job: Job) => Promise<readonly Row[]>;
  readonly keepPlan: (job: Job, actor: Actor, plan: Plan) => Promise<string>;
  readonly plan: (job: Job) => Promise<Plan>;
};

/** Spreadsheets as bytes. */
export type Spreadsheets = {
  readonly type: string;
  readonly read: (bytes: Uint8Array) => Promise<Outcome<SheetFile>>;
  readonly withErrors: (title: string, headings: readonly string[], rows: readonly (readonly string[])[]) => Promise<Uint8Array>;
  readonly template: (sheet: Sheet) => Promise<Uint8Array>;
};

/** What the routes work with. */
export type ImportsWorld = Operating & {
  /** The import that takes a mapping in has it remembered with it. */
  readonly jobs: Jobs;
  readonly mappings: Mappings;
  readonly files: ImportFiles;
  readonly progress: Progress;
  readonly dependents: Dependents;
  readonly spreadsheets: Spreadsheets;
  /** Asks a worker to go on with an import. */
  readonly goOn: (job: Job, actor: Actor) => Promise<void>;
  readonly now: Now;
};

/** What the worker works with. An import that is kept as stopped for people of others tells the county in the same transaction. */
export type WorkWorld = {
  readonly jobs: Pick<Jobs, "byId" | "keep">;
  readonly files: ImportFiles;
  readonly progress: Progress;
  readonly kinds: Kinds;
  readonly dependents: Dependents;
  readonly foreign: ForeignHits;
  /** Tells the county, once, that many rows of an import are about people who are not of its organisation; the import itself never says (DIR-06). */
  readonly tellCounty: (job: Job, actor: Actor) => Promise<void>;
  readonly turns: Turns;
  /** Whether the school that brought it for another still manages that one (§6-33). */
  readonly mayStill: (actor: Actor) => Promise<boolean>;
  /** Whether whoever asked for it holds the office still in which they did (SEC-05). */
  readonly isInOffice: (actor: Actor) => Promise<boolean>;
  /** Waits until the next chunk may be written. */
  readonly pace: () => Promise<void>;
  readonly committed: string;
  /** The message that is worked off. */
  readonly message: string;
};
