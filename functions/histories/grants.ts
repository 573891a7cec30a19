import type { Grants } from "#table/grants.ts";

/** Looking back writes nothing; opening a number is written down. Whom it was that a list named, is opened for themselves alone. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "audit"],
    removes: ["quotaAsk"],
    reads: ["disclosures"],
    keys: ["opens numbers", "opens telephones", "opens disclosures"],
  },
} as const satisfies Grants;
