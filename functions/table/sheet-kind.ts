import type * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { MailKey } from "#domain/ids.ts";
import type { Hanging, Job, Judged } from "#domain/imports/types.ts";
import type { Cells, Reading, Sheet } from "#domain/sheet.ts";
import type { Write } from "#platform/dynamodb.ts";

export type Numbered<E> = { readonly row: number; readonly entry: E };

/** A part of a chunk's transaction and the rows it was written for, so that a failure finds its rows. */
export type Owned = { readonly write: Write; readonly rows: readonly number[] };

/** What writing or taking back planned rows puts into the transaction; `notes` are kept with the chunk and given back when it is taken back. */
export type Writes = {
  readonly owned: readonly Owned[];
  readonly mails?: readonly MailKey[];
  readonly notes?: Readonly<Record<string, string>>;
};

export type PlannedRow<P> = { readonly row: number; readonly plan: P };

/** What makes a kind of sheet. `E` is a row read, `P` what is written for it; `P` is kept as JSON, sealed, and parsed with `plan` when it is read back. */
export type SheetKind<F extends string, E, P> = {
  readonly sheet: Sheet<F>;
  /** Reads one row; pure. */
  readonly read: (cells: Cells<F>, job: Job) => Reading<E>;
  /** Looks up what the rows are about and judges each; writes nothing. Rows come and go in the order of the file. */
  readonly check: (
    job: Job,
    actor: Actor,
    rows: readonly Numbered<E>[],
    checked: (rows: number) => Promise<void>,
  ) => Promise<readonly Judged<P>[]>;
  readonly plan: z.ZodType<P>;
  /** What the audit calls the thing a row writes. */
  readonly idOf: (plan: P) => string;
  /** Rows of one group are written together where they fit. */
  readonly group?: (plan: P) => string;
  /** How many parts of a transaction these plans need together; it may hold 100, of which the chunk and its audit are two. */
  readonly weigh: (plans: readonly P[]) => number;
  readonly writes: (job: Job, actor: Actor, planned: readonly PlannedRow<P>[]) => Promise<Writes>;
  readonly hanging: (planned: readonly PlannedRow<P>[]) => Promise<readonly Hanging[]>;
  readonly undo: (
    job: Job,
    planned: readonly PlannedRow<P>[],
    notes: Readonly<Record<string, string>>,
    actor: Actor,
  ) => Promise<readonly Owned[]>;
};
