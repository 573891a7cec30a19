import type { OrgId } from "#domain/ids.ts";
import type { LessonCard } from "#domain/lessons/types.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { actingLessons } from "#table/lessons/acting.ts";

/** The lessons of a county's year, and those that each of its schools acts for (§6-80). */
export const lessonFacts = async ({
  county,
  rules: { year },
}: CountedWeek): Promise<Facts<readonly LessonCard[], readonly LessonCard[]>> => {
  const all = await actingLessons(county, year);
  const bySchool = Map.groupBy(all, ({ school }) => school);
  return { county: all, school: async (school: OrgId) => bySchool.get(school) ?? [] };
};
