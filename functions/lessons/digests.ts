import type { OrgId } from "#domain/ids.ts";
import type { LessonDigests, Proceedings } from "#domain/lessons/digest.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { packages } from "#table/lessons/packages.ts";
import { publicityCards, publicObjections } from "#table/lessons/publicity.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { actingSchools } from "#table/organizations/successors.ts";
import { postMails } from "#table/outbox.ts";

const proceedingsOf = async (county: OrgId, year: number): Promise<Proceedings> => {
  const shown = await gather(lookThrough("the publicities of a county", { county, year }, publicityCards));
  const objections = await Promise.all(
    shown.map(({ round }) => gather(lookThrough("the objections to a round", { round }, publicObjections))),
  );
  const awards = await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards));
  const sent = await gather(lookThrough("the packages of a county's year", { county, year }, packages));
  const recalls = sent.flatMap(({ recalls: called = [] }) => called);
  const unpacked = sent.flatMap(({ withdrawn, items }) => (withdrawn ? items.map(({ lesson }) => ({ lesson, at: withdrawn.at })) : []));
  return { awards: awards.filter((award) => award.year === year), objections: objections.flat(), recalls, unpacked };
};

/** The lessons of the whole deployment. */
export const digests: LessonDigests = {
  counties: async function* (year) {
    for await (const { organization: county } of counties()) {
      const lessons = await gather(lookThrough("the lessons of a county", { year, county }, lessonCards));
      const acting = lessons.length === 0 ? undefined : await actingSchools(county);
      yield {
        county,
        lessons: lessons.map((lesson) => ({ ...lesson, school: acting?.get(lesson.school) ?? lesson.school })),
        proceedings: await proceedingsOf(county, year),
      };
    }
  },

  post: postMails,
};
