import type { Grants } from "#table/grants.ts";

/** Every list that leaves is written down, with whom it held. */
export const grants = {
  handler: { writes: ["audit"], keeps: ["disclosures"], keys: ["seals disclosures"] },
} as const satisfies Grants;
