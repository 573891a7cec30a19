import type { Award, Course } from "../courses/types.ts";
import type { AccountId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Now } from "../program/types.ts";
import { mayBePushed, PUSHED_NO_MORE, poolCodeOf } from "./effects.ts";

/** An awarded lesson as it stands: its highest award, and every version of the course by which it is pushed, first to last. */
export type Pooled = {
  readonly lesson: Lesson;
  readonly award: Award | undefined;
  readonly versions: readonly Course[];
  /** The hours of a pushed lesson. */
  readonly hours: number;
};

/** A version of a course as it was and as it becomes. */
export type PoolMove = { readonly before?: Course; readonly after: Course };

const offered = ({ withdrawn: _, ...course }: Course): Course => course;

/**
 * What becomes of the course by which an awarded lesson is pushed: it is added with its first award, is another version with a higher or lower one, and is withdrawn once it may
 * not be pushed (§6-76 has others pushed instead). Nothing, where it stands as it should. Earlier versions stay, so that pools of then are drawn from again.
 */
export const poolMoves = (pooled: Pooled, by: AccountId, { at, day }: Now): readonly PoolMove[] => {
  const { lesson, award, versions, hours } = pooled;
  const last = versions.at(-1);
  if (!mayBePushed(lesson) || award === undefined) {
    if (!last || last.withdrawn) return [];
    const withdrawn = { from: day, reason: PUSHED_NO_MORE, at, by };
    return versions
      .filter(({ replacedFrom }) => replacedFrom === undefined || replacedFrom > day)
      .map((before) => ({ before, after: { ...before, withdrawn } }));
  }
  const { stage, subject, teacher, title, county } = lesson;
  const facts = { name: title, bucket: "SUBJECT_REQUIRED" as const, stage, subject, hours, source: "县级优课评选", award, author: teacher };
  const made = { ...facts, county, courseKind: "NATIONAL" as const, validFrom: day, madeAt: at, madeBy: by };
  if (!last) return [{ after: { ...made, code: poolCodeOf(lesson), version: 1 } }];
  if (last.withdrawn && last.withdrawn.reason !== PUSHED_NO_MORE) return [];
  const back = versions
    .filter(({ withdrawn }) => withdrawn?.reason === PUSHED_NO_MORE)
    .map((before) => ({ before, after: offered(before) }));
  if (last.award === award) return back;
  const { code, version, since = last.validFrom } = last;
  const replaced = { before: last, after: { ...offered(last), replacedFrom: day } };
  return [...back.filter(({ before }) => before !== last), replaced, { after: { ...made, code, since, version: version + 1 } }];
};
