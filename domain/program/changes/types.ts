import * as z from "zod";
import { AccountId, OrgId } from "../../ids.ts";
import { reasonGiven, value } from "../../names.ts";
import { LevelAsk } from "../labels.ts";
import { SettingName, SettingValue, SettingValueAsk } from "../settings.ts";
import { Day, DayAsk, Instant, Level, Notice, WindowId, Year } from "../types.ts";

const reason = reasonGiven(500);
const notice = Notice.extend({ number: value(80) }).strict();

/** Which change of the county it is, who made it, and when. */
const changeOrigin = { version: z.int(), account: AccountId, at: Instant };

/** One change of a window, as the county's row keeps it. */
export const WindowChange = z.object({
  window: WindowId,
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  provisional: z.boolean(),
  notice: Notice,
  /** The level whose notice it is; the county records for a level that does not sign in (§6-43). */
  by: Level,
  reason: z.string().nullable(),
  ...changeOrigin,
});
export type WindowChange = z.infer<typeof WindowChange>;

/** One change of a setting. */
export const SettingChange = z.object({
  setting: SettingName,
  value: SettingValue,
  notice: Notice.nullable(),
  reason: z.string(),
  ...changeOrigin,
});
export type SettingChange = z.infer<typeof SettingChange>;

/** What a county has changed of a year's program: every change, oldest first. */
export const ProgramRow = z.object({
  year: Year,
  county: OrgId,
  /** Counts the changes; a county that changed nothing has no row, and version 0. */
  version: z.int(),
  windows: z.array(WindowChange),
  settings: z.array(SettingChange),
});
export type ProgramRow = z.infer<typeof ProgramRow>;

/** Asks to move a window. Both ends are given; `null` leaves one open. */
export const MoveWindow = z
  .strictObject({
    opensOn: DayAsk.nullable(),
    closesOn: DayAsk.nullable(),
    provisional: z.boolean().default(false),
    notice: notice.optional(),
    /** The level whose notice it is, where that level does not act in this system. */
    recordedFor: LevelAsk.optional(),
    reason: reason.optional(),
    /** Says again that the window is to close on a day that has passed. */
    closesInPast: z.boolean().default(false),
  })
  .refine(({ opensOn, closesOn }) => opensOn === null || closesOn === null || opensOn <= closesOn, {
    path: ["closesOn"],
    params: { zh: "截止日期不能早于开始日期", en: "must not lie before the opening" },
  });

/** Asks to give a setting another value; `also` holds the others that make up a whole with it, and change in the same step. */
export const GiveSetting = z.strictObject({
  value: SettingValueAsk,
  also: z.partialRecord(SettingName, SettingValueAsk).optional(),
  notice: notice.optional(),
  reason: reason.optional(),
});
