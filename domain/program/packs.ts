import type { ProgramRow } from "./changes/types.ts";
import { plusDays, yearOf } from "./days.ts";
import { rules2018 } from "./packs/rules-2018.ts";
import { rules2022 } from "./packs/rules-2022.ts";
import { Settings } from "./settings.ts";
import { type Day, type RulePack, type Rules, type Window, WindowId } from "./types.ts";

const packs: ReadonlyMap<number, RulePack> = new Map([rules2018, rules2022].map((pack) => [pack.year, pack]));

/** The years that have a program. */
export const years = [...packs.keys()];

/** The rules of a year as its notice set them, or `undefined` where there is no program of that year. */
export const packOf = (year: number): RulePack | undefined => packs.get(year);

/** The years whose program runs on a day: a program runs in its year, and into the next until its last work is done. */
export const runningOn = (day: Day): readonly number[] => runningSince(day, day);

/** The years whose program ran on a day, or on one of those that came after it, through another. */
export const runningSince = (day: Day, through: Day): readonly number[] =>
  years.filter((year) => year + 1 >= yearOf(day) && year <= yearOf(through));

/** The program a day belongs to: the latest whose year has begun. */
export const packOn = (day: Day): RulePack => packs.get(Math.max(...years.filter((year) => year <= Number(day.slice(0, 4))))) ?? rules2018;

const settingsOf = (pack: RulePack, row: ProgramRow | undefined): Settings => {
  const values: Record<string, unknown> = Object.fromEntries(Object.entries(pack.settings).map(([name, { value }]) => [name, value]));
  for (const { setting, value } of row?.settings ?? []) values[setting] = value;
  return Settings.parse(values);
};

/** Where “某日前” leaves the day out (§6-19), a window that the notice words so closes a day earlier. */
const asWorded = (window: Window, byIncludesTheDay: boolean): Window =>
  window.by && !byIncludesTheDay && window.closesOn !== null ? { ...window, closesOn: plusDays(window.closesOn, -1) } : window;

/** Registration warns as many days before its closing as the setting says (§6-13). */
const withWarning = (window: Window, days: number): Window => ({
  ...window,
  remindOn: [...new Set([-days, ...window.remindOn])].sort((one, other) => one - other),
});

/**
 * The rules in force in a county: the pack, with the changes the county's row keeps, the latest of each window and setting (GOV-07). A change names its own
 * last day, which is always included.
 */
export const rulesFor = (pack: RulePack, row: ProgramRow | undefined): Rules => {
  const settings = settingsOf(pack, row);
  const windows: Record<WindowId, Window> = { ...pack.windows };
  for (const id of WindowId.options) windows[id] = asWorded(windows[id], settings.byIncludesTheDay);
  windows["CAL-17"] = withWarning(windows["CAL-17"], settings.registrationWarnDaysBefore);
  for (const { window, opensOn, closesOn, provisional } of row?.windows ?? [])
    windows[window] = { ...windows[window], opensOn, closesOn, provisional };
  return { ...pack, windows, settings, calendarVersion: row?.version ?? 0 };
};
