import type { OrgId } from "#domain/ids.ts";
import type { LessonCard } from "#domain/lessons/types.ts";
import { gather, lookThrough } from "../look.ts";
import { actingSchools } from "../organizations/successors.ts";
import { lessonCards } from "./lessons.ts";

/** The lessons of a county's year, each at the school that acts for it by now (§6-80): who is told of it. */
export const actingLessons = async (county: OrgId, year: number): Promise<readonly LessonCard[]> => {
  const lessons = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
  if (lessons.length === 0) return lessons;
  const acting = await actingSchools(county);
  return lessons.map((lesson) => ({ ...lesson, school: acting.get(lesson.school) ?? lesson.school }));
};
