import type { Grants } from "#table/grants.ts";

/** Who runs rounds fixes what is in them and who judges what, and scores nothing. */
export const grants = {
  handler: { writes: ["round", "roundEntries", "reviewer", "panelist", "ownRound", "assignment", "audit"] },
} as const satisfies Grants;
