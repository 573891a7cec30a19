import { compareDay, type DayDifference } from "#domain/audit/comparing.ts";
import { copiesOf, type RawEntry, type RowKey } from "#domain/audit/copies.ts";
import type { Day, Now } from "#domain/program/types.ts";
import { gather } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { archiveWorld } from "./archive.ts";
import { copiesOfDay, daysFrom, keysAsked, rowsOf } from "./comparing.ts";

const ROWS_A_COPY = 1000;

/** How one day compares. `damaged` are the names of copies that are hidden, overwritten or not what their name proves; `filled` counts copies that were made up for. */
export type VerifiedDay = DayDifference & { readonly damaged: readonly string[]; readonly filled: number };

const askedAnywhere = async (from: Day, to: Day): Promise<RowKey[]> => {
  const keys: RowKey[] = [];
  for await (const { organization } of offices()) keys.push(...(await gather(keysAsked(organization, from, to))));
  return keys;
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
  const rows = await rowsOf([...copied.flatMap(({ keys }) => keys), ...(await askedAnywhere(from, to))]);
  const compared = copied.map((day) => ({ ...compareDay(day, rows, now.at), damaged: day.damaged }));
  if (!fill) return compared.map((day) => ({ ...day, filled: 0 }));
  await fillIn(compared.flatMap(({ missing }) => missing));
  return compared.map((day) => ({ ...day, missing: [], filled: day.missing.length }));
};
