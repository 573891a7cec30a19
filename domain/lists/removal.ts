import type { Submission } from "../enrollment/types.ts";
import type { Removal } from "../privacy/types.ts";
import type { Now, Rules } from "../program/types.ts";

/** A frozen list by the line that proves it, its unit, and whether the county submitted the stage. */
export type ListStanding<S extends Line> = {
  readonly submission: S;
  readonly unit: { readonly submission: Pick<Line, "number"> | null } | undefined;
  readonly locked: boolean;
};
type Line = Pick<Submission, "number" | "removedAt">;

/**
 * A frozen list goes by its age (SEC-08); the one its unit stands by only once the county submitted the stage and the year's learning is over, for until
 * then the county's submission, releases and files for the portal rest on it. That it goes stands on its line, and on its unit's, before it does.
 */
export const decideListRemoval = <S extends Line>({ submission, unit, locked }: ListStanding<S>, rules: Rules, now: Now): Removal<S> => {
  const { closesOn } = rules.windows["CAL-15"];
  const isOver = locked && closesOn !== null && closesOn < now.day;
  if (unit?.submission?.number === submission.number && !isOver) return { stays: "its unit stands by it" };
  return { goes: { ...submission, removedAt: submission.removedAt ?? now.at } };
};
