import type { Films, Under } from "#domain/films/port.ts";
import type { Upload } from "#domain/films/types.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { objectThere, readRange } from "#platform/store/ranges.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { leavingCards, uploadCards, uploads } from "#table/lessons/uploads.ts";
import { lookThrough } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany } from "#table/rows.ts";

/** The upload of the film that a lesson shows, where that is another one. */
export const shownBeside = async ({ upload }: Upload, { film }: Lesson): Promise<Upload | undefined> =>
  film && film.upload !== upload ? get(uploads.at({ upload: film.upload })) : undefined;

/** Uploads as the clock and the queue find them. */
export const under: Under = {
  of: async (id) => {
    const upload = await get(uploads.at({ upload: id }));
    if (!upload) return undefined;
    const { year, county } = upload;
    const [program, lesson] = await getMany([programRow.at({ year, county }), lessons.at({ lesson: upload.lesson })]);
    return lesson && { program, lesson, upload, former: await shownBeside(upload, lesson) };
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
