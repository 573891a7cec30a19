import { outstanding as awards } from "#domain/awards/outstanding.ts";
import { outstandingIn, outstandingOfAll } from "#domain/deadlines/rules.ts";
import type { CountyAsked, OutstandingByWindow, OutstandingNow } from "#domain/deadlines/types.ts";
import { outstanding as enrollment } from "#domain/enrollment/outstanding.ts";
import { outstanding as learning } from "#domain/learning/outstanding.ts";
import { outstanding as lessons } from "#domain/lessons/outstanding.ts";
import { outstanding as objections } from "#domain/objections/outstanding.ts";
import { outstanding as credits } from "#domain/registrations/outstanding.ts";
import { outstanding as rounds } from "#domain/rounds/outstanding.ts";
import { awardsStanding } from "#functions/awards/outstanding-facts.ts";
import { creditsStanding } from "#functions/confirmations/outstanding-facts.ts";
import { enrollmentStanding } from "#functions/enrollment/outstanding-facts.ts";
import { learningStanding } from "#functions/learning/outstanding-facts.ts";
import { lessonsStanding } from "#functions/lessons/outstanding-facts.ts";
import { objectionsStanding } from "#functions/objections/outstanding-facts.ts";
import { roundsStanding } from "#functions/rounds/outstanding-facts.ts";

const askOf =
  <Standing>(byWindow: OutstandingByWindow<Standing>, standing: (of: CountyAsked) => Promise<Standing>) =>
  async (of: CountyAsked): Promise<OutstandingNow> =>
    outstandingIn(byWindow, await standing(of));

/** What each workflow knows of who is outstanding, and by what it is judged. A workflow adds its own as one line. */
const workflows = [
  askOf(enrollment, enrollmentStanding),
  askOf(learning, learningStanding),
  askOf(lessons, lessonsStanding),
  askOf(rounds, roundsStanding),
  askOf(awards, awardsStanding),
  askOf(credits, creditsStanding),
  askOf(objections, objectionsStanding),
];

/** Who is outstanding in a county now, in each window that a workflow knows. */
export const outstandingNow = async (of: CountyAsked): Promise<OutstandingNow> =>
  outstandingOfAll(await Promise.all(workflows.map((ask) => ask(of))));
