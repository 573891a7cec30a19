import type { Grant, Grants } from "#table/grants.ts";

/** A move takes the record, its stint, its enrollment and both lists along; nothing of it is taken away. */
export const grants = {
  handler: {
    writes: [
      "quotaSpent",
      "quotaAsk",
      "teacher",
      "stint",
      "change",
      "enrollment",
      "unit",
      "transfer",
      "filed",
      "leaving",
      "asked",
      "poolMisses",
      "numberMisses",
      "organization",
      "audit",
      "mail",
    ],
    removes: ["quotaAsk"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers"],
  },
  "on-tick": {
    writes: ["teacher", "stint", "change", "enrollment", "unit", "transfer", "organization", "audit", "mail", "leaving"],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers"],
  },
} as const satisfies Grants;

/** What rows of sheets of departures and of requests write. */
export const sheets = {
  writes: ["teacher", "stint", "change", "transfer", "filed", "leaving", "asked", "organization", "audit", "mail"],
  sends: ["MAIL_QUEUE_URL"],
} as const satisfies Grant;
