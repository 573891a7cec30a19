import type { Grants } from "#table/grants.ts";

/** An incident is written and never taken away. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "incident", "audit", "mail"], removes: ["quotaAsk"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
