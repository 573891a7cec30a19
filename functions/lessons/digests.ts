import type { LessonDigests } from "#domain/lessons/digest.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { actingSchools } from "#table/organizations/successors.ts";
import { postMails } from "#table/outbox.ts";

/** The lessons of the whole deployment. */
export const digests: LessonDigests = {
  counties: async function* (year) {
    for await (const { organization: county } of counties()) {
      const lessons = await gather(lookThrough("the lessons of a county", { year, county }, lessonCards));
      const acting = lessons.length === 0 ? undefined : await actingSchools(county);
      yield { county, lessons: lessons.map((lesson) => ({ ...lesson, school: acting?.get(lesson.school) ?? lesson.school })) };
    }
  },

  post: postMails,
};
