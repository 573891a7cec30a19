import type { OrgId } from "#domain/ids.ts";
import type { LessonDigests, Proceedings } from "#domain/lessons/digest.ts";
import { actingLessons } from "#table/lessons/acting.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { packages } from "#table/lessons/packages.ts";
import { publicityCards, publicObjections } from "#table/lessons/publicity.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";

const proceedingsOf = async (county: OrgId, year: number): Promise<Omit<Proceedings, "awards">> => {
  const shown = await gather(lookThrough("the publicities of a county", { county, year }, publicityCards));
  const objections = await Promise.all(
    shown.map(({ round }) => gather(lookThrough("the objections to a round", { round }, publicObjections))),
  );
  const sent = await gather(lookThrough("the packages of a county's year", { county, year }, packages));
  const unpacked = sent.flatMap(({ withdrawn, items }) => (withdrawn ? items.map(({ lesson }) => ({ lesson, at: withdrawn.at })) : []));
  return { objections: objections.flat(), recalls: sent.flatMap(({ recalls = [] }) => recalls), unpacked };
};

/** The lessons of the whole deployment. */
export const digests: LessonDigests = {
  counties: async function* (years) {
    for await (const { organization: county } of counties()) {
      const lessons = await Promise.all(years.map((year) => actingLessons(county, year)));
      const proceedings = await Promise.all(years.map((year) => proceedingsOf(county, year)));
      const awards = await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards));
      yield {
        county,
        lessons: lessons.flat(),
        proceedings: {
          awards: awards.filter(({ year }) => years.includes(year)),
          objections: proceedings.flatMap(({ objections }) => objections),
          recalls: proceedings.flatMap(({ recalls }) => recalls),
          unpacked: proceedings.flatMap(({ unpacked }) => unpacked),
        },
      };
    }
  },

  post: postMails,
};
