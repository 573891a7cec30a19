import * as z from "zod";
import { SettingName } from "./settings.ts";
import { Day, Instant, Level, Notice, WindowId, Year } from "./types.ts";

/** One change of a window, as the county's row keeps it. */
export const WindowChange = z.object({
  window: WindowId,
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  provisional: z.boolean(),
  notice: Notice,
  /** The level whose notice it is; the county records for a level that does not sign in. */
  by: Level,
  reason: z.string().nullable(),
  at: Instant,
});
export type WindowChange = z.infer<typeof WindowChange>;

/** One change of a setting. */
export const SettingChange = z.object({
  setting: SettingName,
  value: z.unknown(),
  notice: Notice,
  reason: z.string().nullable(),
  at: Instant,
});
export type SettingChange = z.infer<typeof SettingChange>;

/** What a county has changed of a year's program: every change, oldest first. Row `PROGRAM#Y#county / CALENDAR`. */
export const ProgramRow = z.object({
  year: Year,
  county: z.string(),
  version: z.int(),
  windows: z.array(WindowChange),
  settings: z.array(SettingChange),
});
export type ProgramRow = z.infer<typeof ProgramRow>;
