import type { Grants } from "#table/grants.ts";

/** A sheet is taken in, and its import moved on, by the routes; the sweep calls the worker. It writes and takes back rows besides, as their workflows grant it (`sheets`). */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "import", "importUnderWay", "mapping", "audit"],
    removes: ["quotaAsk", "mapping"],
    keeps: ["imports"],
    sends: ["IMPORT_QUEUE_URL"],
    keys: ["seals sheets", "opens sheets"],
  },
  "on-chunk": {
    writes: ["import", "importChunk", "importTurn", "importUnderWay", "foreignHits", "numberMisses", "audit", "mail"],
    removes: ["importTurn", "importUnderWay"],
    keeps: ["imports"],
    sends: ["IMPORT_QUEUE_URL", "MAIL_QUEUE_URL"],
    keys: ["hashes numbers", "seals records", "opens numbers", "opens telephones", "seals sheets", "opens sheets"],
  },
  "on-tick": { sends: ["IMPORT_QUEUE_URL"] },
} as const satisfies Grants;
