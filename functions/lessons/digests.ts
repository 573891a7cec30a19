import type { OrgId } from "#domain/ids.ts";
import type { LessonDigests, Proceedings } from "#domain/lessons/digest.ts";
import type { Year } from "#domain/program/types.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { packages } from "#table/lessons/packages.ts";
import { publicityCards, publicObjections } from "#table/lessons/publicity.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { actingSchools } from "#table/organizations/successors.ts";
import { postMails } from "#table/outbox.ts";

/** What an index says of each of these years, one year after the other. */
const ofYears = async <T>(years: readonly Year[], look: (year: Year) => AsyncIterable<T>): Promise<readonly T[]> =>
  (await Promise.all(years.map((year) => gather(look(year))))).flat();

const proceedingsOf = async (county: OrgId, years: readonly Year[]): Promise<Proceedings> => {
  const shown = await ofYears(years, (year) => lookThrough("the publicities of a county", { county, year }, publicityCards));
  const objections = await Promise.all(
    shown.map(({ round }) => gather(lookThrough("the objections to a round", { round }, publicObjections))),
  );
  const awards = await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards));
  const sent = await ofYears(years, (year) => lookThrough("the packages of a county's year", { county, year }, packages));
  const recalls = sent.flatMap(({ recalls: called = [] }) => called);
  return { awards: awards.filter(({ year }) => years.includes(year)), objections: objections.flat(), recalls };
};

/** The lessons of the whole deployment. */
export const digests: LessonDigests = {
  counties: async function* (years) {
    for await (const { organization: county } of counties()) {
      const lessons = await ofYears(years, (year) => lookThrough("the lessons of a county", { year, county }, lessonCards));
      const acting = lessons.length === 0 ? undefined : await actingSchools(county);
      yield {
        county,
        lessons: lessons.map((lesson) => ({ ...lesson, school: acting?.get(lesson.school) ?? lesson.school })),
        proceedings: await proceedingsOf(county, years),
      };
    }
  },

  post: postMails,
};
