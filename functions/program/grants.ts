import type { Grants } from "#table/grants.ts";

/** A county's calendar and settings; a change of them is mailed by the deadlines. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "program", "graceRefusal", "transfer", "leaving", "audit"],
    removes: ["quotaAsk"],
    sends: ["DEADLINE_QUEUE_URL"],
  },
} as const satisfies Grants;
