import type { Grants } from "#table/grants.ts";

/** Submitted lists are read; what leaves the system of them is audited. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "foreignHits", "numberMisses", "audit"],
    removes: ["quotaAsk"],
    keeps: ["disclosures"],
    reads: ["lists"],
    keys: ["hashes numbers", "opens numbers", "seals disclosures"],
  },
} as const satisfies Grants;
