import type { OrgId } from "#domain/ids.ts";
import type { Year } from "#domain/program/types.ts";
import { type CountedWeek, type Facts, ofCounty } from "#domain/reports/counting.ts";
import type { RoundUnderWay } from "#domain/rounds/section-count.ts";
import type { RoundState } from "#domain/rounds/types.ts";
import { assignments, panelOf } from "#table/lessons/rounds/panel.ts";
import { roundCards, rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readPresent } from "#table/rows.ts";

type UnderWay = Exclude<RoundState, "FROZEN">;

/** The rounds of a county's year that are under way, and who judges in them; with `DRAFT` also those that are to open. */
export const roundsUnderWay = async (
  { county, year }: { readonly county: OrgId; readonly year: Year },
  states: readonly UnderWay[] = ["OPEN", "SETTLING"],
) => {
  const cards = await gather(lookThrough("the rounds of a county", { county, year }, roundCards));
  const open = cards.filter(({ state }) => states.some((one) => one === state));
  const found = (await readPresent(open.map(({ round }) => rounds.at({ round })))).filter(({ withdrawn }) => !withdrawn);
  return Promise.all(
    found.map(async (round) => {
      const [panel, given] = await Promise.all([
        panelOf(round.round),
        gather(lookThrough("what is assigned in a round", { round: round.round }, assignments)),
      ]);
      return { round, panel, assignments: given };
    }),
  );
};

/** The same, as reports count them. */
export const roundFacts = async ({ county, rules: { year } }: CountedWeek): Promise<Facts<readonly RoundUnderWay[], null>> =>
  ofCounty(await roundsUnderWay({ county, year }));
