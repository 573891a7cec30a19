import type { Grants } from "#table/grants.ts";

/** Reviewers keep what they say of lessons; nothing of a lesson or of its round moves by it, but that it was done after the closing. */
export const grants = {
  handler: { writes: ["score", "formerScore", "assignment", "panelist", "round", "audit"] },
} as const satisfies Grants;
