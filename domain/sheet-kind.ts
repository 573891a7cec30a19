import type { TeacherId } from "./ids.ts";
import { type Did, type Refusal, type Refused, refuse } from "./outcome.ts";
import type { RuleId } from "./program/clauses.ts";
import type { Level } from "./program/types.ts";
import type { RefusalCode } from "./refusals.ts";
import type { Sheet, TableSheet } from "./sheet.ts";
import type { RowWarningCode } from "./sheet-words.ts";

/** A sheet that is taken in, as data: beside its columns who brings it, by which rule, and where a refusal of a row is shown. */
export type ImportSheet<F extends string = string> = TableSheet<F> & {
  /** The levels that bring it; a refusal points to the first. */
  readonly levels: readonly [Level, ...Level[]];
  /** It does what somebody answers for in person (SEC-02): no machine client brings it or takes it back. */
  readonly inPerson?: true;
  /** A source brings it for itself, each row naming it (LRN-02). */
  readonly bySource?: true;
  /** Its rows name people of the organisation: anybody else is like nobody, and nothing of an import tells them apart (DIR-06). */
  readonly ownPeople?: true;
  /** Its rows are each a thing of its own: the good ones are written, whatever the others are, as their route does it. */
  readonly keepsGoodRows?: true;
  /** The rule by which it is brought in and taken back, as the single act names it. */
  readonly rule: RuleId;
  /** The rule by which it is for the program of a year, which has to be named; none, where it is for no program. */
  readonly yearBy?: RuleId;
  /** A refusal is shown in the column that the row is about, unless its code is about another. */
  readonly columnOf: Readonly<Partial<Record<RefusalCode, F>>>;
};

/** A row that could be read, and its number as Excel shows it. */
export type Numbered<E> = { readonly row: number; readonly entry: E };

/** What stands already as a row asks for it. */
export const unchanged = { ok: true, did: "unchanged" } as const;

/** A value that a row changes: its column, what stands and what will; numbers and telephones are masked. `waits`: once somebody else has checked it. */
export type CellChange = { readonly column: string; readonly from: string; readonly to: string; readonly waits?: true | undefined };

/** What a row is taken with and somebody should look at. */
export type RowWarning = { readonly column: string; readonly code: RowWarningCode };

/** What is told of a row that is taken. */
export type RowNotes = { readonly changes?: readonly CellChange[]; readonly warnings?: readonly RowWarning[] };

/** What a row is decided to. */
export type RowOutcome<T, F extends string = never> =
  | (typeof unchanged & RowNotes)
  | ({ readonly ok: true; readonly did: Exclude<Did, "unchanged">; readonly value: T } & RowNotes)
  | RowRefused<F>;

type CellWords<F extends string> = { readonly [field in F]?: string | undefined };

/** The values that differ, in the order of the columns. */
export const changesBetween = <F extends string>(
  { columns }: Sheet<F>,
  fields: readonly F[],
  from: CellWords<F>,
  to: CellWords<F>,
): CellChange[] =>
  fields.flatMap((field) => {
    const [was = "", is = ""] = [from[field], to[field]];
    return was === is ? [] : [{ column: columns[field].heading, from: was, to: is }];
  });

export type RowRefused<F extends string = never> = {
  readonly ok: false;
  readonly refusal: Refusal;
  /** The column it is shown in, where that is not the one its sheet names. */
  readonly field?: F;
  /** Somebody of another organisation whom the row is about: for counts that nobody sees. */
  readonly foreign?: TeacherId;
};

/** Refuses each of several rows about the same; `same` are those of the file, this one among them. */
export const inFileTwice = (
  code: "TEACHER_IN_FILE_TWICE" | "ORG_IN_FILE_TWICE" | "CHAPTER_IN_FILE_TWICE" | "AWARD_IN_FILE_TWICE" | "COURSE_IN_FILE_TWICE",
  rule: RuleId,
  same: readonly Numbered<unknown>[],
): Refused | undefined => (same.length > 1 ? refuse(code, rule, { rows: same.map(({ row }) => row).join("、") }) : undefined);
