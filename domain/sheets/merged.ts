import type { Row } from "../sheet.ts";
import type { MergedCells } from "../sheet-file.ts";

/** Rows as people see them, and the numbers of those that took something from a merged cell. */
type Spread = { readonly rows: readonly Row[]; readonly filled: readonly number[] };

type Filled = { readonly number: number; readonly column: number; readonly shown: string };

/** What one column's merged cells show to the rows that they reach over; both come in the order of their rows, and each is looked at once. */
const filledIn = (rows: readonly Row[], merged: readonly MergedCells[]): Filled[] => {
  const filled: Filled[] = [];
  let [next, shown] = [0, ""];
  for (const { number, cells } of rows) {
    while (next < merged.length && (merged[next]?.to ?? 0) < number) [next, shown] = [next + 1, ""];
    const within = merged[next];
    if (within === undefined) break;
    const written = cells[within.column] ?? "";
    if (number === within.from) shown = written;
    else if (number > within.from && written === "" && shown !== "") filled.push({ number, column: within.column, shown });
  }
  return filled;
};

/** Gives each row that a merged cell reaches over what the cell shows: so a roster names a school or a subject once for several people (section 9). */
export const spreadDown = (rows: readonly Row[], merged: readonly MergedCells[]): Spread => {
  const columns = Map.groupBy(merged, ({ column }) => column);
  const filled = Map.groupBy(
    [...columns.values()].flatMap((of) => filledIn(rows, of)),
    ({ number }) => number,
  );
  const spread = ({ number, cells }: Row): Row => {
    const all = [...cells];
    for (const { column, shown } of filled.get(number) ?? []) {
      while (all.length <= column) all.push("");
      all[column] = shown;
    }
    return { number, cells: all };
  };
  return { rows: rows.map((row) => (filled.has(row.number) ? spread(row) : row)), filled: [...filled.keys()].sort((a, b) => a - b) };
};
