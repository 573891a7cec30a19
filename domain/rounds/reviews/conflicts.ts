import type { LessonId, ReviewerId } from "../../ids.ts";
import type { Day } from "../../program/types.ts";
import { conflictsOf, isJudged, type Judge, stops } from "../effects.ts";
import type { Candidate } from "../entries.ts";
import type { Round, RoundResult, RoundTerms } from "../types.ts";
import type { Assignment, Conflict, Panelist, Score } from "./types.ts";

/** A reviewer and a lesson of a round. */
export type OfPair = { readonly reviewer: ReviewerId; readonly lesson: LessonId };

/** Why a reviewer does not judge a lesson; nothing where nothing stands in the way. */
export type ConflictsIn = (of: OfPair) => readonly Conflict[];

/** Why what was assigned does not count, though it was assigned. */
export type Stopped = (one: Assignment) => Conflict | undefined;

/** Everybody's conflicts in a round by what is known on a day, of every lesson that is or might be in it (VID-02). Lessons that are for show alone are entries of no round. */
export const conflictsIn = (
  judges: readonly Judge[],
  lessons: readonly Pick<Candidate, "entry" | "schools" | "out">[],
  terms: Pick<RoundTerms, "conflictYears">,
  day: Day,
): ConflictsIn => {
  const judged = new Map(lessons.map(({ entry, schools, out }) => [entry.lesson, { ...entry, schools, out }]));
  const entries = [...judged.values()].filter(({ out }) => out !== "LOCAL_COURSE");
  const by = new Map(judges.map((judge) => [judge.reviewer.reviewer, conflictsOf(judge, entries, terms, day)]));
  return ({ reviewer, lesson }) => {
    const one = judged.get(lesson);
    return (one && by.get(reviewer)?.(one)) ?? [];
  };
};

/** What is void of what was assigned: by conflicts as they are known now, whenever they came about, as long as no office lifted them. */
export const stoppedBy =
  (conflicts: ConflictsIn): Stopped =>
  (one) =>
    stops(conflicts(one), one);

/** The same in a round that is frozen: as it was when it was frozen. */
export const stoppedThen = ({ voided }: Pick<RoundResult, "voided">): Stopped => {
  if (!voided) return (one) => stops([], one);
  const known = new Map(voided.map((one) => [pairOf(one), one.conflict]));
  return (one) => known.get(pairOf(one));
};

/** Whether what was assigned still counts: its reviewer is in the round, and nothing stops them. */
export const countingStill = (panel: readonly Panelist[], stopped: Stopped): ((one: Assignment) => boolean) => {
  const out = new Set(panel.filter(({ state }) => state === "DECLINED").map(({ reviewer }) => reviewer));
  return (one) => !out.has(one.reviewer) && stopped(one) === undefined;
};

/** The scores of what was assigned and still counts. */
export const scoresThatCount = (
  {
    panel,
    assignments,
    scores,
  }: { readonly panel: readonly Panelist[]; readonly assignments: readonly Assignment[]; readonly scores: readonly Score[] },
  stopped: Stopped,
): Score[] => {
  const valid = new Set(assignments.filter(countingStill(panel, stopped)).map(pairOf));
  return scores.filter((score) => valid.has(pairOf(score)));
};

/** Who reviews no more. */
export const endedIn = (judges: readonly Judge[]): ReadonlySet<ReviewerId> =>
  new Set(judges.filter(({ reviewer }) => reviewer.ended).map(({ reviewer }) => reviewer.reviewer));

/** Whether a reviewer may be given lessons of a round: they review still, and are taken in for its stage. */
export const isFor = ({ reviewer: { ended, stages } }: Judge, { stage }: Pick<Round, "stage">): boolean =>
  ended === undefined && stages.includes(stage);

/** For which subjects each reviewer of a panel is there who takes part and reviews still, in the stage of the round. */
export const subjectsOf = ({
  round,
  panel,
  judges,
}: {
  readonly round: Pick<Round, "stage">;
  readonly panel: readonly Panelist[];
  readonly judges: readonly Judge[];
}): ReadonlyMap<ReviewerId, readonly string[]> => {
  const able = new Set(judges.filter((judge) => isFor(judge, round)).map(({ reviewer: { reviewer } }) => reviewer));
  const there = panel.filter(({ state, reviewer }) => state !== "DECLINED" && able.has(reviewer));
  return new Map(there.map(({ reviewer, subjects }) => [reviewer, subjects]));
};

/** The pairs of which the lesson is judged: scored whole, or told why it cannot be. */
export const judgedPairs = (scores: readonly Score[], criteria: Round["criteria"]): ReadonlySet<string> =>
  new Set(scores.filter((score) => isJudged(score, criteria)).map(pairOf));

export const pairOf = ({ reviewer, lesson }: OfPair): string => `${reviewer} ${lesson}`;
