import type { Grants } from "#table/grants.ts";

/** A sheet is taken in, and its import moved on, by the routes. The worker writes and takes back rows besides, as their workflows grant it (`sheets`). */
export const grants = {
  handler: { writes: ["import", "audit"], keeps: ["imports"], sends: ["IMPORT_QUEUE_URL"], keys: ["opens identities"] },
  "on-chunk": {
    writes: ["import", "importChunk", "foreignHits", "audit", "mail"],
    keeps: ["imports"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["opens identities"],
  },
} as const satisfies Grants;
