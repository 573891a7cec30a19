import type { Outstanding, OutstandingByWindow } from "../deadlines/types.ts";
import type { OrgId } from "../ids.ts";
import type { LessonCard } from "./types.ts";

/** The lessons of a county, by school. */
export type LessonsStanding = ReadonlyMap<OrgId, readonly LessonCard[]>;

const wordsOf = (lessons: readonly LessonCard[]): string => {
  const count = (isOne: (lesson: LessonCard) => boolean) => lessons.filter(isOne).length;
  const [drafts, returned] = [count(({ state }) => state === "DRAFT"), count(({ state }) => state === "RETURNED")];
  const rejected = count(({ state, film }) => (state === "SUBMITTED" || state === "RECOMMENDED") && film === "REJECTED");
  return [
    ...(drafts > 0 ? [`${drafts}个课例未提交`] : []),
    ...(returned > 0 ? [`${returned}个课例退回后未重新提交`] : []),
    ...(rejected > 0 ? [`${rejected}个课例的视频未通过核验`] : []),
  ].join("、");
};

/**
 * CAL-09: each school with lessons that it began and has not handed in, or that were returned, or whose film was rejected. A school that began none owes none. One whose
 * lessons were all returned is due on the day that the last of them names.
 */
const unfinished = (standing: LessonsStanding): Outstanding[] =>
  [...standing].flatMap(([school, lessons]) => {
    const missing = wordsOf(lessons);
    if (missing === "") return [];
    const open = lessons.filter(({ state }) => state === "DRAFT" || state === "RETURNED");
    const last = open.every(({ state }) => state === "RETURNED")
      ? open
          .flatMap(({ until }) => until ?? [])
          .sort()
          .at(-1)
      : undefined;
    return [{ organization: school, stage: null, missing, about: [], dueOn: last ?? null }];
  });

/** Who has not done what lessons ask, by window. */
export const outstanding = { "CAL-09": unfinished } satisfies OutstandingByWindow<LessonsStanding>;
