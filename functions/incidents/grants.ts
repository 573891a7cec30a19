import type { Grants } from "#table/grants.ts";

/** An incident is written and never taken away. */
export const grants = {
  handler: { writes: ["incident", "audit", "mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
