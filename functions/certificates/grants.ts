import type { Grants } from "#table/grants.ts";

/** A certificate is issued and never taken away; its page is made once. */
export const grants = {
  handler: {
    writes: ["certificate", "registration", "audit"],
    reads: ["certificates"],
    keeps: ["disclosures"],
    sends: ["CERTIFICATE_QUEUE_URL"],
    keys: ["seals certificates", "seals disclosures"],
  },
  "on-make": { writes: ["certificate", "certificateVolume"], keeps: ["certificates"], keys: ["opens certificates"] },
} as const satisfies Grants;
