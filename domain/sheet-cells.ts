import { isPersonName, nameWords, Telephone } from "./names.ts";
import type { RuleId } from "./program/clauses.ts";
import { Day } from "./program/types.ts";
import type { Reader } from "./sheet.ts";
import { folded, foldedName } from "./text.ts";

/** A person's name, folded as it is kept. */
export const nameIn = <F extends string>(reader: Reader<F>, field: F): string | undefined => {
  const written = reader.text(field, 40);
  const name = written === undefined ? undefined : foldedName(written);
  if (name === undefined || isPersonName(name)) return name;
  return reader.wrong(field, "VALUE_INVALID", "DIR-01", { column: reader.heading(field), expected: nameWords.person.zh });
};

/** A telephone as written. */
export const telephoneIn = <F extends string>(reader: Reader<F>, field: F): string | undefined => {
  const written = reader.text(field, 25);
  if (written === undefined) return undefined;
  const telephone = Telephone.safeParse(folded(written));
  if (telephone.success) return telephone.data;
  return reader.wrong(field, "VALUE_INVALID", "DIR-01", { column: reader.heading(field), expected: "电话号码" });
};

const PARTED_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

const DIGITS_DAY = /^(\d{4})(\d{2})(\d{2})$/;

const TIME = /[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

const dayWritten = (written: string): Day | undefined => {
  const [, year, month = "", date = ""] = PARTED_DAY.exec(written) ?? DIGITS_DAY.exec(written) ?? [];
  return Day.safeParse(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`).data;
};

/** A day in any of the ways people write it, a time after it or none; without separators it has all its eight digits, so that nobody guesses. */
export const dayIn = <F extends string>(reader: Reader<F>, field: F, rule: RuleId = "DIR-01"): Day | undefined => {
  const written = folded(reader.cell(field));
  if (written === "") return undefined;
  const day = dayWritten(written.replace(TIME, ""));
  return day ?? reader.wrong(field, "VALUE_INVALID", rule, { column: reader.heading(field), expected: "日期，如 2022-07-05" });
};

/** An instant as clocks in Shanghai showed it: a day as people write it, and a time. */
export const momentIn = <F extends string>(reader: Reader<F>, field: F, rule: RuleId): string | undefined => {
  const written = folded(reader.cell(field));
  if (written === "") return undefined;
  const [, hour = "", minute, second = "00"] = TIME.exec(written) ?? [];
  const day = dayWritten(written.replace(TIME, ""));
  const at = Date.parse(`${day}T${hour.padStart(2, "0")}:${minute}:${second}+08:00`);
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  return reader.wrong(field, "VALUE_INVALID", rule, { column: reader.heading(field), expected: "日期和时间，如 2022-08-10 09:00" });
};
