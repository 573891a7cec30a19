import type * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { MailKey } from "#domain/ids.ts";
import type { Dependent, Job, Otherwise } from "#domain/imports/types.ts";
import type { Now } from "#domain/program/types.ts";
import type { Cells, RowReading } from "#domain/sheet.ts";
import type { ImportSheet, Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { Audited } from "../audit.ts";

/** An import, who asked for what is done with it now, and when. */
export type ImportContext = { readonly job: Job; readonly actor: Actor; readonly now: Now };

/** A row and what is written for it. */
export type PlannedRow<P> = { readonly row: number; readonly plan: P };

/** What is written for the rows of a kind of sheet. It lies sealed as JSON in the import's plan and is read back for its shape, which says form only. */
export type SheetPlan<P> = {
  readonly shape: z.ZodType<P>;
  /** What these rows wrote and later work uses, or a window that closed before the undo was asked keeps. */
  readonly dependents: (planned: readonly PlannedRow<P>[], asked: Now) => Promise<readonly Dependent[]>;
};

/** A part of a chunk's transaction and the rows it was written for, so that a failure finds its rows; `mail`: what it orders, where an undo does. */
export type Owned = { readonly write: Write; readonly rows: readonly number[]; readonly mail?: MailKey };

/** So many parts a chunk may put into its transaction: of the 100 that there may be, the chunk's row and its audit are two. */
export const HEAVIEST = 98;

/** What is written for one row alone. */
export const ownedBy = (row: number, writes: readonly Write[]): Owned[] => writes.map((write) => ({ rows: [row], write }));

/**
 * What writing planned rows puts into the transaction; `notes` are kept with the chunk and given back when it is taken back. `otherwise` are rows that come to
 * something else now than when they were checked.
 */
export type Writes = {
  readonly owned: readonly Owned[];
  readonly otherwise?: readonly Otherwise[];
  readonly mails?: readonly MailKey[];
  readonly notes?: Readonly<Record<string, string>>;
};

/** So many rows with an audit of their own are written together. */
export const MOST_AUDITED = 32;

/** What became of a row: it was written, or taken back. */
export type Became = "written" | "taken back";

/** What the audit says of one row, in whose name: the importer's own, where nobody else is said. */
export type RowAudit = Omit<Audited, "importId"> & { readonly by?: Actor };

/** A row that could not be read, and its cells as they stand there. */
export type Unread<F extends string> = { readonly row: number; readonly cells: Cells<F> };

/** A kind of sheet. `F` are its columns, `E` is a row read, `P` what is written for it. */
export type SheetKind<F extends string, E, P> = {
  readonly sheet: ImportSheet<F>;
  /** Reads one row; pure. */
  readonly read: (cells: Cells<F>, job: Job) => RowReading<E>;
  /** Looks up what the rows are about and decides each, in their order; writes nothing. `checked` tells how many are decided, before the last; `unread` are rows that could not be read. */
  readonly check: (
    doing: ImportContext,
    rows: readonly Numbered<E>[],
    checked: (rows: number) => Promise<void>,
    unread: readonly Unread<F>[],
  ) => Promise<readonly RowOutcome<P, F>[]>;
  readonly plan: SheetPlan<P>;
  /** What the audit calls the thing a row writes. */
  readonly idOf: (plan: P) => string;
  /** Rows of one group are written together where they fit. */
  readonly group?: (plan: P) => string;
  /** How many parts of a transaction these plans need together beside their audits; it may hold 100, of which the chunk and its audit are two. */
  readonly weigh: (plans: readonly P[]) => number;
  /** What the audit says of the row's own act, as it does of the same act by hand (SEC-08); nothing where the chunk's audit names it, or the row's writes bring it. */
  readonly audits: (doing: ImportContext, plan: P, became: Became) => RowAudit | undefined;
  /** Its `writes` decide the rows anew on what stands then: a row that somebody was faster with spoils nothing, it is judged again. */
  readonly judgesAgain?: true;
  /** `atMost`: so many parts are left for them in the transaction. */
  readonly writes: (doing: ImportContext, planned: readonly PlannedRow<P>[], atMost: number) => Promise<Writes>;
  readonly undo: (
    doing: ImportContext,
    planned: readonly PlannedRow<P>[],
    notes: Readonly<Record<string, string>>,
  ) => Promise<readonly Owned[]>;
};
