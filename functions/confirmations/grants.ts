import type { Grants } from "#table/grants.ts";

/** A list is confirmed, a school is registered by a job chunk by chunk; nothing of it is taken away, and what is frozen stays as it was. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "confirmation", "registrationJob", "registrationUnderWay", "registrationChunk", "audit", "mail"],
    removes: ["quotaAsk"],
    keeps: ["confirmations", "disclosures"],
    keys: ["seals disclosures"],
    sends: ["MAIL_QUEUE_URL", "CREDIT_QUEUE_URL"],
  },
  "on-chunk": {
    writes: ["registration", "enrollment", "registrationChunk", "certificate", "statusSlot", "audit"],
    keeps: ["credits"],
    sends: ["CERTIFICATE_QUEUE_URL"],
    keys: ["seals certificates"],
  },
  "on-tick": { writes: ["registrationUnderWay"], removes: ["registrationUnderWay"], sends: ["CREDIT_QUEUE_URL"] },
} as const satisfies Grants;
