import type { Grant, Grants } from "#table/grants.ts";

/** Awards are read. */
export const grants = { handler: {} } as const satisfies Grants;

/** What rows of a sheet of earlier awards write, and its undo takes away. */
export const sheets = { writes: ["earlierAward"], removes: ["earlierAward"] } as const satisfies Grant;
