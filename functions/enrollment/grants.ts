import type { Grants } from "#table/grants.ts";

/** What the enrollment writes; a list that was submitted stays, as a row and as the object it was frozen to. */
export const grants = {
  handler: {
    writes: ["enrollment", "unit", "region", "list", "audit", "mail"],
    removes: ["enrollment"],
    keeps: ["lists"],
    sends: ["MAIL_QUEUE_URL"],
  },
} as const satisfies Grants;
