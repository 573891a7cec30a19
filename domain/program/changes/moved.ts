import { lastDayOf } from "../calendar/windows.ts";
import { rulesFor } from "../packs.ts";
import { type Day, type RulePack, WindowId } from "../types.ts";
import type { ProgramRow, SettingChange } from "./types.ts";

/** The days of a window, the last with its days of grace. */
export type Span = { readonly opensOn: Day | null; readonly closesOn: Day | null };

type Spans = ReadonlyMap<WindowId, Span>;

/** A window whose days a change of a setting moved (§6-17, §6-19, §6-50). */
export type MovedWindow = { readonly window: WindowId; readonly before: Span; readonly after: Span };

const upTo = (row: ProgramRow, version: number): ProgramRow => ({
  ...row,
  windows: row.windows.filter((change) => change.version <= version),
  settings: row.settings.filter((change) => change.version <= version),
});

const spansOf = (pack: RulePack, row: ProgramRow): Spans => {
  const rules = rulesFor(pack, row);
  return new Map(WindowId.options.map((id) => [id, { opensOn: rules.windows[id].opensOn, closesOn: lastDayOf(rules, id) }]));
};

/** The windows that a change of a setting moved, each with its days before and after. */
export const movedBy = (pack: RulePack, row: ProgramRow, { version, notice }: Pick<SettingChange, "version" | "notice">): MovedWindow[] => {
  if (notice === null) return [];
  const [before, after] = [spansOf(pack, upTo(row, version - 1)), spansOf(pack, upTo(row, version))];
  return [...before].flatMap(([window, was]) => {
    const is = after.get(window) ?? was;
    return was.opensOn === is.opensOn && was.closesOn === is.closesOn ? [] : [{ window, before: was, after: is }];
  });
};
