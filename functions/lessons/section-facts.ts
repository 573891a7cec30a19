import type { OrgId } from "#domain/ids.ts";
import type { LessonCard } from "#domain/lessons/types.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The lessons of a county's year, and of each of its schools. */
export const lessonFacts = async ({
  county,
  rules: { year },
}: CountedWeek): Promise<Facts<readonly LessonCard[], readonly LessonCard[]>> => {
  const all = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
  const bySchool = Map.groupBy(all, ({ school }) => school);
  return { county: all, school: async (school: OrgId) => bySchool.get(school) ?? [] };
};
