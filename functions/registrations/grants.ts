import type { Grants } from "#table/grants.ts";

/** A registration is written and never taken away, with what the enrollment shows of it; the statement that it rests on stays as it was frozen. */
export const grants = {
  handler: {
    writes: ["registration", "enrollment", "certificate", "statusSlot", "statusEnd", "audit"],
    keeps: ["credits"],
    sends: ["CERTIFICATE_QUEUE_URL"],
    keys: ["seals certificates"],
  },
} as const satisfies Grants;
