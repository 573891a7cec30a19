import type { Grants } from "#table/grants.ts";

/** Whoever signs where files of strangers are put reads no film. */
export const grants = {
  handler: {
    writes: ["publicObjection", "quotaSpent", "quotaAsk", "audit"],
    removes: ["quotaAsk"],
    keeps: ["evidence"],
  },
} as const satisfies Grants;
