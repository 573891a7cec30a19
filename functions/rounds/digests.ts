import type { OrgId } from "#domain/ids.ts";
import { runningOn } from "#domain/program/packs.ts";
import type { Now, Year } from "#domain/program/types.ts";
import { conflictsIn, stoppedBy } from "#domain/rounds/reviews/conflicts.ts";
import { type CountyReviews, hasNews, type ReviewDigests, type ToldRound } from "#domain/rounds/reviews/digest.ts";
import { letterCodeOf } from "#table/lessons/rounds/codes.ts";
import { mailboxesOf } from "#table/lessons/rounds/mailboxes.ts";
import { judgesOf, reviewersOf, scores } from "#table/lessons/rounds/panel.ts";
import { roundCards, rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { readPresent } from "#table/rows.ts";
import { candidatesOf } from "./candidates.ts";
import { roundsUnderWay } from "./section-facts.ts";

/** The rounds of a county's year of which a day has something to tell. */
const toldIn = async (county: OrgId, year: Year, now: Now): Promise<ToldRound[]> => {
  const underWay = await roundsUnderWay({ county, year });
  const remindOn = underWay.length > 0 ? ((await rulesOf(year, county))?.windows["CAL-09"].remindOn ?? []) : [];
  const telling = underWay.filter(({ assignments }) => hasNews(assignments, remindOn, now));
  const judges = telling.length > 0 ? await judgesOf(await reviewersOf(county)) : [];
  return Promise.all(
    telling.map(async ({ round, panel, assignments }) => {
      const [lessons, scored] = await Promise.all([
        candidatesOf(round),
        gather(lookThrough("the scores of a round", { round: round.round }, scores)),
      ]);
      const stopped = stoppedBy(round.terms ? conflictsIn(judges, lessons, round.terms, now.day) : () => []);
      const inIt = new Set(lessons.filter(({ out }) => out === undefined).map(({ entry }) => entry.lesson));
      return { round, panel, assignments, scores: scored, inIt, stopped, remindOn };
    }),
  );
};

/** The round that a county made first of those of some years: none that is made later comes before it. */
const firstMade = async (county: OrgId, of: readonly Year[]) => {
  const cards = await Promise.all(of.map((year) => gather(lookThrough("the rounds of a county", { county, year }, roundCards))));
  const all = await readPresent(cards.flat().map(({ round }) => rounds.at({ round })));
  return all.toSorted((one, other) => (one.madeAt < other.madeAt || (one.madeAt === other.madeAt && one.round < other.round) ? -1 : 1))[0];
};

const reviewsOf = async (county: OrgId, now: Now): Promise<CountyReviews | undefined> => {
  const running = runningOn(now.day);
  const told = (await Promise.all(running.map((year) => toldIn(county, year, now)))).flat();
  const codedBy = told.length > 0 ? await firstMade(county, running) : undefined;
  return codedBy && { county, codedBy, rounds: told, reachable: [...(await mailboxesOf(county, await reviewersOf(county))).keys()] };
};

/** The reviews of the whole deployment. */
export const digests: ReviewDigests = {
  counties: async function* (now) {
    for await (const { organization: county } of counties()) {
      const found = await reviewsOf(county, now);
      if (found) yield found;
    }
  },
  codeOf: letterCodeOf,
  post: postMails,
};
