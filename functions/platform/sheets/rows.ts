import { type Refused, refuse } from "#domain/outcome.ts";
import { MARK, type Row } from "#domain/sheet.ts";
import type { Tab } from "#domain/sheet-file.ts";

/** How much of a tab is read. Rows that hold nothing are not counted, but a file made of nothing else is not read to its end. */
export type Limits = { readonly rows: number; readonly columns: number; readonly blankRows: number };
export const LIMITS: Limits = { rows: 10_000, columns: 60, blankRows: 50_000 };

/** Takes the rows of a tab as they come: those that hold something, up to the limits; beyond them the tab says why it is not read. */
export class Taken {
  readonly #limits: Limits;
  readonly #rows: Row[] = [];
  #seen = 0;
  #refused: Refused | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Takes a row, by its number as Excel shows it; false where no more are read. */
  take(number: number, written: readonly string[]): boolean {
    if (this.#refused) return false;
    if (++this.#seen > this.#limits.blankRows) return this.#end(refuse("FILE_TOO_MANY_ROWS", "SEC-03", { limit: this.#limits.rows }));
    const cells = written.map(plain);
    const last = cells.findLastIndex((cell) => cell !== "");
    if (last < 0 || cells[0]?.startsWith(MARK)) return true;
    if (last >= this.#limits.columns) return this.#end(refuse("FILE_TOO_WIDE", "SEC-03", { limit: this.#limits.columns }));
    if (this.#rows.length > this.#limits.rows) return this.#end(refuse("FILE_TOO_MANY_ROWS", "SEC-03", { limit: this.#limits.rows }));
    this.#rows.push({ number, cells });
    return true;
  }

  get tab(): Pick<Tab, "rows" | "refused"> {
    return { rows: this.#rows, ...(this.#refused && { refused: this.#refused }) };
  }

  #end(refused: Refused): false {
    this.#refused = refused;
    return false;
  }
}

const AS_TEXT = /^="([^"]*)"$/;

/** What our own sheets put before a value so that no program takes it for a formula is taken off again, and so is `="…"`, which keeps a number text. */
const plain = (text: string): string => {
  const trimmed = text.trim();
  if (trimmed.startsWith("'")) return trimmed.slice(1);
  return trimmed.startsWith('="') ? (AS_TEXT.exec(trimmed)?.[1] ?? trimmed) : trimmed;
};
