import type { Grant, Grants } from "#table/grants.ts";

/** A new organisation comes with its code and the invitation of its administrator; naming a principal raises the version of the record. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "organization", "organizationCode", "duty", "teacher", "invitation", "audit", "mail"],
    removes: ["quotaAsk"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["seals invitations"],
  },
} as const satisfies Grants;

/** What rows of a sheet of organisations write, and its undo takes away. */
export const sheets = {
  writes: ["organization", "organizationCode", "invitation", "audit", "mail"],
  removes: ["organization", "organizationCode", "invitation"],
  sends: ["MAIL_QUEUE_URL"],
  keys: ["seals invitations"],
} as const satisfies Grant;
