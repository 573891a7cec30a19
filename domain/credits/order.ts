import type { Fact } from "../evidence/types.ts";

/** A course of a county as one word. */
export const courseKey = (county: string, code: string): string => `${county}\n${code}`;

/** An instant in milliseconds, however it is written; `otherwise` where there is none. */
export const moment = (instant: string | undefined, otherwise: number): number => {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? otherwise : at;
};

type Source = Pick<Fact, "source" | "id" | "county">;

/** The order of two facts of one day or one moment: by source, id, and county, in the order of code units, which no locale changes. */
export const bySource = (one: Source, other: Source): number => {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return one.county === other.county ? 0 : one.county < other.county ? -1 : 1;
};

/** The order in which facts stand on a statement: by day, source, id, and county. */
export const byDay = (one: Pick<Fact, "on"> & Source, other: Pick<Fact, "on"> & Source): number => {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return bySource(one, other);
};
