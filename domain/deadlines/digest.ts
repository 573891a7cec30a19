import type { OrgId } from "../ids.ts";
import { lastDayOf } from "../program/calendar/windows.ts";
import { plusDays } from "../program/days.ts";
import type { Level, Rules } from "../program/types.ts";
import type { Digest, DigestItem } from "./letter.ts";
import type { Reminder } from "./rules.ts";
import type { Outstanding } from "./types.ts";

/** The organisations of a county that digests speak of and go to. */
export type CountyNames = {
  readonly county: OrgId;
  readonly prefecture: OrgId;
  readonly names: ReadonlyMap<OrgId, string>;
};

const NAMED = 30;

/** Nothing is taken any more: the window refuses what is late, and its days of grace are over. */
const isOver = ({ window, dueOn, left }: Reminder, rules: Rules): boolean => {
  const lastDay = lastDayOf(rules, window) ?? dueOn;
  return left < 0 && rules.windows[window].after === "REFUSE" && plusDays(dueOn, -left) > lastDay;
};

const itemOf = (reminder: Reminder, one: Outstanding, rules: Rules, { names }: CountyNames): DigestItem => ({
  window: reminder.window,
  title: rules.windows[reminder.window].zh,
  dueOn: reminder.dueOn,
  left: reminder.left,
  closed: isOver(reminder, rules),
  organization: names.get(one.organization) ?? "",
  stage: one.stage,
  missing: one.missing,
  about: one.about.slice(0, NAMED).map((organization) => names.get(organization) ?? ""),
  aboutCount: one.about.length,
});

/** Who is told that an organisation is overdue: the level above it, where that level acts in this system. */
const above = (organization: OrgId, { county, prefecture }: CountyNames, operates: readonly Level[]): OrgId | undefined => {
  if (organization === county) return operates.includes("PREFECTURE") ? prefecture : undefined;
  return organization === prefecture ? undefined : county;
};

/** Learning and registration end together (§6-13), and what is late then counts no more: whoever is concerned is told while there is time. */
export const isCutOff = ({ window, left }: Pick<Reminder, "window" | "left">): boolean =>
  (window === "CAL-15" || window === "CAL-17") && left >= 0;

/**
 * The digests of a day: each outstanding organisation is told what it has to do; once that is overdue, the level above gets the list. Of what is cut off with the
 * year's end the county gets the list before, too (§6-13).
 */
export const digestsOf = (reminders: readonly Reminder[], rules: Rules, county: CountyNames): Map<OrgId, Pick<Digest, "own" | "below">> => {
  const digests = new Map<OrgId, { own: DigestItem[]; below: DigestItem[] }>();
  const of = (organization: OrgId) => {
    const digest = digests.get(organization) ?? { own: [], below: [] };
    digests.set(organization, digest);
    return digest;
  };
  for (const reminder of reminders.filter(({ tell }) => tell))
    for (const one of reminder.outstanding) {
      const item = itemOf(reminder, one, rules, county);
      of(one.organization).own.push(item);
      const office = above(one.organization, county, rules.settings.operates);
      const isTold = reminder.left < 0 || (isCutOff(reminder) && office === county.county);
      if (office && isTold) of(office).below.push(item);
    }
  return digests;
};
