import { TeacherId } from "./ids.ts";
import type { RuleId } from "./program/clauses.ts";
import type { RefusalCode, RefusalData } from "./refusals.ts";
import { valueSynonyms } from "./sheet-words.ts";
import { folded, holdsCardNumber, holdsIdentity, inOneLine, isLegible, legibleWords, saysSomething } from "./text.ts";

/** A column of a sheet that people fill in. */
export type Column = {
  readonly heading: string;
  /** What else it is headed in this sheet alone; what rosters call it everywhere stands in `headingSynonyms`. */
  readonly also?: readonly string[];
  /** The heading must be there; `either`: at least one of the columns so marked. */
  readonly required?: true | "either";
  /** Offered as a drop-down; a column of several values (`、`) offers them without insisting. */
  readonly choices?: readonly string[];
  readonly several?: true;
  readonly note?: string;
  /** People write freely in it, so that a question mark or a star is no lost letter. */
  readonly free?: true;
  /** A day or a moment stands in it; in any other column a program made one of what was written (1-2 becomes January 2). */
  readonly day?: true;
  /** A code stands in it: where a program made a number of one, zeros may be gone (007, 3.10), unless it is whole by this. */
  readonly code?: true | RegExp;
};

/** The code of a school or of an office above it, as far as it is all digits; none begins with a zero. */
export const WHOLE_ORG_CODE = /^[1-9]\d{5}(?:\d{4})?$/;
export const WHOLE_MOBILE = /^1\d{10}$/;

/** A kind of sheet as data: its headings by the field they fill. */
export type Sheet<F extends string = string> = { readonly title: string; readonly columns: Readonly<Record<F, Column>> };

/** A sheet that stands as a table of a file, and the column that says whom or what a row is about. */
export type TableSheet<F extends string = string> = Sheet<F> & { readonly about: F };

/** One row as it stands in the file: its number as Excel shows it, and its cells as text, trimmed. */
export type Row = { readonly number: number; readonly cells: readonly string[] };

/** The cells of one row by field; an absent column or an empty cell is the empty text. */
export type Cells<F extends string = string> = (field: F) => string;

/** What is wrong with one cell: where, why, by which rule. It never holds what stood in the cell. */
export type Issue = {
  readonly column: string;
  readonly code: RefusalCode;
  readonly rule: RuleId;
  readonly data: Readonly<Record<string, unknown>>;
};

/** A row read: what it asks for, or everything that is wrong with it. */
export type RowReading<E> = { readonly ok: true; readonly entry: E } | { readonly ok: false; readonly issues: readonly Issue[] };

/** The heading of the column that our own sheet of errors adds, so that a mended sheet can be sent back as it is. */
export const ERRORS_HEADING = "错误说明";

/** How the line begins that marks every copy of an exported list; in a sheet that comes back it is nobody. */
export const MARK = "导出人：";

export const issue = <C extends RefusalCode>(column: Column, code: C, rule: RuleId, data: RefusalData<C>): Issue => ({
  column: column.heading,
  code,
  rule,
  data,
});

/** The fields of a sheet, in the order of its columns. */
export const namesOf = <F extends string>(sheet: Sheet<F>): F[] => {
  const names: F[] = [];
  for (const name in sheet.columns) names.push(name);
  return names;
};

/** Reads the cells of one row, gathering every issue, so that a person mends a row once. */
export class Reader<F extends string> {
  readonly issues: Issue[] = [];
  readonly #sheet: Sheet<F>;
  readonly #cells: Cells<F>;

  constructor(sheet: Sheet<F>, cells: Cells<F>) {
    this.#sheet = sheet;
    this.#cells = cells;
  }

