import { type DayCopies, FoundRow, nameOfRow } from "#domain/audit/comparing.ts";
import type { RowKey } from "#domain/audit/copies.ts";
import type { OrgId } from "#domain/ids.ts";
import { daysBetween, plusDays } from "#domain/program/days.ts";
import type { Day } from "#domain/program/types.ts";
import { archived, readArchived } from "#platform/archive.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { lookThrough } from "#table/look.ts";
import { readPresent } from "#table/rows.ts";
import { copiesUnder, namedBy } from "./archive.ts";

/** An act is filed by the day it was asked and copied by the day it was committed, which is later by a day, or by so many where an import hung. */
const ASKED_BEFORE_DAYS = 14;

export const daysFrom = (from: Day, to: Day): Day[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => plusDays(from, i));

/** `damaged` are the names of copies that are hidden, overwritten or not what their name proves; `keys` are those of the rows they hold. */
export type ReadCopies = DayCopies & { readonly damaged: readonly string[]; readonly keys: readonly RowKey[] };

/** The copies of a day, read whole, each proved by its name. */
export const copiesOfDay = async (day: Day): Promise<ReadCopies> => {
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

/** The keys of what may have been committed in an office on these days, as the index files it: by the days on which it was asked. */
export async function* keysAsked(county: OrgId, from: Day, to: Day): AsyncGenerator<RowKey> {
  for (const day of daysFrom(plusDays(from, -ASKED_BEFORE_DAYS), to))
    for await (const { pk, sk } of lookThrough("the audit of a day", { county, day }, FoundRow)) yield { pk, sk };
}

/** The rows of these keys as they stand, each once, by name. */
export const rowsOf = async (keys: readonly RowKey[]): Promise<ReadonlyMap<string, FoundRow>> => {
  const each = new Map(keys.map((key) => [nameOfRow(key), key]));
  const rows = await readPresent([...each.values()].map((key) => ({ key, parse: (item: unknown) => FoundRow.parse(item) })));
  return new Map(rows.map((row) => [nameOfRow(row), row]));
};
