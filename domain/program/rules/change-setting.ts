import type * as z from "zod";
import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { GiveSetting } from "../changes/types.ts";
import { settingWords } from "../packs/setting-words.ts";
import { boundsText, SettingName, Settings, withinBounds } from "../settings.ts";
import type { Now, RulePack, Year } from "../types.ts";
import { type CalendarChange, type CalendarStanding, initialProgramRow, invalidatesWork, versionRefusal } from "./change.ts";

export type GiveSettingAsk = z.output<typeof GiveSetting> & { readonly year: Year; readonly setting: string; readonly version: number };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * L14 “根据山东省教育厅…通知要求”: a county may choose another reading or a stricter figure, within what the level above allows (GOV-05), and says why. A setting
 * that moves a day needs a notice, as the day itself would (GOV-07).
 */
export const decideSettingChange = (
  actor: Actor,
  standing: CalendarStanding,
  ask: GiveSettingAsk,
  pack: RulePack,
  now: Now,
): Outcome<CalendarChange> => {
  const known = SettingName.safeParse(ask.setting);
  if (!known.success) return refuse("SETTING_UNKNOWN", "GOV-05", { setting: ask.setting });
  const name = known.data;
  const { bounds, byNotice, rule } = pack.settings[name];
  const { value, notice = null, reason } = ask;

  const row = standing.row ?? initialProgramRow(ask.year, actor.scope.county);
  const last = row.settings.findLast(({ setting }) => setting === name);
  if (last && isSame([last.value, last.notice], [value, notice])) return accept({ row, entry: last, before: last, standing }, "unchanged");

  const stale = versionRefusal(row, ask.version);
  if (stale) return stale;
  if (reason === undefined) return refuse("REASON_REQUIRED", rule, { setting: name });
  if (byNotice && !notice) return refuse("NOTICE_REQUIRED", "GOV-07", { setting: name });
  if (!withinBounds(bounds, value) || !Settings.shape[name].safeParse(value).success)
    return refuse("RULE_OUTSIDE_PARENT", "GOV-05", { setting: settingWords[name], name, bounds: boundsText(bounds) });

  const version = row.version + 1;
  const entry = { setting: name, value, notice, reason, version, account: actor.account, at: now.at };
  const changed = { ...row, version, settings: [...row.settings, entry] };
  return invalidatesWork(pack, changed, standing) ?? accept({ row: changed, entry, before: last ?? null, standing });
};
