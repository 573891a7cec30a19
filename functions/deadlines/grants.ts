import type { Grants } from "#table/grants.ts";

/** A tick names the counties; a county's turn keeps what fired together with its mails. */
export const grants = {
  handler: {},
  "on-tick": { sends: ["DEADLINE_QUEUE_URL"] },
  "on-county": { writes: ["fired", "mail"], sends: ["MAIL_QUEUE_URL"] },
} as const satisfies Grants;
