import type { Sealings } from "#domain/consents/effects.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { versionsUnder } from "#platform/objects.ts";
import { tagVersion } from "#platform/store/tags.ts";
import { FILM_TAGS } from "#table/grants.ts";
import { lessons, lessonWrite } from "#table/lessons/lessons.ts";
import { openSealings, sealings as rows } from "#table/lessons/sealings.ts";
import { leavingCards, uploadSlots, uploads } from "#table/lessons/uploads.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, readPresent } from "#table/rows.ts";

/** Lessons whose films are to be sealed, by the table and the store. */
export const sealings: Sealings = {
  open: openSealings,
  lesson: (lesson) => get(lessons.at({ lesson })),
  films: async (lesson) => {
    const slots = await gather(lookThrough("the uploads of a lesson", { lesson }, uploadSlots));
    const leaving = await gather(lookThrough("the films that go", {}, leavingCards));
    const ids = new Set([...slots, ...leaving.filter((one) => one.lesson === lesson)].map(({ upload }) => upload));
    return readPresent([...ids].map((upload) => uploads.at({ upload })));
  },
  seal: async (upload) => {
    const { object } = upload;
    const { goingAt, restsAt } = (await get(uploads.at({ upload: upload.upload }))) ?? upload;
    const { sealed, going, resting } = FILM_TAGS;
    const tags = [sealed, ...(goingAt === undefined ? [] : [going]), ...(restsAt === undefined ? [] : [resting])];
    for await (const { version, marker } of versionsUnder(object, required("FILMS_BUCKET")))
      if (!marker) await tagVersion(object, version, tags);
  },
  done: async ({ before, after }) => {
    const { kept } = await transact([lessonWrite(after, { version: before.version }), rows.remove({ lesson: after.lesson })]);
    return kept ? accept(after) : "stale";
  },
};
