import type { Grant, Grants } from "#table/grants.ts";

/** What the enrollment writes; a list that was submitted stays, as a row and as the object it was frozen to. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "enrollment", "unit", "region", "list", "audit", "mail"],
    removes: ["quotaAsk", "enrollment"],
    keeps: ["lists"],
    sends: ["MAIL_QUEUE_URL"],
  },
} as const satisfies Grants;

/** What rows of a sheet of enrollments write, and its undo takes away. */
export const sheets = { writes: ["enrollment", "unit", "region"], removes: ["enrollment"] } as const satisfies Grant;
