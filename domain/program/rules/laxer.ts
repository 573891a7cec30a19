import { type Relaxes, SettingName, Settings, type SettingValue } from "../settings.ts";
import type { RulePack, Rules, Window, WindowId } from "../types.ts";

/** The windows by which credit is come to: topics, plans, learning, registering. */
export const windowsOfCredit = ["CAL-13", "CAL-14", "CAL-15", "CAL-17"] as const satisfies readonly WindowId[];

/** Whether a value asks more than another does. */
export const isStricter = (relaxes: Relaxes, value: SettingValue, than: SettingValue): boolean => {
  if (relaxes === "NEITHER") return value !== than;
  const [less, more] = relaxes === "UP" ? [value, than] : [than, value];
  return typeof less === "object" && typeof more === "object" ? !more.every((one) => less.includes(one)) : less < more;
};

const wider = (one: Window, other: Window): Window => {
  const opensEarlier = one.opensOn !== null && (other.opensOn === null || other.opensOn < one.opensOn);
  const closesLater = one.closesOn !== null && (other.closesOn === null || other.closesOn > one.closesOn);
  return { ...one, opensOn: (opensEarlier ? other : one).opensOn, closesOn: (closesLater ? other : one).closesOn };
};

/**
 * Rules of which nothing that decides credit is stricter than by others of the same year: the laxer value of each setting, the wider span of each window; where
 * of two values neither is laxer, that of the others (§6-74).
 */
export const noStricter = (pack: RulePack, rules: Rules, than: Rules): Rules => {
  const settings: Record<string, unknown> = { ...rules.settings };
  for (const name of SettingName.options) {
    const { relaxes } = pack.settings[name];
    if (relaxes && isStricter(relaxes, rules.settings[name], than.settings[name])) settings[name] = than.settings[name];
  }
  const windows = { ...rules.windows };
  for (const name of windowsOfCredit) windows[name] = wider(rules.windows[name], than.windows[name]);
  return { ...rules, settings: Settings.parse(settings), windows };
};
