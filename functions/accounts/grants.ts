import type { Grants } from "#table/grants.ts";

/** Accounts come with their role; who is relieved leaves a trace that is never taken away. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "account", "role", "source", "invitation", "invited", "relief", "organization", "audit", "mail"],
    removes: ["quotaAsk", "role"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["seals invitations"],
  },
  "on-sign-up": {},
} as const satisfies Grants;
