import type { Grants } from "#table/grants.ts";

/** Every list that leaves is written down. */
export const grants = {
  handler: { writes: ["audit"] },
} as const satisfies Grants;
