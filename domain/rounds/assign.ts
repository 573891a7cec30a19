import type { LessonId, ReviewerId } from "../ids.ts";

/** A lesson that needs reviewers: how many more, and who may be one. */
export type Needing = { readonly lesson: LessonId; readonly needs: number; readonly eligible: readonly ReviewerId[] };

export type Pair = { readonly lesson: LessonId; readonly reviewer: ReviewerId };

/**
 * Gives each lesson the reviewers it needs, so that they have about as many lessons as each other: those that few may judge first, each to whoever has the fewest. `loads` is how
 * many each has already. A lesson that too few may judge gets those there are. The same facts give the same answer.
 */
export const balanced = (lessons: readonly Needing[], loads: ReadonlyMap<ReviewerId, number>): Pair[] => {
  const load = new Map(loads);
  const loadOf = (reviewer: ReviewerId) => load.get(reviewer) ?? 0;
  const inOrder = lessons.toSorted(
    (one, other) => one.eligible.length - one.needs - (other.eligible.length - other.needs) || (one.lesson < other.lesson ? -1 : 1),
  );
  return inOrder.flatMap(({ lesson, needs, eligible }) => {
    const chosen = eligible.toSorted((one, other) => loadOf(one) - loadOf(other) || (one < other ? -1 : 1)).slice(0, needs);
    for (const reviewer of chosen) load.set(reviewer, loadOf(reviewer) + 1);
    return chosen.map((reviewer) => ({ lesson, reviewer }));
  });
};
