import { type Refused, refuse } from "../../outcome.ts";
import { lastDayOf, windowOn } from "../calendar/windows.ts";
import { settingWords } from "../packs/setting-words.ts";
import { type Relaxes, SettingName, type SettingValue, valueInWords } from "../settings.ts";
import type { Now, RulePack, Rules } from "../types.ts";
import { isStricter, windowsOfCredit } from "./laxer.ts";

/** Something that decides credit: its values before a change and after it, and where the laxer ones lie. */
type Figure = {
  readonly name: string;
  readonly label: string;
  readonly relaxes: Relaxes;
  readonly values: readonly [before: SettingValue, after: SettingValue];
};

const NEVER = "9999-12-31";

const figuresOf = (pack: RulePack, before: Rules, after: Rules): readonly Figure[] => [
  ...SettingName.options.flatMap((name): Figure[] => {
    const { relaxes } = pack.settings[name];
    return relaxes ? [{ name, label: settingWords[name], relaxes, values: [before.settings[name], after.settings[name]] }] : [];
  }),
  ...windowsOfCredit.flatMap((name): Figure[] => {
    const { zh } = pack.windows[name];
    const [opened, opens] = [before.windows[name].opensOn ?? "", after.windows[name].opensOn ?? ""];
    const [closed, closes] = [lastDayOf(before, name) ?? NEVER, lastDayOf(after, name) ?? NEVER];
    return [
      { name, label: `${zh}（起）`, relaxes: "DOWN", values: [opened, opens] },
      { name, label: `${zh}（止）`, relaxes: "UP", values: [closed, closes] },
    ];
  }),
];

const inWords = (value: SettingValue): string => (value === "" || value === NEVER ? "不限" : valueInWords(value));

/** Once topics are chosen, what decides credit is only relaxed: nobody's credit is lost by a rule that came after their choice (§6-75). */
export const tightensCredit = (pack: RulePack, before: Rules, after: Rules, { day }: Now): Refused | undefined => {
  if (windowOn(before, "CAL-13", day) === "NOT_YET") return undefined;
  const tighter = figuresOf(pack, before, after).find(({ relaxes, values: [was, is] }) => isStricter(relaxes, is, was));
  if (!tighter) return undefined;
  const { name, label, values } = tighter;
  const [stands, requested] = values;
  const said = { requested: inWords(requested), stands: inWords(stands) };
  return refuse("DEADLINE_WOULD_INVALIDATE", "GOV-07", { name, label, because: "ONLY_RELAXED", ...said });
};
