import { compareDay, type DayCopies, type DayDifference, FoundRow, nameOfRow } from "#domain/audit/comparing.ts";
import { copiesOf, type RawEntry, type RowKey } from "#domain/audit/copies.ts";
import { daysBetween, plusDays } from "#domain/program/days.ts";
import type { Day, Now } from "#domain/program/types.ts";
import { archived, readArchived } from "#platform/archive.ts";
import { sha256 } from "#platform/objects.ts";
import { lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { readPresent } from "#table/rows.ts";
import { archiveWorld, copiesUnder, namedBy } from "./archive.ts";

/** An act is filed by the day it was asked and copied by the day it was committed, which is later by a day, or by so many where an import hung. */
const ASKED_BEFORE_DAYS = 14;
const ROWS_A_COPY = 1000;

/** How one day compares. `damaged` are the names of copies that are hidden, overwritten or not what their name proves; `filled` counts copies that were made up for. */
export type VerifiedDay = DayDifference & { readonly damaged: readonly string[]; readonly filled: number };

const daysFrom = (from: Day, to: Day): Day[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => plusDays(from, i));

/** The copies of a day, read whole, each proved by its name. */
const copiesOfDay = async (day: Day): Promise<DayCopies & { readonly damaged: readonly string[]; readonly keys: readonly RowKey[] }> => {
  const lines = new Map<string, Set<string>>();
  const damaged = new Set<string>();
  const keys: RowKey[] = [];
  for await (const version of archived(copiesUnder(day))) {
    const text = version.marker ? undefined : await readArchived(version);
    if (text === undefined || namedBy(version.key) !== sha256(text)) {
      damaged.add(version.key);
      continue;
    }
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const { pk, sk } = FoundRow.parse(JSON.parse(line));
      const name = nameOfRow({ pk, sk });
      lines.set(name, (lines.get(name) ?? new Set()).add(line));
      keys.push({ pk, sk });
    }
  }
  return { day, lines, damaged: [...damaged], keys };
};

/** The keys of what was asked on these days, as the index files it: by the offices of the deployment. */
const keysAsked = async (from: Day, to: Day): Promise<RowKey[]> => {
  const keys: RowKey[] = [];
  for await (const { organization: county } of offices())
    for (const day of daysFrom(from, to))
      for await (const { pk, sk } of lookThrough("the audit of a day", { county, day }, FoundRow)) keys.push({ pk, sk });
  return keys;
};

const rowsOf = async (keys: readonly RowKey[]): Promise<ReadonlyMap<string, FoundRow>> => {
  const each = new Map(keys.map((key) => [nameOfRow(key), key]));
  const rows = await readPresent([...each.values()].map((key) => ({ key, parse: (item: unknown) => FoundRow.parse(item) })));
  return new Map(rows.map((row) => [nameOfRow(row), row]));
};

const fillIn = async (missing: readonly RawEntry[]): Promise<void> => {
  const { archive } = archiveWorld();
  for (let from = 0; from < missing.length; from += ROWS_A_COPY)
    for (const copy of copiesOf(missing.slice(from, from + ROWS_A_COPY))) await archive.keep(copy);
};

/**
 * Compares the audit in the table with its copies, by the days on which rows were committed. Given `fill`, rows without a copy are copied as they stand now.
 */
export const verifyAudit = async ({ from, to, fill }: { from: Day; to: Day; fill: boolean }, now: Now): Promise<VerifiedDay[]> => {
  const copied = await Promise.all(daysFrom(from, to).map(copiesOfDay));
  const rows = await rowsOf([...copied.flatMap(({ keys }) => keys), ...(await keysAsked(plusDays(from, -ASKED_BEFORE_DAYS), to))]);
  const compared = copied.map((day) => ({ ...compareDay(day, rows, now.at), damaged: day.damaged }));
  if (!fill) return compared.map((day) => ({ ...day, filled: 0 }));
  await fillIn(compared.flatMap(({ missing }) => missing));
  return compared.map((day) => ({ ...day, missing: [], filled: day.missing.length }));
};
