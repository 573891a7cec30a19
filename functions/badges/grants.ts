import type { Grants } from "#table/grants.ts";

/** What is signed lies there already; who reads asks at the most that it be made. */
export const grants = {
  handler: { reads: ["certificates"], sends: ["CERTIFICATE_QUEUE_URL"] },
} as const satisfies Grants;
