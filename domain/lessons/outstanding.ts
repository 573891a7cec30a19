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

/** The own day of a lesson: of one that was returned, the day named there; of one whose film was rejected, the last on which it may be replaced. */
const dueOf = ({ state, until, repairBy }: LessonCard) => (state === "RETURNED" ? until : repairBy) ?? null;

/**
 * CAL-09: each school with lessons that it began and has not handed in, or that were returned, or whose film was rejected, by the day on which they are due. A school that
 * began none owes none.
 */
const unfinished = (standing: LessonsStanding): Outstanding[] =>
  [...standing].flatMap(([organization, lessons]) =>
    [...Map.groupBy(lessons, dueOf)].flatMap(([dueOn, due]) => {
      const missing = wordsOf(due);
      return missing === "" ? [] : [{ organization, stage: null, missing, about: [], dueOn }];
    }),
  );

/** Who has not done what lessons ask, by window. */
export const outstanding = { "CAL-09": unfinished } satisfies OutstandingByWindow<LessonsStanding>;