  /** Notes what is wrong with a column and goes on. */
  wrong<C extends RefusalCode>(field: F, code: C, rule: RuleId, data: RefusalData<C>): undefined {
    this.issues.push(issue(this.#sheet.columns[field], code, rule, data));
  }

  /** The cell as written, in one line; text that nobody can read, that a spreadsheet would take for a formula, or that hides an identity number, is not taken. */
  text(field: F, longest: number): string | undefined {
    return this.#line(field, longest, holdsIdentity);
  }

  /** A mailbox or a telephone, which may well look like a passport's number and is asked only whether it holds an identity card's, as by hand. */
  address(field: F, longest: number): string | undefined {
    return this.#line(field, longest, holdsCardNumber);
  }

  #line(field: F, longest: number, isNumber: (text: string) => boolean): string | undefined {
    const text = inOneLine(this.#cells(field));
    if (text === "") return undefined;
    if (text.length > longest) return this.wrong(field, "VALUE_TOO_LONG", "SEC-03", { column: this.heading(field), limit: longest });
    if (!isLegible(text))
      return this.wrong(field, "VALUE_INVALID", "SEC-03", { column: this.heading(field), expected: `文字，${legibleWords.zh}` });
    if (FORMULA.test(text)) return this.wrong(field, "VALUE_IS_FORMULA", "SEC-03", { column: this.heading(field) });
    if (isNumber(text)) return this.wrong(field, "VALUE_HOLDS_IDENTITY", "SEC-03", { column: this.heading(field) });
    return text;
  }

  /** Why something is asked: text that says something, as by hand (`domain/names.ts`). */
  reason(field: F, longest: number, rule: RuleId): string | undefined {
    const text = this.text(field, longest);
    return text === undefined || saysSomething(text) ? text : this.wrong(field, "REASON_SAYS_NOTHING", rule, {});
  }

  requiredReason(field: F, longest: number, rule: RuleId): string | undefined {
    if (this.#cells(field) === "") return this.wrong(field, "VALUE_REQUIRED", rule, { column: this.heading(field) });
    return this.reason(field, longest, rule);
  }

  requiredText(field: F, longest: number, rule: RuleId): string | undefined {
    if (this.#cells(field) === "") return this.wrong(field, "VALUE_REQUIRED", rule, { column: this.heading(field) });
    return this.text(field, longest);
  }

  /** The code of the word in a cell, if it is one. */
  word<T extends string>(field: F, words: Readonly<Record<T, string>>): T | undefined {
    return codeOf(words, this.#cells(field));
  }

  /** The code of a word from the column's choices; an empty cell is `undefined`, another word is wrong. */
  choice<T extends string>(field: F, words: Readonly<Record<T, string>>, rule: RuleId): T | undefined {
    if (this.#cells(field) === "") return undefined;
    return this.word(field, words) ?? this.wrong(field, "VALUE_UNKNOWN", rule, { column: this.heading(field), choices: wordsOf(words) });
  }

  /** Several words parted by 、 or a comma. */
  choices<T extends string>(field: F, words: Readonly<Record<T, string>>, rule: RuleId): T[] | undefined {
    const written = this.#cells(field);
    if (written === "") return [];
    const codes: T[] = [];
    for (const word of written.split(PARTED)) {
      if (word.trim() === "") continue;
      const code = codeOf(words, word);
      if (code === undefined) return this.wrong(field, "VALUE_UNKNOWN", rule, { column: this.heading(field), choices: wordsOf(words) });
      if (!codes.includes(code)) codes.push(code);
    }
    return codes;
  }

  cell(field: F): string {
    return this.#cells(field);
  }

  heading(field: F): string {
    return this.#sheet.columns[field].heading;
  }
}

/** The number this system gave a teacher, which the row must name. */
export const teacherIn = <F extends string>(reader: Reader<F>, field: F, rule: RuleId): TeacherId | undefined => {
  const written = folded(reader.cell(field));
  if (written === "") return reader.wrong(field, "VALUE_REQUIRED", rule, { column: reader.heading(field) });
  const id = TeacherId.safeParse(written.toUpperCase());
  if (id.success) return id.data;
  return reader.wrong(field, "VALUE_INVALID", rule, { column: reader.heading(field), expected: "26位编号" });
};

const FORMULA = /^[=@＝＠\t\r]|^[+\-＋－](?![\d\s()-]*$)/;

const PARTED = /[、,，;；/]/;

const codeOf = <T extends string>(words: Readonly<Record<T, string>>, written: string): T | undefined => {
  for (const code in words) if (words[code] === written) return code;
  const wanted = folded(written);
  const meant = valueSynonyms[wanted.replaceAll(" ", "")] ?? wanted;
  for (const code in words) if (folded(words[code]) === folded(meant)) return code;
  return undefined;
};

const wordsOf = (words: Readonly<Record<string, string>>) => Object.values(words).join("、");

export const yesOrNo = { YES: "是", NO: "否" } as const;
