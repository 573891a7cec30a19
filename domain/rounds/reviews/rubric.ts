import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import { mayNotJudge } from "../effects.ts";
import { onRound, ownEntry } from "../keep.ts";
import type { OfRound, RoundsWorld } from "../port.ts";
import type { EnterRubric } from "./asks.ts";
import { conflictsIn } from "./conflicts.ts";
import { notThere, rescored } from "./rules.ts";
import { type ScoreView, scoreView } from "./views.ts";

/** The office enters the signed rubric of a reviewer who has no account, marked as one on paper; those who sign in score in person (VID-02). Never an officer who has a lesson in the round. */
export const enterRubric = (
  actor: Actor,
  { year, roundId, reviewer, lesson, signedOn, ...said }: EnterRubric & OfRound,
  world: RoundsWorld,
): Promise<Outcome<ScoreView>> =>
  fetchDecideKeep(
    async () => {
      const standing = await world.rounds.standing(actor.scope, { year, roundId });
      const { round } = standing;
      const [panel, assignments, scores, lessons, judges] = round
        ? await Promise.all([
            world.panels.panel(round.round),
            world.panels.assignments(round.round),
            world.panels.scores(round.round),
            world.rounds.lessons(round),
            world.panels.judges(actor.scope),
          ])
        : [[], [], [], [], []];
      const conflictsOf = round?.terms && conflictsIn(judges, lessons, round.terms, world.now.day);
      const judge = judges.find((one) => one.reviewer.reviewer === reviewer);
      const found = lessons.find(({ entry }) => entry.lesson === lesson);
      const isThis = (one: { readonly reviewer: string; readonly lesson: string }) => one.reviewer === reviewer && one.lesson === lesson;
      return {
        standing,
        judge: judge?.reviewer,
        panelist: panel.find((one) => one.reviewer === reviewer),
        assignment: assignments.find(isThis),
        before: scores.find(isThis),
        conflicts: conflictsOf?.({ reviewer, lesson }) ?? [],
        own: await world.ownOf(
          actor,
          lessons.map(({ entry }) => entry),
        ),
        found,
      };
    },
    ({ standing, judge, panelist, assignment, before, found, own, conflicts }) =>
      onRound(actor, standing, (round) => {
        if (own.size > 0) return ownEntry();
        if (!found || found.out !== undefined) return refuse("LESSON_NOT_IN_ROUND", "VID-02", {});
        if (!judge) return refuse("REVIEWER_NOT_TAKEN_IN", "VID-02", {});
        const { name } = judge;
        if (judge.ended) return refuse("REVIEWER_ENDED", "VID-02", { name });
        if (!panelist || panelist.state === "DECLINED") return notThere(panelist);
        if (!panelist.onPaper) return refuse("REVIEWER_SIGNS_IN", "VID-02", { name });
        if (!assignment) return refuse("REVIEW_NOT_ASSIGNED", "VID-02", {});
        const { sum: film } = found.entry.film;
        const no = mayNotJudge({ round, panelist, assignment, conflicts }, world.now);
        if (no) return no;
        const from = round.opensOn < world.now.day ? round.opensOn : world.now.day;
        if (signedOn < from || signedOn > world.now.day) return refuse("RUBRIC_DAY", "VID-02", { from, today: world.now.day });
        const scored = rescored({ round, reviewer, lesson }, before, film, said, world.now);
        if (!scored.ok) return scored;
        const { score, former } = scored.value;
        return accept({ round, before, after: { ...score, paper: { signedOn, by: actor.account } }, former }, scored.did);
      }),
    async ({ round, before, after, former }, did) => {
      if (did === "unchanged") return accept(scoreView(after), did);
      const kept = await world.panels.keep(actor, { round, rubric: { before, after, former } }, world.now);
      return kept === "stale" ? kept : accept(scoreView(after), did);
    },
  );
