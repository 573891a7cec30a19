import type { CountyAsked } from "#domain/deadlines/types.ts";
import type { RoundsStanding } from "#domain/rounds/outstanding.ts";
import { roundsUnderWay } from "./section-facts.ts";

/** The rounds of a county's year that are to open or under way. */
export const roundsStanding = async (of: CountyAsked): Promise<RoundsStanding> => ({
  county: of.county,
  rounds: await roundsUnderWay(of, ["DRAFT", "OPEN", "SETTLING"]),
});
