import { reportedTo } from "../evidence/effects.ts";
import type { Fact } from "../evidence/types.ts";

/** A course of a county as one word. */
export const courseKey = (county: string, code: string): string => `${county}\n${code}`;

/** An instant in milliseconds, however it is written; `otherwise` where there is none. */
export const moment = (instant: string | undefined, otherwise: number): number => {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? otherwise : at;
};

type Source = Pick<Fact, "source" | "id" | "county" | "reportedTo">;

const byText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** The order of two facts of one day or one moment: by source, id, county of the course, and county reported to, in the order of code units, which no locale changes. */
export const bySource = (one: Source, other: Source): number =>
  byText(one.source, other.source) ||
  byText(one.id, other.id) ||
  byText(one.county, other.county) ||
  byText(reportedTo(one), reportedTo(other));

/** The order in which facts stand on a statement: by day, source, id, and the two counties. */
export const byDay = (one: Pick<Fact, "on"> & Source, other: Pick<Fact, "on"> & Source): number => {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return bySource(one, other);
};
