import type { Grants } from "#table/grants.ts";

/** Who runs rounds fixes what is in them and who judges what, and what it comes to; scores it enters are those on paper. */
export const grants = {
  handler: { writes: ["round", "roundEntries", "reviewer", "panelist", "ownRound", "assignment", "score", "roundResult", "audit"] },
} as const satisfies Grants;
