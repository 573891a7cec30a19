import type { Grants } from "#table/grants.ts";

/** Who signs parts reads no film, and who looks at them puts none; the sweep, which nobody asks, does both. An upload stays on the books whatever became of it. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "upload", "uploadSlot", "filmRoom", "lesson", "sameFilm", "audit"],
    removes: ["quotaAsk"],
    films: ["takes in"],
    sends: ["FILM_QUEUE_URL"],
  },
  "on-film": { writes: ["upload", "filmRoom", "lesson", "sameFilm"], films: ["looks"] },
  "on-tick": { writes: ["upload", "filmRoom", "lesson", "sameFilm"], films: ["takes in", "looks", "lets go"], sends: ["FILM_QUEUE_URL"] },
} as const satisfies Grants;
