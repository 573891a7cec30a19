import type { ProgramRow } from "#domain/program/changes/types.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { type CalendarStanding, initialProgramRow } from "#domain/program/rules/change.ts";
import { decideSettingChange, type GiveSettingAsk } from "#domain/program/rules/change-setting.ts";
import { decideWindowChange, type MoveWindowAsk } from "#domain/program/rules/change-window.ts";
import type { SettingValue } from "#domain/program/settings.ts";
import type { Day, Level } from "#domain/program/types.ts";
import { anActor, places } from "./actors.ts";
import { day, on } from "./days.ts";

export const notice = { number: "招教研〔2022〕12号", on: day("2022-07-08") };
export const now = on("2022-07-08");
export const fresh = initialProgramRow(2022, places.COUNTY);

export const standing = (
  row: ProgramRow = fresh,
  worked: CalendarStanding["worked"] = {},
  workedFrom: CalendarStanding["workedFrom"] = {},
): CalendarStanding => ({ row, worked, workedFrom, regions: [] });

export const move = (window: string, closesOn: Day | null, ask: Partial<MoveWindowAsk> = {}): MoveWindowAsk => ({
  year: 2022,
  window,
  version: 0,
  opensOn: window === "CAL-06" ? day("2022-07-06") : null,
  closesOn,
  provisional: false,
  closesInPast: false,
  notice,
  ...ask,
});

export const decide = (ask: MoveWindowAsk, before = standing(), level: Level = "COUNTY", at = now) =>
  decideWindowChange(anActor(level, "COUNTY"), before, ask, rules2022, at);

/** The county's row after a change that must be accepted. */
export const rowAfter = (ask: MoveWindowAsk, before = standing()): ProgramRow => {
  const outcome = decide(ask, before);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.row;
};

export const give = (setting: string, value: SettingValue, ask: Partial<GiveSettingAsk> = {}, before = standing(), at = now) =>
  decideSettingChange(anActor("COUNTY"), before, { year: 2022, setting, value, version: 0, reason: "按本县实际", ...ask }, rules2022, at);

export const refused = (code: string, rule: string, data: object = {}) => ({ ok: false, refusal: { code, rule, data } });
