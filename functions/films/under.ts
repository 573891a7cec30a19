import type { Films, Under } from "#domain/films/port.ts";
import type { Upload } from "#domain/films/types.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { objectThere, readRange } from "#platform/store/ranges.ts";
import { sameFilms } from "#table/lessons/copies.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { leavingCards, uploadCards, uploads } from "#table/lessons/uploads.ts";
import { lookThrough } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany } from "#table/rows.ts";

/** What is to be known beside an upload: that of the film which its lesson shows, where it is another one, and who shows the bytes of each. */
export const besides = async ({ upload, sum, county }: Upload, { film }: Lesson) => {
  const other = film && film.upload !== upload ? film : undefined;
  const former = other && (await get(uploads.at({ upload: other.upload })));
  const same = sum === undefined ? undefined : await get(sameFilms.at({ county, sum }));
  const formerSame = other && (await get(sameFilms.at({ county, sum: other.sum })));
  return { former, same, formerSame };
};

/** Uploads as the clock and the queue find them. */
export const under: Under = {
  of: async (id) => {
    const upload = await get(uploads.at({ upload: id }));
    if (!upload) return undefined;
    const { year, county } = upload;
    const [program, lesson] = await getMany([programRow.at({ year, county }), lessons.at({ lesson: upload.lesson })]);
    return lesson && { program, lesson, upload, ...(await besides(upload, lesson)) };
  },
  all: () => lookThrough("the uploads under way", {}, uploadCards),
  leaving: () => lookThrough("the films that go", {}, leavingCards),
};

/** Films as they lie in the store. */
export const films: Films = {
  object: ({ object }) => objectThere(object),
  reading:
    ({ object }, version) =>
    (from, to) =>
      readRange(object, version, from, to),
};
