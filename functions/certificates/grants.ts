import type { Grants } from "#table/grants.ts";

/** A certificate is issued and never taken away; its page is made once. */
export const grants = {
  handler: {
    writes: ["certificate", "registration", "audit"],
    reads: ["certificates"],
    sends: ["CERTIFICATE_QUEUE_URL"],
    keys: ["seals certificates"],
  },
  "on-make": { writes: ["certificate"], keeps: ["certificates"], keys: ["opens certificates"] },
} as const satisfies Grants;
