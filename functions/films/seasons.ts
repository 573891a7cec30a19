import type { Seasons } from "#domain/films/season/sweep.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { lessonCards, lessons } from "#table/lessons/lessons.ts";
import { filmSeasons, uploadSlots, uploads } from "#table/lessons/uploads.ts";
import { gather, lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, readPresent } from "#table/rows.ts";

const A_READ = 100;

/** The films of counties by their years, as the table keeps them. */
export const seasons: Seasons = {
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },
  of: async (county, year) => {
    const [program, season] = await getMany([programRow.at({ year, county }), filmSeasons.at({ year, county })]);
    return { program, season };
  },
  films: async function* (county, year) {
    const all = await gather(lookThrough("the lessons of a county", { county, year }, lessonCards));
    const showing = all.filter(({ film }) => film !== undefined);
    for (let from = 0; from < showing.length; from += A_READ)
      for (const lesson of await readPresent(showing.slice(from, from + A_READ).map(({ lesson: id }) => lessons.at({ lesson: id })))) {
        const slots = await gather(lookThrough("the uploads of a lesson", { lesson: lesson.lesson }, uploadSlots));
        for (const upload of await readPresent(slots.map(({ upload: id }) => uploads.at({ upload: id })))) yield { lesson, upload };
      }
  },
  done: async (county, year, before, season) => {
    await transact([filmSeasons.put({ year, county }, season, { when: before ? { ...before } : "absent" })]);
  },
};
