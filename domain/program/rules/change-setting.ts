import type * as z from "zod";
import type { Actor } from "../../access.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../../outcome.ts";
import type { GiveSetting, ProgramRow } from "../changes/types.ts";
import { settingWords } from "../packs/setting-words.ts";
import { wholes } from "../packs/wholes.ts";
import { rulesFor } from "../packs.ts";
import { boundsText, isBetweenSteps, SettingName, Settings, type SettingValue, stepsText, withinBounds } from "../settings.ts";
import type { Now, RulePack, Year } from "../types.ts";
import { type CalendarChange, type CalendarStanding, initialProgramRow, invalidatesWork, versionRefusal } from "./change.ts";
import { noticeOfFuture } from "./sound-dates.ts";

export type GiveSettingAsk = z.output<typeof GiveSetting> & { readonly year: Year; readonly setting: string; readonly version: number };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const outsideBounds = (pack: RulePack, name: SettingName, value: SettingValue): Refused | undefined => {
  const { bounds } = pack.settings[name];
  if (withinBounds(bounds, value) && Settings.shape[name].safeParse(value).success) return undefined;
  const allowed = isBetweenSteps(bounds, value) ? stepsText(bounds) : boundsText(bounds);
  return refuse("RULE_OUTSIDE_PARENT", "GOV-05", { setting: name, label: settingWords[name], name, bounds: allowed });
};

const wholeOf = (name: SettingName) => wholes.find(({ names }) => names.includes(name));

/** Parts that do not make up their whole (§6-42). */
const notWhole = (pack: RulePack, changed: ProgramRow, name: SettingName): Refused | undefined => {
  const { names = [], whole = 0 } = wholeOf(name) ?? {};
  const { settings } = rulesFor(pack, changed);
  const sum = names.reduce((added, one) => added + Number(settings[one]), 0);
  return sum === whole
    ? undefined
    : refuse("SETTINGS_NOT_WHOLE", pack.settings[name].rule, { settings: names.map((one) => settingWords[one]), names, sum, whole });
};

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
  const { byNotice, rule } = pack.settings[name];
  const { value, notice = null, reason } = ask;
  const others = SettingName.options.flatMap((one) =>
    ask.also?.[one] === undefined || one === name ? [] : [[one, ask.also[one]] as const],
  );
  const stranger = others.find(([one]) => !wholeOf(name)?.names.includes(one));
  if (stranger) return refuse("SETTING_UNKNOWN", "GOV-05", { setting: stranger[0] });

  const row = standing.row ?? initialProgramRow(ask.year, actor.scope.county);
  const lastOf = (one: SettingName) => row.settings.findLast(({ setting }) => setting === one);
  const last = lastOf(name);
  const stand = others.every(([one, other]) => isSame(lastOf(one)?.value, other));
  if (last && stand && isSame([last.value, last.notice], [value, notice]))
    return sameAgain({ row, entry: last, before: last, standing }, rule, [{ what: "REASON", stands: last.reason, asked: reason }]);

  const stale = versionRefusal(row, ask.version);
  if (stale) return stale;
  if (reason === undefined) return refuse("REASON_REQUIRED", rule, { setting: name });
  if (byNotice && !notice) return refuse("NOTICE_REQUIRED", "GOV-07", { setting: name });
  const unsound = noticeOfFuture(notice, now);
  if (unsound) return unsound;
  for (const [one, asked] of [[name, value] as const, ...others]) {
    const outside = outsideBounds(pack, one, asked);
    if (outside) return outside;
  }

  const version = row.version + 1;
  const entryOf = (setting: SettingName, asked: SettingValue) => ({
    ...{ setting, value: asked, notice, reason },
    ...{ version, account: actor.account, at: now.at },
  });
  const entry = entryOf(name, value);
  const also = others.map(([one, asked]) => entryOf(one, asked));
  const changed = { ...row, version, settings: [...row.settings, entry, ...also] };
  return (
    notWhole(pack, changed, name) ??
    invalidatesWork(pack, changed, standing, now) ??
    accept({ row: changed, entry, before: last ?? null, standing, ...(also.length > 0 && { also }) })
  );
};
