import type { AwardsStanding } from "#domain/awards/outstanding.ts";
import type { CountyAsked } from "#domain/deadlines/types.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { packages } from "#table/lessons/packages.ts";
import { publicities, publicityCards } from "#table/lessons/publicity.ts";
import { rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readBy, readPresent } from "#table/rows.ts";

/** What a county proposed, awarded and sent upward in a year. */
export const awardsStanding = async ({ year, county }: CountyAsked): Promise<AwardsStanding> => {
  const [shown, sent] = await Promise.all([
    gather(lookThrough("the publicities of a county", { county, year }, publicityCards)),
    gather(lookThrough("the packages of a county's year", { county, year }, packages)),
  ]);
  if (shown.length === 0) return { county, publicities: [], awards: [], packages: sent, upwardOn: new Map() };
  const [all, held, awards] = await Promise.all([
    readPresent(shown.map(({ round }) => publicities.at({ round }))),
    readBy(
      shown.map(({ round }) => round),
      (round) => rounds.at({ round }),
    ),
    gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards)),
  ]);
  const upwardOn = new Map([...held].map(([round, one]) => [round, one.upwardOn]));
  return { county, publicities: all, awards, packages: sent, upwardOn };
};
