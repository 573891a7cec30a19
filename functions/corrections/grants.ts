import type { Grant, Grants } from "#table/grants.ts";

/** A corrected number frees the former one. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "teacher", "change", "made", "identity", "foreignHits", "audit", "mail"],
    removes: ["quotaAsk", "identity"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers", "seals records", "opens numbers", "opens telephones"],
  },
  "on-tick": { writes: ["change", "mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;

/** What rows of a sheet of corrections write. */
export const sheets = { writes: ["teacher", "change", "made", "audit"] } as const satisfies Grant;
