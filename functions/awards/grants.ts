import type { Grant, Grants } from "#table/grants.ts";

/** What was made public, and each objection to it, stays. */
export const grants = { handler: { writes: ["publicity", "publicObjection", "audit"] } } as const satisfies Grants;

/** What rows of a sheet of earlier awards write, and its undo takes away. */
export const sheets = { writes: ["earlierAward"], removes: ["earlierAward"] } as const satisfies Grant;
