import type { Grants } from "#table/grants.ts";

/** The audit is read here; it is written where things happen. */
export const grants = { handler: {} } as const satisfies Grants;
