import type * as z from "zod";

export type Tone = "plain" | "strong" | "quiet" | "alert";

/** A value in a table: text or a number, with the tone it is shown in. */
export type Cell = string | number | { readonly value: string | number; readonly tone: Tone };

/** A part of a whole, shown as a bar. A whole of 0 shows no bar and no percentage. */
export type Bar = { readonly label: string; readonly part: number; readonly of: number };

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

/** One sheet of a workbook: its heading row and the rows below. */
export type Sheet = { readonly name: string; readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };

/** A workbook that goes with a letter, by its content; the bytes are made when it leaves. */
export type Attachment = { readonly name: string; readonly sheets: readonly Sheet[] };

/** A letter by its content: what it says, not how it looks. */
export type Letter = {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly Attachment[];
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
};

/** A kind of mail: what its row holds, and how the letter is written from it. A workflow adds a kind as one of these. */
export type Template<Data extends z.ZodType<Record<string, unknown>>> = {
  readonly kind: string;
  readonly data: Data;
  readonly write: (data: z.output<Data>, occasion: Occasion) => Letter;
};

/** Names a template, so that its data and its letter are checked against each other. */
export const template = <Data extends z.ZodType<Record<string, unknown>>>(shape: Template<Data>): Template<Data> => shape;
