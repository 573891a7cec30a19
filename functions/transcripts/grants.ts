import type { Grants } from "#table/grants.ts";

/** What is shown and printed is read alone. */
export const grants = { handler: {} } as const satisfies Grants;
