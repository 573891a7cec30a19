import type { Grants } from "#table/grants.ts";

/** Who runs rounds fixes what is in them and who judges what, and what it comes to; scores it enters are those on paper. What leaves of a ranking is written down. */
export const grants = {
  handler: {
    writes: [
      ...(["round", "roundEntries", "roundDecision", "roundResult", "reviewer", "panelist", "ownRound"] as const),
      ...(["assignment", "score", "formerScore", "audit"] as const),
    ],
    keeps: ["disclosures"],
    keys: ["seals disclosures"],
  },
  "on-tick": { writes: ["mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
