import { rules2022 } from "./rules-2022.ts";
import { type ProgramRow, type RulePack, type Rules, Settings, type Window, type WindowId } from "./types.ts";

const packs: ReadonlyMap<number, RulePack> = new Map([[2022, rules2022]]);

/** The years that have a program. */
export const years = [...packs.keys()];

/** The rules of a year as its notice set them, or `undefined` where there is no program of that year. */
export const packOf = (year: number): RulePack | undefined => packs.get(year);

/** The rules in force in a county: the pack, with the changes the county's row keeps, the latest of each window and setting (GOV-07). */
export const rulesFor = (pack: RulePack, row: ProgramRow | undefined): Rules => {
  const windows: Record<WindowId, Window> = { ...pack.windows };
  for (const { window, opensOn, closesOn, provisional } of row?.windows ?? [])
    windows[window] = { ...windows[window], opensOn, closesOn, provisional };
  const values: Record<string, unknown> = Object.fromEntries(Object.entries(pack.settings).map(([name, { value }]) => [name, value]));
  for (const { setting, value } of row?.settings ?? []) values[setting] = value;
  return { ...pack, windows, settings: Settings.parse(values), calendarVersion: row?.version ?? 0 };
};
