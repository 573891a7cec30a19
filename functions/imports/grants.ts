import type { Grants } from "#table/grants.ts";

/** A sheet is taken in, and its import moved on, by the routes; whatever rows of sheets write is written, and taken back, by the worker. */
export const grants = {
  handler: { writes: ["import", "audit"], keeps: ["imports"], sends: ["IMPORT_QUEUE_URL"], keys: ["seals sheets", "opens sheets"] },
  "on-chunk": {
    writes: [
      ...["import", "importChunk", "foreignHits", "audit", "mail"],
      ...["organization", "organizationCode", "invitation", "teacher", "identity", "change", "made"],
      ...["enrollment", "unit", "stint", "transfer", "filed", "asked"],
    ],
    removes: ["organization", "organizationCode", "teacher", "identity", "enrollment", "invitation"],
    keeps: ["imports"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers", "seals records", "opens numbers", "opens telephones", "seals sheets", "opens sheets", "seals invitations"],
  },
} as const satisfies Grants;
