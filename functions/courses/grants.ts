import type { Grant, Grants } from "#table/grants.ts";

/** A version of a course is written and never taken away by hand. */
export const grants = { handler: { writes: ["course", "catalogue", "audit"] } } as const satisfies Grants;

/** What rows of a sheet of courses write, and its undo takes away. */
export const sheets = { writes: ["course", "catalogue"], removes: ["course"] } as const satisfies Grant;
