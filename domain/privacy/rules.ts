import { dayOf, plusDays } from "../program/days.ts";
import type { Day, Rules } from "../program/types.ts";
import type { KeptFor } from "./types.ts";

/** How many days something is kept under a county's rules; `undefined` where nothing goes by its age, as long as nobody decided so. */
export const keptDays = (kept: KeptFor, { settings }: Pick<Rules, "settings">): number | undefined => {
  if (typeof kept === "string") return undefined;
  if ("days" in kept) return kept.days;
  const figures = { sheetsKeptDays: settings.sheetsKeptDays, listsKeptDays: settings.listsKeptDays };
  return figures[kept.setting] || undefined;
};

/** Whether something that was put at an instant has been kept as many days as it is kept, the last of them whole. */
export const isPast = (at: string, days: number | undefined, today: Day): boolean =>
  days !== undefined && plusDays(dayOf(at), days) < today;
