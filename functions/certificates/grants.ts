import type { Grants } from "#table/grants.ts";

/** A certificate is issued and never taken away; its page is made once. */
export const grants = {
  handler: {
    writes: ["certificate", "registration", "statusSlot", "statusEnd", "countyFont", "audit"],
    keeps: ["certificates", "disclosures"],
    sends: ["CERTIFICATE_QUEUE_URL"],
    keys: ["seals certificates", "seals disclosures"],
  },
  "on-make": {
    writes: ["certificate", "certificateVolume", "signingKey", "certificateAddress", "statusList"],
    keeps: ["certificates"],
    keys: ["opens certificates", "signs credentials"],
  },
} as const satisfies Grants;
