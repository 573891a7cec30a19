import type { Grant, Grants } from "#table/grants.ts";

/** What a school chose and filed is written over by what it chooses and files later, and never taken away. */
export const grants = {
  handler: {
    writes: ["quotaSpent", "quotaAsk", "topics", "stageTable", "plan", "enrollment", "audit", "mail"],
    removes: ["quotaAsk"],
    sends: ["MAIL_QUEUE_URL"],
  },
} as const satisfies Grants;

/** What rows of a sheet of plans write, and its undo writes over again. */
export const sheets = { writes: ["plan", "enrollment"] } as const satisfies Grant;
