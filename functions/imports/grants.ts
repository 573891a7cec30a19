import type { Grants } from "#table/grants.ts";

/** A sheet is taken in, and its import moved on, by the routes; whatever rows of sheets write is written, and taken back, by the worker; the sweep calls it. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "import", "importUnderWay", "audit"],
    removes: ["quotaAsk"],
    keeps: ["imports"],
    sends: ["IMPORT_QUEUE_URL"],
    keys: ["opens identities"],
  },
  "on-chunk": {
    writes: [
      ...["import", "importChunk", "importTurn", "importUnderWay", "foreignHits", "audit", "mail"],
      ...["organization", "organizationCode", "invitation", "teacher", "identity", "change", "made"],
      ...["enrollment", "unit", "stint", "transfer", "filed", "asked"],
    ],
    removes: ["importTurn", "importUnderWay", "organization", "organizationCode", "teacher", "identity", "enrollment", "invitation"],
    keeps: ["imports"],
    sends: ["IMPORT_QUEUE_URL", "MAIL_QUEUE_URL"],
    keys: ["opens identities", "seals invitations"],
  },
  "on-tick": { sends: ["IMPORT_QUEUE_URL"] },
} as const satisfies Grants;
