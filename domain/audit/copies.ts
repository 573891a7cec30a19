import * as z from "zod";
import { canonical } from "../canonical.ts";
import { dayOf } from "../program/days.ts";
import type { Day } from "../program/types.ts";

/** A row of the audit raw, as it lies in the table. */
export const RawEntry = z.looseObject({ pk: z.string(), sk: z.string(), committed: z.string() });
export type RawEntry = z.output<typeof RawEntry>;

export type RowKey = { readonly pk: string; readonly sk: string };

/** What became of a row of the audit: it came, or it was changed or taken away, which nothing here does. */
export type Told = { readonly did: "INSERT" | "MODIFY" | "REMOVE"; readonly key: RowKey; readonly row?: unknown };

/** Rows of one day as they are copied: a line of canonical JSON each, in order, so that the same rows are always the same bytes. */
export type DayCopy = { readonly day: Day; readonly text: string };

/** The copies of rows by the day, in Shanghai, on which they were committed. A copy holds what its rows hold and nothing else. */
export const copiesOf = (rows: readonly RawEntry[]): DayCopy[] =>
  [...Map.groupBy(rows, ({ committed }) => dayOf(committed))].map(([day, ofDay]) => ({
    day,
    text: ofDay
      .map((row) => `${canonical(row)}\n`)
      .sort()
      .join(""),
  }));

export type Archive = {
  /** Keeps a copy where nothing is overwritten; the same copy again changes nothing. */
  readonly keep: (copy: DayCopy) => Promise<void>;
  /** Tells a person that a row was changed or taken away. */
  readonly raiseAlarm: (told: Told) => void;
};

/**
 * Copies the rows of the audit that came (SEC-08). All are read before the first is kept, so that one that cannot be read keeps none of its batch from being
 * halved and tried again.
 */
export const copyRows = async (told: readonly Told[], { archive }: { readonly archive: Archive }): Promise<void> => {
  const came = told.filter(({ did }) => did === "INSERT").map(({ row }) => RawEntry.parse(row));
  for (const copy of copiesOf(came)) await archive.keep(copy);
  for (const one of told) if (one.did !== "INSERT") archive.raiseAlarm(one);
};
