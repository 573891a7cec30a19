import type { Grants } from "#table/grants.ts";

/** Strangers' sheets are read by a function that may do nothing but read rows. */
export const grants = { handler: {} } as const satisfies Grants;
