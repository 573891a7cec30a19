import type { Grants } from "#table/grants.ts";

/** The audit is read and copied here; it is written where things happen. */
export const grants = { handler: {}, "on-rows": { archives: true } } as const satisfies Grants;
