import type { Grants } from "#table/grants.ts";

/** Who signs playback reads films and puts none. */
export const grants = {
  handler: { writes: ["quotaSpent", "quotaAsk", "audit"], removes: ["quotaAsk"], films: ["plays"] },
} as const satisfies Grants;
