import type { Grants } from "#table/grants.ts";

/** A week's report is a row and the object it was frozen to. A missing one is made where somebody asks for it, and mailed by the county's turn alone. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "report"], removes: ["quotaAsk"], keeps: ["reports"], sends: ["REPORT_QUEUE_URL"] },
  "on-week": { sends: ["REPORT_QUEUE_URL"] },
  "on-county": { writes: ["report", "mail"], keeps: ["reports"], sends: ["MAIL_QUEUE_URL", "REPORT_QUEUE_URL"] },
} as const satisfies Grants;
