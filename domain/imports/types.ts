import * as z from "zod";
import { Rule } from "../audit/types.ts";
import { AccountId, ImportId, OrgId, type TeacherId } from "../ids.ts";
import { Day, Instant, Year } from "../program/types.ts";
import { type RefusalCode, refusals } from "../refusals.ts";
import type { Issue } from "../sheet.ts";
import type { RowNotes } from "../sheet-kind.ts";
import { Reading } from "../sheets/table.ts";
import { SheetName } from "./sheets.ts";
import { ImportState } from "./states.ts";

/** What a row asks for comes to. */
export const RowDid = z.enum(["created", "updated", "unchanged", "refused"]);
export type RowDid = z.output<typeof RowDid>;

export const Counts = z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int() });
export type Counts = Readonly<z.output<typeof Counts>>;

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
/** Why something was refused, by its code. */
export const Code = z.string().refine(isCode);
export const StoredRefusal = z.object({
  code: Code,
  rule: Rule,
  data: z.record(z.string(), z.unknown()),
});

/** What a row wrote and later work uses, so that it cannot be taken back. */
export const Dependent = z.object({
  row: z.int(),
  id: z.string(),
  why: z.enum([
    "VERIFIED",
    "CHANGED",
    "MOVED",
    "DEPARTED",
    "IN_REQUEST",
    "IN_CORRECTION",
    "IS_PRINCIPAL",
    "HAS_LEARNING",
    "HAS_LESSON",
    "HAS_CODE",
    "IS_BOUND",
    "HAS_PEOPLE",
    "HAS_ADMINISTRATORS",
    "HAS_REQUESTS",
    "HAS_LISTS",
    "MANAGES",
    "IS_SUCCESSOR",
    "SUBMITTED",
    "CLOSED",
    "DECIDED",
  ]),
});
export type Dependent = Readonly<z.output<typeof Dependent>>;

/** A row that came to something else when it was written than when it was checked: somebody was faster. */
export const Otherwise = z.object({
  row: z.int(),
  did: RowDid,
  issues: z.array(StoredRefusal.extend({ column: z.string() })).optional(),
});
export type Otherwise = Readonly<z.output<typeof Otherwise>>;

/** Rows that were taken with the same warning: how many, and the first of them by number. */
export const Warned = z.object({ code: z.string(), column: z.string(), count: z.int(), rows: z.array(z.int()) });
export type Warned = Readonly<z.output<typeof Warned>>;

/** An import as the table holds it. What it reads and what it will write are objects, sealed. */
export const Job = z.object({
  import: ImportId,
  organization: OrgId,
  sheet: SheetName,
  /** The program an enrollment sheet is for. */
  year: Year.optional(),
  state: ImportState,
  checkOnly: z.boolean(),
  goodRowsOnly: z.boolean(),
  by: AccountId,
  /** A level above brought it for the organisation. */
  onBehalf: z.boolean().default(false),
  /** Why a higher level brought it past the offices between (§6-61). */
  override: z.object({ reason: z.string() }).optional(),
  asked: z.object({ at: Instant, day: Day }),
  /** When its undo was asked. */
  undoAsked: z.object({ at: Instant, day: Day }).optional(),
  rows: z.int(),
  /** What the file was called where it was sent from; nobody has to say. */
  fileName: z.string().optional(),
  /** What of the file was read; imports of earlier versions do not say. */
  reading: Reading.optional(),
  checked: z.int(),
  /** What the rows come to, as they were checked. */
  counts: Counts,
  /** What people should look at in rows that are taken. */
  warned: z.array(Warned).optional(),
  /** Of an import that was taken back, how many rows stand all the same. */
  standing: Counts.pick({ created: true, updated: true }).optional(),
  chunks: z.int(),
  /** The object that says what each row comes to; named anew by every check, so that two workers never mix. */
  plan: z.string().optional(),
  refusal: StoredRefusal.optional(),
  /** Rows that could not be taken back, because somebody used them meanwhile. */
  left: z.array(Dependent).optional(),
  /** When what was uploaded went by the retention of its county: it is not read, applied or taken back any more. Absent: it is there. */
  removedAt: Instant.optional(),
  version: z.int(),
});
export type Job = Readonly<z.output<typeof Job>>;

/** What one row comes to, and, where it writes something, what exactly: decided once, written as decided. */
export type RowResult<P = unknown> =
  | ({ readonly row: number; readonly did: "created" | "updated"; readonly plan: P } & RowNotes)
  | ({ readonly row: number; readonly did: "unchanged" } & RowNotes)
  | { readonly row: number; readonly did: "refused"; readonly issues: readonly Issue[]; readonly foreign?: TeacherId };

/** What the rows of an import come to, row by row, and what is written, chunk by chunk. */
export type Plan = {
  readonly rows: readonly RowPlanned[];
  readonly chunks: readonly (readonly Planned[])[];
};
export type RowPlanned = { readonly row: number; readonly did: RowDid; readonly issues?: readonly Issue[] | undefined } & Told;
type Told = {
  readonly changes?: RowNotes["changes"] | undefined;
  readonly warnings?: readonly { readonly column: string; readonly code: string }[] | undefined;
};
export type Planned = { readonly row: number; readonly plan: unknown };
