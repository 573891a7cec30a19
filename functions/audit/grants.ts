import type { Grants } from "#table/grants.ts";

/** The audit is read, copied and compared with its copies here; it is written where things happen. */
export const grants = {
  handler: {},
  "on-rows": { archives: true },
  "on-tick": { writes: ["auditCheck"], compares: true },
} as const satisfies Grants;
