import type { Grants } from "#table/grants.ts";

/** Submitted lists are read; what leaves the system of them is audited. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "foreignHits", "audit"],
    removes: ["quotaAsk"],
    reads: ["lists"],
    keys: ["hashes numbers", "opens numbers"],
  },
} as const satisfies Grants;
