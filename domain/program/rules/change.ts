import type { OrgId } from "../../ids.ts";
import { type Refused, refuse } from "../../outcome.ts";
import { lastDayOf } from "../calendar/windows.ts";
import type { ProgramRow, SettingChange, WindowChange } from "../changes/types.ts";
import { rulesFor } from "../packs.ts";
import { type Day, type Now, type RulePack, type Stage, WindowId, type Year } from "../types.ts";
import { tightens } from "./relaxing.ts";

/** A county's stage as it was when the work done was read: its lists may not have moved since. */
export type SeenRegion = { readonly stage: Stage; readonly unitsVersion: number | null };

/** What stands in a county before a change: its earlier changes, and the earliest and latest day of work done in time under each window. */
export type CalendarStanding = {
  readonly row: ProgramRow | undefined;
  readonly worked: { readonly [Window in WindowId]?: Day };
  readonly workedFrom: { readonly [Window in WindowId]?: Day };
  readonly regions: readonly SeenRegion[];
};

/** A change as it is kept: the county's row with it, what was changed, and what it was decided on. */
export type CalendarChange = {
  readonly row: ProgramRow;
  readonly entry: WindowChange | SettingChange;
  /** The settings that changed with it, as they make up a whole. */
  readonly also?: readonly SettingChange[];
  /** The county's change before it; `null` where the year's notice still stood. */
  readonly before: WindowChange | SettingChange | null;
  readonly standing: CalendarStanding;
};

/** The row of a county that has changed nothing yet. */
export const initialProgramRow = (year: Year, county: OrgId): ProgramRow => ({ year, county, version: 0, windows: [], settings: [] });

/** A change names the version it was made on (SEC-04). */
export const versionRefusal = (row: ProgramRow, version: number): Refused | undefined =>
  row.version === version ? undefined : refuse("VERSION_CONFLICT", "SEC-04", { version: row.version });

/**
 * A last day may not be brought forward to before work that was done by the old one, nor a first day put off to after it; what others go by already may not
 * become stricter (GOV-07, §6-75).
 */
export const invalidatesWork = (
  pack: RulePack,
  changed: ProgramRow,
  { row, worked, workedFrom }: CalendarStanding,
  now: Now,
): Refused | undefined => {
  const [before, after] = [rulesFor(pack, row), rulesFor(pack, changed)];
  for (const window of WindowId.options) {
    const [opened, opens, earliest] = [before.windows[window].opensOn, after.windows[window].opensOn, workedFrom[window]];
    if (opens !== null && earliest !== undefined && opens > earliest && (opened === null || opens > opened))
      return refuse("OPENING_WOULD_INVALIDATE", "GOV-07", { requested: opens, earliest, window });
    const [standing, requested, latest] = [lastDayOf(before, window), lastDayOf(after, window), worked[window]];
    if (requested === null || latest === undefined || latest <= requested) continue;
    if (standing !== null && requested >= standing) continue;
    const said = { name: window, label: pack.windows[window].zh, because: "WORK_DONE", stands: latest } as const;
    return refuse("DEADLINE_WOULD_INVALIDATE", "GOV-07", { ...said, requested, latest, window });
  }
  return tightens(pack, before, after, now);
};
