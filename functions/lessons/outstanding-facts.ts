import type { CountyAsked } from "#domain/deadlines/types.ts";
import type { LessonsStanding } from "#domain/lessons/outstanding.ts";
import { actingLessons } from "#table/lessons/acting.ts";

/** The lessons of a county's year, by the school that acts for them (§6-80). */
export const lessonsStanding = async ({ year, county }: CountyAsked): Promise<LessonsStanding> =>
  Map.groupBy(await actingLessons(county, year), ({ school }) => school);
