import type { Grants } from "#table/grants.ts";

/** The sender reads the reports that mails enclose, and opens the codes of invitations for their letters; only the office that settles a mail is audited. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "mail", "audit"], removes: ["quotaAsk"], sends: ["MAIL_QUEUE_URL"] },
  "on-send": { writes: ["mail"], reads: ["reports"], keys: ["opens invitations"] },
  "on-tick": { writes: ["mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
