import type { Leaving } from "#domain/films/port.ts";
import { required } from "#platform/env.ts";
import { versionsUnder } from "#platform/objects.ts";
import { tagVersion } from "#platform/store/tags.ts";
import { FILM_TAGS } from "#table/grants.ts";

const { going, sealed } = FILM_TAGS;

/** Films that go: marked for the bucket's own rule, which takes them away. */
export const leaving: Leaving = {
  letGo: ({ object, version = "" }, isSealed) => tagVersion(object, version, isSealed ? [going, sealed] : [going]),
  isThere: async ({ object }) => {
    for await (const { marker } of versionsUnder(object, required("FILMS_BUCKET"))) if (!marker) return true;
    return false;
  },
};
