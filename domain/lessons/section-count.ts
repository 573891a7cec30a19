import { counting } from "../reports/counting.ts";
import { type LessonCounts, lessonsSection } from "./section.ts";
import type { LessonCard } from "./types.ts";

type Counted = Pick<LessonCard, "state" | "film">;

/** What lessons come to; withdrawn ones are none. */
const countsOf = (all: readonly Counted[]): LessonCounts | null => {
  const lessons = all.filter(({ state }) => state !== "WITHDRAWN");
  if (lessons.length === 0) return null;
  const of = (state: Counted["state"]) => lessons.filter((one) => one.state === state).length;
  const film = (state: string) => lessons.filter((one) => one.film === state).length;
  return {
    ...{ drafts: of("DRAFT"), submitted: of("SUBMITTED"), returned: of("RETURNED"), recommended: of("RECOMMENDED") },
    ...{ verifying: film("VERIFYING"), ready: film("READY"), rejected: film("REJECTED") },
  };
};

/** VID-01: counts the lessons of a county and of each school that has any. */
export const lessonsCounting = counting(lessonsSection, {
  county: (all: readonly Counted[]) => countsOf(all),
  school: (own: readonly Counted[]) => countsOf(own),
});
