import type { LessonDigests } from "#domain/lessons/digest.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";

/** The lessons of the whole deployment. */
export const digests: LessonDigests = {
  counties: async function* (year) {
    for await (const { organization: county } of counties())
      yield { county, lessons: await gather(lookThrough("the lessons of a county", { year, county }, lessonCards)) };
  },

  post: postMails,
};
