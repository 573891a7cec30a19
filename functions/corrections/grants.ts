import type { Grants } from "#table/grants.ts";

/** A corrected number frees the former one. */
export const grants = {
  handler: {
    writes: ["teacher", "change", "made", "identity", "foreignHits", "audit", "mail"],
    removes: ["identity"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers", "seals records", "opens numbers", "opens telephones"],
  },
  "on-tick": { writes: ["change", "mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
