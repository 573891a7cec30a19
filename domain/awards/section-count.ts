import { counting } from "../reports/counting.ts";
import { type AwardCounts, awardsSection } from "./section.ts";
import type { GivenAward } from "./types.ts";

type Counted = Pick<GivenAward, "level" | "withdrawn">;

/** What awards come to. */
const countsOf = (all: readonly Counted[]): AwardCounts | null => {
  if (all.length === 0) return null;
  const of = (...levels: readonly Counted["level"][]) => all.filter(({ level, withdrawn }) => !withdrawn && levels.includes(level)).length;
  const awardsWithdrawn = all.filter(({ withdrawn }) => withdrawn).length;
  return { ofCounty: of("COUNTY"), ofPrefecture: of("PREFECTURE"), ofProvince: of("PROVINCE", "NATION"), awardsWithdrawn };
};

/** VID-01: counts the awards of a county's year, and of each school that has any. */
export const awardsCounting = counting(awardsSection, {
  county: (all: readonly Counted[]) => countsOf(all),
  school: (own: readonly Counted[]) => countsOf(own),
});
