import { plusDays } from "../days.ts";
import type { Day, Rules, Window, WindowId } from "../types.ts";

/** How a window stands on a day. LATE: it has closed, and work is taken and marked; KEPT: taken and not counted. */
export type WindowState = "NOT_YET" | "OPEN" | "LATE" | "KEPT" | "CLOSED";

const afterwards = { REFUSE: "CLOSED", LATE: "LATE", KEEP: "KEPT", NOTHING: "CLOSED" } as const;

/** How a window stands on a day of Shanghai. Both its first and its last day are within it. */
export const stateOn = ({ opensOn, closesOn, after }: Pick<Window, "opensOn" | "closesOn" | "after">, day: Day): WindowState => {
  if (opensOn !== null && day < opensOn) return "NOT_YET";
  if (closesOn !== null && day > closesOn) return afterwards[after];
  return "OPEN";
};

const grace: Partial<Record<WindowId, (rules: Pick<Rules, "settings">) => number>> = {
  "CAL-11": ({ settings }) => settings.checkGraceDays,
  "CAL-17": ({ settings }) => settings.registrationGraceDays,
};

/** The last day on which work of a window is taken: its closing, and the days of grace its year's settings give (§6-17, §6-50). */
export const lastDayOf = (rules: Pick<Rules, "windows" | "settings">, id: WindowId): Day | null => {
  const { closesOn } = rules.windows[id];
  return closesOn === null ? null : plusDays(closesOn, grace[id]?.(rules) ?? 0);
};

/** The day on which the work of a window is due: its closing, and where a notice gives days of grace to register credit in, the last of them (§6-50). */
export const dueDayOf = (rules: Pick<Rules, "windows" | "settings">, id: WindowId): Day | null =>
  id === "CAL-17" ? lastDayOf(rules, id) : rules.windows[id].closesOn;

/** How a window stands on a day, its days of grace included. */
export const windowOn = (rules: Rules, id: WindowId, day: Day): WindowState =>
  stateOn({ ...rules.windows[id], closesOn: lastDayOf(rules, id) }, day);
