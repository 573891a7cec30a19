import type { CountyAsked } from "#domain/deadlines/types.ts";
import type { LessonsStanding } from "#domain/lessons/outstanding.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The lessons of a county's year, by school. */
export const lessonsStanding = async ({ year, county }: CountyAsked): Promise<LessonsStanding> =>
  Map.groupBy(await gather(lookThrough("the lessons of a county", { year, county }, lessonCards)), ({ school }) => school);
