import type { Grants } from "#table/grants.ts";

/** Looking back writes nothing; opening a number is written down. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "audit"], removes: ["quotaAsk"], keys: ["opens identities"] },
} as const satisfies Grants;
