import type { Grants } from "#table/grants.ts";

/**
 * Who signs parts reads no film, and who looks at them puts none; the sweep, which nobody asks, does both. What is to be sealed or to go is marked. An upload stays on the
 * books whatever became of it.
 */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "upload", "uploadSlot", "filmRoom", "lesson", "sameFilm", "sealing", "package", "audit"],
    removes: ["quotaAsk", "sealing"],
    films: ["takes in", "marks"],
    sends: ["FILM_QUEUE_URL"],
  },
  "on-film": { writes: ["upload", "filmRoom", "lesson", "sameFilm", "sealing", "filmSketch", "nearFilm"], films: ["looks"] },
  "on-tick": {
    writes: ["upload", "filmRoom", "filmSeason", "lesson", "sameFilm", "sealing"],
    removes: ["sealing"],
    films: ["takes in", "looks", "marks"],
    sends: ["FILM_QUEUE_URL"],
  },
} as const satisfies Grants;
