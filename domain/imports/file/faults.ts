import { type Cells, type Issue, issue, namesOf, type Row } from "../../sheet.ts";
import type { Headings } from "../../sheet-headings.ts";
import type { ImportSheet } from "../../sheet-kind.ts";

/** What spreadsheet programs write where a formula failed, or a column is too narrow, and other programs where they had no value. */
const FAILED =
  /^(?:Err:\d{3}|NaN|null|undefined|\[object Object\])$|^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|#+)$/i;

/** A long number of which a program has lost the last digits. */
const ROUNDED = /^[-+]?\d(?:\.\d{1,20})?E\+?\d{2,3}$/i;

/** What stands where a sign was lost on the way. In free text people write all of them but the last. */
const LOST = /[?？□〓*＊\uFFFD]/;
const LOST_IN_FREE_TEXT = /\uFFFD/;

/** A number of which somebody showed a part only, as lists print it. */
const MASKED = /^[\dA-Z]{0,14}[*＊]{2,20}[\dA-Z]{0,14}$/i;

const faultOf = <F extends string>(sheet: ImportSheet<F>, field: F, written: string): Issue | undefined => {
  const column = sheet.columns[field];
  const data = { column: column.heading };
  if (FAILED.test(written)) return issue(column, "VALUE_FAILED", "SEC-03", data);
  if (ROUNDED.test(written)) return issue(column, "VALUE_ROUNDED", "SEC-03", data);
  if (MASKED.test(written) && /\d/.test(written)) return issue(column, "VALUE_MASKED", "SEC-03", data);
  return (column.free ? LOST_IN_FREE_TEXT : LOST).test(written) ? issue(column, "VALUE_LOST", "SEC-03", data) : undefined;
};

/** What a program left in the cells of a row when it failed, which is no value (section 9). */
export const faultsIn = <F extends string>(sheet: ImportSheet<F>, cells: Cells<F>): Issue[] =>
  namesOf(sheet).flatMap((field) => faultOf(sheet, field, cells(field)) ?? []);

/** All that is wrong with a row: what a program left in it, and what its reading found. Of a rounded number a rule of its own tells more, where there is one. */
export const together = (faults: readonly Issue[], found: readonly Issue[]): Issue[] => {
  const told = (issues: readonly Issue[], column: string) => issues.some((one) => one.column === column);
  const first = faults.filter(({ code, column }) => code !== "VALUE_ROUNDED" || !told(found, column));
  return [...first, ...found.filter(({ column }) => !told(first, column))];
};

/** The cells of a CSV's row that stand under no heading: its columns have shifted, and nobody knows by how much. */
export const shiftedIn = <F extends string>(headings: Headings<F>, row: Row): Issue[] =>
  headings
    .outside(row)
    .map((place) => ({ column: `第${place}列`, code: "CELL_OUTSIDE", rule: "SEC-03", data: { column: `第${place}列` } }));
