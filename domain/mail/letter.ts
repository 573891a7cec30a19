import type * as z from "zod";

export type Tone = "plain" | "strong" | "quiet" | "alert";

/** A value in a table: text or a number, with the tone it is shown in. */
export type Cell = string | number | { readonly value: string | number; readonly tone: Tone };

/** A part of a whole, shown as a bar. A whole of 0 shows no bar and no percentage. */
export type Bar = { readonly label: string; readonly part: number; readonly of: number };

export const shownOf = (cell: Cell): string => String(typeof cell === "object" ? cell.value : cell);

const FIGURE = /^([+−]?\d[\d.,]*%?|—|持平)$/;

/** The columns of a table that hold figures, and are read from the right. The first names its row. */
export const figureColumns = (rows: readonly (readonly Cell[])[]): ReadonlySet<number> =>
  new Set(
    (rows[0] ?? []).flatMap((_, column) => (column > 0 && rows.every((row) => FIGURE.test(shownOf(row[column] ?? "—"))) ? [column] : [])),
  );

/** A part of a whole in words; of nothing there is no percentage. */
export const share = (part: number, of: number): string => (of === 0 ? "—" : `${((part / of) * 100).toFixed(1)}%`);

/** What a letter is made of. One renderer writes every block as HTML that mail readers show well, another as plain text. */
export type Block =
  | { readonly is: "heading"; readonly text: string }
  | { readonly is: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly is: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly is: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      readonly total?: readonly Cell[];
    }
  | { readonly is: "bars"; readonly bars: readonly Bar[] }
  | { readonly is: "list"; readonly items: readonly string[] }
  | { readonly is: "link"; readonly label: string; readonly href: string }
  | { readonly is: "code"; readonly label: string; readonly code: string };

type SheetRow = readonly (string | number)[];

/** One sheet of a workbook: the line above, its heading row, the rows below and their total. */
export type LetterSheet = {
  readonly name: string;
  readonly title?: string;
  readonly headings: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly total?: SheetRow;
};

/** The total of rows: the sum of these columns, nothing in the others; what is no number adds nothing. The first column names it. */
export const summed = (rows: readonly SheetRow[], columns: readonly number[]): SheetRow => {
  const amount = (column: number) => rows.reduce((total, row) => total + (typeof row[column] === "number" ? row[column] : 0), 0);
  return Array.from({ length: rows[0]?.length ?? 1 }, (_, column) =>
    column === 0 ? "合计" : columns.includes(column) ? amount(column) : "",
  );
};

/** A workbook that goes with a letter, by its content; the bytes are made when it leaves. */
export type Attachment = { readonly name: string; readonly sheets: readonly LetterSheet[] };

/** A letter by its content: what it says, not how it looks. */
export type Letter = {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly Attachment[];
  /** Set in a fixed width of 640, as weeks frozen before letters fitted a narrow screen are shown again; absent, it fits. */
  readonly fixedWidth?: true;
};

/** What is known only when a letter is written: whom it reaches and where the console is. */
export type Occasion = {
  /** The organisation's name, or the invited person's. */
  readonly recipient: string;
  readonly console: string | undefined;
  /** The frozen object the mail encloses, already checked against its hash. */
  readonly enclosed?: unknown;
  /** The one-time code of an invitation. It stands in that letter alone and in no link. */
  readonly code?: string;
  /** The wording the mail was ordered in; absent, the first. */
  readonly edition?: number;
};

/** The form of every subject: the system, then what it is about. A mail ordered before it had that form is sent again under the one it had. */
export const subjectOf = (about: string, earlier?: { readonly edition: number | undefined; readonly subject: string }): string =>
  earlier && earlier.edition === undefined ? earlier.subject : `【学时】${about}`;

type Data = z.ZodType<Record<string, unknown>>;

/** How a letter is written from what a mail's row holds. What the row holds is parsed first. */
export type Letters = { readonly kind: string; readonly letter: (data: unknown, occasion: Occasion) => Letter };

/** A kind of mail: what its row holds, and its letter. A workflow adds a kind as one of these. */
export type Template<D extends Data> = Letters & { readonly data: D };

/** Declares a kind of mail. */
export const template = <D extends Data>(kind: string, data: D, write: (data: z.output<D>, occasion: Occasion) => Letter): Template<D> => ({
  kind,
  data,
  letter: (raw, occasion) => write(data.parse(raw), occasion),
});
