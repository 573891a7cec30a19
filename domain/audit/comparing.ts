import * as z from "zod";
import { canonical } from "../canonical.ts";
import { dayOf } from "../program/days.ts";
import type { Day } from "../program/types.ts";
import { RawEntry, type RowKey } from "./copies.ts";

/** The lines that the copies of a day hold of each row, by its key as `nameOfRow` puts it. */
export type DayCopies = { readonly day: Day; readonly lines: ReadonlyMap<string, ReadonlySet<string>> };

/** A row under a key of the audit, whatever it says by now. */
export const FoundRow = z.looseObject({ pk: z.string(), sk: z.string() });
export type FoundRow = z.output<typeof FoundRow>;

export const nameOfRow = ({ pk, sk }: RowKey): string => `${pk} ${sk}`;

/**
 * How the table and its copies differ on one day: rows without a copy, rows that say something else than their copy or were copied in two forms, copies whose
 * row is gone. `waiting` are rows so new that their copy may be on its way.
 */
export type DayDifference = {
  readonly day: Day;
  readonly rows: number;
  readonly copies: number;
  readonly missing: readonly RawEntry[];
  readonly waiting: number;
  readonly changed: readonly string[];
  readonly gone: readonly string[];
};

/** The row where it was committed on that day; one that no longer says when is of no day. */
const committedOn = (day: Day, row: FoundRow): RawEntry[] => {
  const { data } = RawEntry.safeParse(row);
  return data && !Number.isNaN(Date.parse(data.committed)) && dayOf(data.committed) === day ? [data] : [];
};

/** How long a copy may be under way: a minute until its batch leaves, and its tries. */
const UNDER_WAY_MS = 15 * 60_000;

/** Compares the copies of a day with the rows of the table: those committed that day, and whatever other rows the copies name. */
export const compareDay = ({ day, lines }: DayCopies, rows: ReadonlyMap<string, FoundRow>, at: string): DayDifference => {
  const ofDay = [...rows.values()].flatMap((row) => committedOn(day, row));
  const without = ofDay.filter((row) => !lines.has(nameOfRow(row)));
  const missing = without.filter(({ committed }) => Date.parse(committed) <= Date.parse(at) - UNDER_WAY_MS);
  const named = [...lines].map(([name, copied]) => ({ name, copied, row: rows.get(name) }));
  return {
    day,
    rows: ofDay.length,
    copies: lines.size,
    missing,
    waiting: without.length - missing.length,
    changed: named.filter(({ copied, row }) => row && !(copied.size === 1 && copied.has(canonical(row)))).map(({ name }) => name),
    gone: named.filter(({ row }) => row === undefined).map(({ name }) => name),
  };
};
