import type { Leaving } from "#domain/films/port.ts";
import { required } from "#platform/env.ts";
import { versionsUnder } from "#platform/objects.ts";
import { tagVersion } from "#platform/store/tags.ts";
import { FILM_TAGS } from "#table/grants.ts";

const { going, resting, sealed } = FILM_TAGS;

/** Films that rest or go: marked for the bucket's own rules, which store them at a lower price or take them away. */
export const leaving: Leaving = {
  rest: ({ object, version = "" }, isSealed) => tagVersion(object, version, isSealed ? [resting, sealed] : [resting]),
  letGo: ({ object, version = "" }, isSealed) => tagVersion(object, version, isSealed ? [going, sealed] : [going]),
  isThere: async ({ object }) => {
    for await (const { marker } of versionsUnder(object, required("FILMS_BUCKET"))) if (!marker) return true;
    return false;
  },
};
