type Line = { readonly what: string; readonly found: string; readonly budget?: string; readonly said?: "OVER" | "slow" | undefined };

/** A figure as it is printed. */
export const figure = (value: number): string => (value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en"));

const lines: Line[] = [];
let over = 0;

/** A figure that is the same on every machine: the bench fails where it is over. */
export const under = (what: string, value: number, most: number, unit = ""): void => {
  const within = value <= most;
  if (!within) over += 1;
  lines.push({ what, found: `${figure(value)}${unit}`, budget: `<= ${figure(most)}${unit}`, said: within ? undefined : "OVER" });
};

/** What a machine of two processors that does nothing else should come to; one that is slower fails nothing. */
export const hoped = (what: string, value: number, [sign, bound]: readonly ["<=" | ">=", number], unit = ""): void => {
  const within = sign === "<=" ? value <= bound : value >= bound;
  lines.push({ what, found: `${figure(value)}${unit}`, budget: `${sign} ${figure(bound)}${unit}`, said: within ? undefined : "slow" });
};

export const plain = (what: string, value: number, unit = ""): void => {
  lines.push({ what, found: `${figure(value)}${unit}` });
};

/** Prints what was measured since the last title. */
export const print = (title: string): void => {
  const rows = lines.splice(0).map(({ what, found, budget = "", said = "" }) => [what, found, budget, said]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const [what = "", ...rest] of rows)
    console.log(`  ${what.padEnd(widths[0] ?? 0)}  ${rest.map((cell, i) => cell.padStart(widths[i + 1] ?? 0)).join("  ")}`);
};

/** Ends the bench: with 1 where a figure that is the same on every machine is over its budget. */
export const end = (): never => {
  if (over > 0) console.error(`\n${over} over their budgets`);
  process.exit(over > 0 ? 1 : 0);
};
