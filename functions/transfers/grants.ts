import type { Grants } from "#table/grants.ts";

/** A move takes the record, its stint, its enrollment and both lists along; nothing of it is taken away. */
export const grants = {
  handler: {
    writes: [
      "teacher",
      "stint",
      "change",
      "enrollment",
      "unit",
      "transfer",
      "filed",
      "asked",
      "poolMisses",
      "organization",
      "audit",
      "mail",
    ],
    sends: ["MAIL_QUEUE_URL"],
    keys: ["hashes numbers"],
  },
  "on-tick": { writes: ["mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
