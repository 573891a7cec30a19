import type { Grants } from "#table/grants.ts";

/** A list is confirmed and never taken away; it stays as it was frozen. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "confirmation", "audit", "mail"],
    removes: ["quotaAsk"],
    keeps: ["confirmations"],
    sends: ["MAIL_QUEUE_URL"],
  },
} as const satisfies Grants;
