import * as z from "zod";
import { type Column, namesOf, type Row, type Sheet } from "../sheet.ts";
import type { Headings } from "../sheet-headings.ts";

/** Cells of a column of codes that hold numbers: how many, and the rows of the first of them. */
export const NumbersInCodes = z.object({ column: z.string(), count: z.int(), rows: z.array(z.int()) });
export type NumbersInCodes = Readonly<z.output<typeof NumbersInCodes>>;

/** So many rows are named. */
const MOST = 20;

/** Whether a code that a program made a number of may have lost zeros. */
const mayHaveLost = ({ code }: Column, written: string): boolean => !(code instanceof RegExp && code.test(written));

/** Where programs made numbers of codes, which takes away zeros before them and after their dot: whoever wrote 007 or 3.10 finds 7 and 3.1 (section 9). */
export const numbersInCodes = <F extends string>(
  sheet: Sheet<F>,
  { place }: Headings<F>,
  rows: readonly Row[],
  numbers: ReadonlyMap<number, readonly number[]> = new Map(),
): NumbersInCodes[] =>
  namesOf(sheet).flatMap((field) => {
    const column: Column = sheet.columns[field];
    const at = place(field);
    if (column.code === undefined || at === undefined) return [];
    const found = rows.flatMap(({ number, cells }) =>
      numbers.get(number)?.includes(at) && mayHaveLost(column, cells[at] ?? "") ? [number] : [],
    );
    return found.length > 0 ? [{ column: column.heading, count: found.length, rows: found.slice(0, MOST) }] : [];
  });
