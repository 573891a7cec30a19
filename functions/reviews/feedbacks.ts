import { scoresThatCount, stoppedThen } from "#domain/rounds/reviews/conflicts.ts";
import type { Feedbacks } from "#domain/rounds/reviews/feedback.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { assignments, panelOf, scores } from "#table/lessons/rounds/panel.ts";
import { resultOf } from "#table/lessons/rounds/results.ts";
import { entriesOfRound, roundCards, rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, readPresent } from "#table/rows.ts";

/** What was said of lessons in rounds that are frozen. */
export const feedbacks: Feedbacks = {
  of: async (teacher, { year, lessonId: id }) => {
    const lesson = await get(lessons.at({ lesson: id }));
    if (lesson?.teacher !== teacher || lesson.year !== year) return undefined;
    const cards = await gather(lookThrough("the rounds of a county", { county: lesson.county, year }, roundCards));
    const frozen = cards.filter(({ state, stage }) => state === "FROZEN" && stage === lesson.stage);
    const found = await Promise.all(
      (await readPresent(frozen.map(({ round }) => rounds.at({ round })))).map(async (round) => {
        if (!(await entriesOfRound(round.round)).some((entry) => entry.lesson === id)) return [];
        const [panel, result] = await Promise.all([panelOf(round.round), resultOf(round.round)]);
        const at = panel.map(({ reviewer }) => ({ round: round.round, reviewer, lesson: id }));
        const [given, said] = await Promise.all([readPresent(at.map(assignments.at)), readPresent(at.map(scores.at))]);
        const stopped = result ? stoppedThen(result) : () => undefined;
        return [{ round, scores: scoresThatCount({ panel, assignments: given, scores: said }, stopped) }];
      }),
    );
    return found.flat();
  },
};
