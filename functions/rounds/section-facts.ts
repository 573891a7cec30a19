import { type CountedWeek, type Facts, ofCounty } from "#domain/reports/counting.ts";
import type { RoundUnderWay } from "#domain/rounds/section-count.ts";
import { assignments, panelOf } from "#table/lessons/rounds/panel.ts";
import { roundCards } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The rounds of a county's year that are under way, and who judges in them. */
export const roundFacts = async ({ county, rules: { year } }: CountedWeek): Promise<Facts<readonly RoundUnderWay[], null>> => {
  const cards = await gather(lookThrough("the rounds of a county", { county, year }, roundCards));
  const open = cards.filter(({ state }) => state === "OPEN" || state === "SETTLING");
  const all = await Promise.all(
    open.map(async (round) => {
      const [panel, given] = await Promise.all([
        panelOf(round.round),
        gather(lookThrough("what is assigned in a round", { round: round.round }, assignments)),
      ]);
      return { round, panel, assignments: given };
    }),
  );
  return ofCounty(all);
};
