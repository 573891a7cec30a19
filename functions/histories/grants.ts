import type { Grants } from "#table/grants.ts";

/** Looking back writes nothing; opening a number is written down. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "audit"], removes: ["quotaAsk"], keys: ["opens numbers", "opens telephones"] },
} as const satisfies Grants;
