import { completedBefore } from "../credits/effects.ts";
import type { Push } from "../learning/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import { drawPush, isOf, replaceWithdrawn } from "./draw.ts";
import { poolOf } from "./pool.ts";
import type { CatalogueNow, Draws, PushMove, PushStanding } from "./port.ts";
import type { LessonPool, NumberOf } from "./types.ts";

/** Why nothing is pushed on a day, if nothing is. */
export const notPushing = ({ pushedLessons, windows, year }: Rules, day: Day) => {
  const { opensOn, closesOn } = windows["CAL-15"];
  if (!pushedLessons) return refuse("NOTHING_PUSHED_HERE", "LRN-04", { year });
  if (opensOn !== null && day < opensOn) return refuse("NOT_YET_OPEN", "CAL-15", { opensOn });
  return closesOn !== null && day > closesOn ? refuse("WINDOW_CLOSED", "CAL-15", { closedOn: closesOn }) : undefined;
};

/** What a push is decided by: the numbers of the county that drew it, and of the one that draws now. */
export type By = {
  readonly catalogue: CatalogueNow;
  readonly catalogueOfPush: CatalogueNow;
  readonly numberOf: NumberOf;
  readonly numberOfPush: NumberOf;
  readonly hashOf: Draws["hashOf"];
};

const replaced = (
  { push, pool, facts }: PushStanding,
  rules: Rules,
  by: By,
  now: Now,
): (Omit<PushMove, "enrollment"> & { readonly pool: LessonPool }) | undefined => {
  if (push?.state !== "PUSHED" || !pool) return undefined;
  const { courses } = by.catalogueOfPush;
  const { pool: today } = poolOf(by.catalogueOfPush, push, rules, now, by.hashOf);
  const isCompleted = (code: string, before: Day) => completedBefore(facts, push.county, code, before);
  const after = replaceWithdrawn(push, { pool, today, courses, numberOf: by.numberOfPush, isCompleted }, now);
  return after && { before: push, after, pool: today };
};

/** What becomes of a push: another one, with the pool it is drawn from, or the one that stands. */
export type Next = { readonly move: PushMove; readonly pool: LessonPool | undefined } | { readonly push: Push };

/**
 * LRN-04, §6-76: what becomes of a teacher's push now. It is drawn where there is none or it waits, drawn anew where the subject has changed, and a withdrawn lesson in it
 * is replaced. `unchanged`: it stays as it is, or goes on waiting. Nobody enrolled on a list that the county submitted has none.
 */
export const nextPush = (standing: PushStanding, rules: Rules, by: By, now: Now): Outcome<Next> => {
  const { enrollment, push, locked } = standing;
  const no = notPushing(rules, now.day);
  if (no) return no;
  if (push?.state === "PUSHED" && (!enrollment || isOf(push, enrollment))) {
    const done = replaced(standing, rules, by, now);
    return done ? accept({ move: { before: push, after: done.after, enrollment }, pool: done.pool }) : accept({ push }, "unchanged");
  }
  if (!enrollment) return refuse("NOT_ENROLLED", "LRN-04", {});
  if (!locked) return refuse("REGION_NOT_LOCKED", "LRN-04", {});
  const { pool, lessons } = poolOf(by.catalogue, enrollment, rules, now, by.hashOf);
  const drawing = { pool, lessons, count: rules.pushedLessons?.count ?? 0, numberOf: by.numberOf };
  const after = drawPush(push, enrollment, drawing, now);
  if (after) return accept({ move: { before: push, after, enrollment }, pool: after.state === "PUSHED" ? pool : undefined });
  return push ? accept({ push }, "unchanged") : refuse("NOT_ENROLLED", "LRN-04", {});
};
