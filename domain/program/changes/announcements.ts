import { notYetInForce } from "../packs/not-yet-in-force.ts";
import { settingWords } from "../packs/setting-words.ts";
import { valueInWords } from "../settings.ts";
import type { RulePack } from "../types.ts";
import type { ChangeInWords } from "./letter.ts";
import { movedBy } from "./moved.ts";
import type { ProgramRow, SettingChange, WindowChange } from "./types.ts";

/** One change of a county's calendar, whom it concerns, and how it is told. */
export type Announcement = { readonly version: number; readonly concernsSchools: boolean; readonly content: ChangeInWords };

const ofWindow = (pack: RulePack, row: ProgramRow, change: WindowChange): Announcement => {
  const { zh, actors, ...original } = pack.windows[change.window];
  const before = row.windows.findLast(({ window, version }) => window === change.window && version < change.version) ?? original;
  const { opensOn, closesOn, notice, by, reason } = change;
  const days = { before: { opensOn: before.opensOn, closesOn: before.closesOn }, after: { opensOn, closesOn } };
  return {
    version: change.version,
    concernsSchools: actors.includes("SCHOOL"),
    content: { title: zh, days, value: null, notice, by, reason },
  };
};

const ofSetting = (pack: RulePack, row: ProgramRow, change: SettingChange): Announcement => {
  const { value: original, byNotice = false } = pack.settings[change.setting];
  const before = row.settings.findLast(({ setting, version }) => setting === change.setting && version < change.version)?.value ?? original;
  const { notice, reason } = change;
  const value = { before: valueInWords(before), after: valueInWords(change.value) };
  const moved = movedBy(pack, row, change);
  const waitsFor = notYetInForce[change.setting]?.zh;
  const content: ChangeInWords = {
    title: settingWords[change.setting],
    days: null,
    value,
    notice,
    by: "COUNTY",
    reason,
    ...(waitsFor !== undefined && { waitsFor }),
    ...(moved.length > 0 && { moved: moved.map(({ window, before, after }) => ({ title: pack.windows[window].zh, before, after })) }),
  };
  return { version: change.version, concernsSchools: byNotice, content };
};

/** The changes of a county that nobody was told of yet, in the order they were made. */
export const announcementsDue = (pack: RulePack, row: ProgramRow, announced: ReadonlySet<number>): Announcement[] =>
  [...row.windows.map((change) => ofWindow(pack, row, change)), ...row.settings.map((change) => ofSetting(pack, row, change))]
    .filter(({ version }) => !announced.has(version))
    .sort((one, other) => one.version - other.version);
