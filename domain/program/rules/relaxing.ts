import { type Refused, refuse } from "../../outcome.ts";
import { lastDayOf, windowOn } from "../calendar/windows.ts";
import { reliance } from "../packs/reliance.ts";
import { settingWords } from "../packs/setting-words.ts";
import { type Relaxes, SettingName, type SettingValue, valueInWords } from "../settings.ts";
import type { Now, RulePack, Rules, WindowId } from "../types.ts";
import { isStricter, windowsOfCredit } from "./laxer.ts";

/** Something that others go by: from which window's first day on, its values before a change and after it, and where the laxer ones lie. */
type Figure = {
  readonly name: string;
  readonly label: string;
  readonly since: WindowId;
  readonly relaxes: Relaxes;
  readonly because: "ONLY_RELAXED" | "RELIED_ON";
  readonly values: readonly [before: SettingValue, after: SettingValue];
};

const NEVER = "9999-12-31";
const ofCredit = { since: "CAL-13", because: "ONLY_RELAXED" } as const;

/** From which window on a setting is only relaxed, and the way it is; nothing of one that may be changed both ways whenever. */
const relianceOn = (pack: RulePack, name: SettingName): Pick<Figure, "since" | "relaxes" | "because"> | undefined => {
  const { relaxes } = pack.settings[name];
  if (relaxes) return { ...ofCredit, relaxes };
  const of = reliance[name];
  return typeof of === "object" ? { ...of, because: "RELIED_ON" } : undefined;
};

const figuresOf = (pack: RulePack, before: Rules, after: Rules): readonly Figure[] => [
  ...SettingName.options.flatMap((name): Figure[] => {
    const relied = relianceOn(pack, name);
    return relied ? [{ ...relied, name, label: settingWords[name], values: [before.settings[name], after.settings[name]] }] : [];
  }),
  ...windowsOfCredit.flatMap((name): Figure[] => {
    const { zh } = pack.windows[name];
    const [opened, opens] = [before.windows[name].opensOn ?? "", after.windows[name].opensOn ?? ""];
    const [closed, closes] = [lastDayOf(before, name) ?? NEVER, lastDayOf(after, name) ?? NEVER];
    return [
      { ...ofCredit, name, label: `${zh}（起）`, relaxes: "DOWN", values: [opened, opens] },
      { ...ofCredit, name, label: `${zh}（止）`, relaxes: "UP", values: [closed, closes] },
    ];
  }),
];

const inWords = (value: SettingValue): string => (value === "" || value === NEVER ? "不限" : valueInWords(value));

/**
 * What others go by is only relaxed from the day on which they begin to: what decides credit once topics are chosen, so that nobody's credit is lost by a rule that came after
 * their choice (§6-75), and other settings from the window that `reliance` names (GOV-07).
 */
export const tightens = (pack: RulePack, before: Rules, after: Rules, { day }: Now): Refused | undefined => {
  const tighter = figuresOf(pack, before, after).find(
    ({ since, relaxes, values: [was, is] }) => isStricter(relaxes, is, was) && windowOn(before, since, day) !== "NOT_YET",
  );
  if (!tighter) return undefined;
  const { name, label, because, since, values } = tighter;
  const [stands, requested] = values.map(inWords);
  const from = because === "RELIED_ON" ? before.windows[since].opensOn : null;
  const said = { requested: requested ?? "", stands: from === null ? `${stands}` : `${stands}（${from}）` };
  return refuse("DEADLINE_WOULD_INVALIDATE", "GOV-07", { name, label, because, ...said });
};
